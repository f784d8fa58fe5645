import type { BodyModel, MediaTypeModel } from '../model/api-model.ts';
import { flattenObject } from '../model/flatten-object.ts';
import { requiresMember } from '../model/requires-member.ts';
import type { ApiSide } from './api-side.ts';
import { type OperationComparison, reportOperation } from './operation-comparison.ts';
import { isSameJson } from './same-json.ts';
import { shapeKey } from './shape-key.ts';

export function compareBodies(comparison: OperationComparison): void {
  const { base, revision } = comparison.owner;
  const [old, now] = [base?.body, revision?.body];
  if (old === undefined && now === undefined) return;
  if (old === undefined || now === undefined) {
    reportWhole(old, now, comparison);
    return;
  }
  if (old.description !== now.description)
    reportOperation(comparison, 'docs-changed', { text: 'its body is described in other words' });
  compareRequired(old, now, comparison);
  if (old.flat !== now.flat) {
    const text = now.flat
      ? 'members of the body stand in params, and stood in params.body'
      : 'the body is given as params.body, and its members stood in params';
    reportOperation(comparison, 'body-regrouped', { text, part: BODY });
    return;
  }
  compareContent(old, now, comparison);
}

const BODY = { base: { of: 'body' }, revision: { of: 'body' } } as const;

function reportWhole(old: BodyModel | undefined, now: BodyModel | undefined, comparison: OperationComparison): void {
  if (now === undefined) {
    const names = old === undefined ? '' : memberNames(old, comparison.sides.base);
    reportOperation(comparison, 'body-removed', { text: `the body is gone${names}`, part: { base: { of: 'body' } } });
    return;
  }
  const isRequired = isDemanded(now, comparison.sides.revision);
  reportOperation(comparison, isRequired ? 'required-body-added' : 'body-added', {
    text: `it takes a body now${isRequired ? ', which is required' : ''}${memberNames(now, comparison.sides.revision)}`,
    part: { revision: { of: 'body' } },
  });
}

function memberNames({ flat, content }: BodyModel, side: ApiSide): string {
  const [first] = content;
  if (!flat || first === undefined) return '';
  const names = flattenObject(first.schema, side.resolve).map(({ name }) => `"${name}"`);
  return names.length === 0 ? '' : `: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ' …' : ''}`;
}

/** Whether a call without any of it would not compile, or be refused. */
function isDemanded({ required, flat, content }: BodyModel, side: ApiSide): boolean {
  return required || (flat && content.every(({ schema }) => requiresMember(schema, side.resolve)));
}

function compareRequired(old: BodyModel, now: BodyModel, comparison: OperationComparison): void {
  if (old.required === now.required) return;
  const kind = now.required ? 'body-required' : 'body-optional';
  reportOperation(comparison, kind, { text: `the body is now ${now.required ? 'required' : 'optional'}`, part: BODY });
}

/** The first type is what is sent unless the caller chooses. */
function compareContent(old: BodyModel, now: BodyModel, comparison: OperationComparison): void {
  const { base, revision } = comparison.sides;
  for (const media of old.content) {
    const other = now.content.find(({ mediaType }) => mediaType === media.mediaType);
    if (other !== undefined) compareMedia(media, other, now.flat, comparison);
    else reportRemoved(media, old.content[0] === media, now, comparison);
  }
  for (const media of now.content) {
    if (old.content.some(({ mediaType }) => mediaType === media.mediaType)) continue;
    if (old.content.length === 1 && now.content.length === 1) continue;
    const isKnown = old.content.some(({ schema }) => shapeKey(schema, base) === shapeKey(media.schema, revision));
    reportOperation(comparison, 'content-type-added', {
      text: `the body can be sent as ${media.mediaType} too${isKnown ? '' : ', with members of its own'}`,
      part: { revision: { of: 'body', mediaType: media.mediaType } },
      newName: media.mediaType,
    });
  }
}

function reportRemoved(media: MediaTypeModel, isSent: boolean, now: BodyModel, comparison: OperationComparison): void {
  const { base, revision } = comparison.sides;
  const shape = shapeKey(media.schema, base);
  const alike = now.content.find(({ schema }) => shapeKey(schema, revision) === shape);
  const detail = { part: { base: { of: 'body', mediaType: media.mediaType } }, oldName: media.mediaType } as const;
  if (alike === undefined) {
    reportOperation(comparison, 'content-type-removed', {
      text: `the body can no longer be sent as ${media.mediaType}`,
      ...detail,
    });
  } else if (isSent) {
    const text = `the body is sent as ${alike.mediaType}, and was sent as ${media.mediaType}`;
    reportOperation(comparison, 'content-type-replaced', { text, ...detail, newName: alike.mediaType });
  } else {
    reportOperation(comparison, 'content-type-replaced', {
      text: `the body can no longer be sent as ${media.mediaType}`,
      ...detail,
    });
  }
}

function compareMedia(
  base: MediaTypeModel,
  revision: MediaTypeModel,
  flat: boolean,
  comparison: OperationComparison,
): void {
  const { mediaType } = base;
  const part = { base: { of: 'body', mediaType }, revision: { of: 'body', mediaType } } as const;
  if (!isSameJson([base.encoding, base.brackets], [revision.encoding, revision.brackets])) {
    reportOperation(comparison, 'encoding-changed', { text: 'parts of the body are written in another way', part });
  }
  if (!isSameJson(base.examples, revision.examples)) {
    reportOperation(comparison, 'docs-changed', { text: 'its examples have changed', part });
  }
  const site = {
    owner: comparison.owner,
    part,
    steps: [],
    whole: 'the body',
    isAlone: flat,
    direction: 'request',
  } as const;
  comparison.schemas.compareAt(base.schema, revision.schema, site);
}
