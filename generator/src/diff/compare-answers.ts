import { renderSignature } from '../emit/operation-signature.ts';
import type {
  AnswerChoice,
  AnswerMediaModel,
  ChooserModel,
  OperationModel,
  ResponseModel,
} from '../model/api-model.ts';
import { successesOf } from '../model/build-responses.ts';
import type { ApiSide } from './api-side.ts';
import type { Part, Sides, Site } from './change.ts';
import { compareStatuses } from './compare-statuses.ts';
import { type OperationComparison, reportOperation } from './operation-comparison.ts';
import { isSameJson } from './same-json.ts';
import { shapeKey } from './shape-key.ts';

/** What the method gives: its kind, then the answers of each status. */
export function compareAnswers(comparison: OperationComparison): void {
  const { base, revision } = comparison;
  const signatures = { before: renderSignature(base), after: renderSignature(revision) };
  if (base.success.kind !== revision.success.kind) {
    const [from, to] = [KINDS[base.success.kind], KINDS[revision.success.kind]];
    reportOperation(comparison, 'answer-kind-changed', { text: `it gives ${to}, and gave ${from}`, ...signatures });
    return;
  }
  if (!base.success.optional && revision.success.optional) {
    reportOperation(comparison, 'answer-optional', { text: 'it may give undefined', ...signatures });
  }
  if (base.success.optional && !revision.success.optional) {
    reportOperation(comparison, 'answer-always', { text: 'it never gives undefined', ...signatures });
  }
  compareStatuses(successes(base), successes(revision), comparison);
  compareChoices(comparison, signatures);
}

const KINDS: Readonly<Record<OperationModel['success']['kind'], string>> = {
  json: 'a decoded answer',
  text: 'text',
  binary: 'bytes',
  events: 'a stream of events',
  items: 'a stream of items',
  void: 'nothing',
  redirect: 'where it redirects to',
  socket: 'what a WebSocket needs',
};

function successes({ responses }: OperationModel): ResponseModel[] {
  return successesOf(responses, ({ status }) => status);
}

function compareChoices(comparison: OperationComparison, signatures: { before: string; after: string }): void {
  const { base, revision } = comparison;
  const [old, now] = [base, revision].map(({ success }) =>
    (success.choices ?? []).map((choice) => choiceName(choice, success.chooser)),
  );
  for (const choice of old ?? []) {
    if (now?.includes(choice)) continue;
    reportOperation(comparison, 'choice-removed', {
      text: `calls can no longer ask for ${choice}`,
      oldName: choice,
      ...signatures,
    });
  }
  for (const choice of now ?? []) {
    if (old?.includes(choice)) continue;
    reportOperation(comparison, 'choice-added', {
      text: `calls can ask for ${choice}`,
      newName: choice,
      ...signatures,
    });
  }
}

function choiceName({ mediaTypes, value }: AnswerChoice, chooser: ChooserModel | undefined): string {
  if (value === undefined || chooser === undefined) return mediaTypes.join(' or ');
  return `${chooser.key}: ${JSON.stringify(value)}`;
}

/** A text that is the same for responses of the same types. */
export function answerShape({ content }: ResponseModel, side: ApiSide): string {
  const shapes = content.map(
    ({ kind, schema, stream }) =>
      `${kind} ${kind === 'json' ? shapeKey(schema, side) : stream?.items ? shapeKey(stream.items, side) : ''}`,
  );
  return [...new Set(shapes)].sort().join(' | ');
}

/** Two responses that are the same one, by their media types. */
export function compareResponses(
  base: ResponseModel,
  revision: ResponseModel,
  comparison: OperationComparison,
  whole: string,
): void {
  const part = {
    base: { of: 'response', status: base.status },
    revision: { of: 'response', status: revision.status },
  } as const;
  if (base.description !== revision.description) {
    reportOperation(comparison, 'docs-changed', { text: `${whole} is described in other words`, part });
  }
  if (!isSameJson(headersOf(base), headersOf(revision))) {
    reportOperation(comparison, 'headers-changed', { text: `${whole} has other headers`, part });
  }
  for (const media of base.content) {
    const other = revision.content.find(({ mediaType }) => mediaType === media.mediaType);
    if (other === undefined) reportMediaGone(media, { base, revision }, comparison, whole);
    else compareMedia(media, other, comparison, { whole, part: partOf(base, revision, media.mediaType) });
  }
  for (const { mediaType, kind } of revision.content) {
    const isNew = !base.content.some((media) => media.mediaType === mediaType);
    // Other kinds are choices, which say themselves what calls can ask for.
    if (!isNew || base.content.length === revision.content.length || kind !== comparison.revision.success.kind)
      continue;
    reportOperation(comparison, 'answer-media-added', {
      text: `${whole} may come as ${mediaType}`,
      part,
      newName: mediaType,
    });
  }
}

function headersOf({ headers }: ResponseModel): unknown {
  return headers.map(({ name, schema, description }) => [name.toLowerCase(), description, schema]).sort();
}

function partOf(base: ResponseModel, revision: ResponseModel, mediaType: string): Sides<Part> {
  return {
    base: { of: 'response', status: base.status, mediaType },
    revision: { of: 'response', status: revision.status, mediaType },
  };
}

function reportMediaGone(
  media: AnswerMediaModel,
  { base, revision }: { readonly base: ResponseModel; readonly revision: ResponseModel },
  comparison: OperationComparison,
  whole: string,
): void {
  const { sides } = comparison;
  const { mediaType, kind } = media;
  if (kind !== comparison.base.success.kind) return;
  const part = { base: { of: 'response', status: base.status, mediaType } } as const;
  const rest = revision.content.filter((other) => other.kind === kind);
  const alike = rest.find(
    ({ schema }) => kind !== 'json' || shapeKey(schema, sides.revision) === shapeKey(media.schema, sides.base),
  );
  const [only] = rest;
  if (alike !== undefined) {
    const text = `${whole} comes as ${alike.mediaType}, and came as ${mediaType}`;
    reportOperation(comparison, 'answer-media-replaced', { text, part, oldName: mediaType, newName: alike.mediaType });
  } else if (only !== undefined && rest.length === 1 && base.content.length === 1) {
    const text = `${whole} comes as ${only.mediaType}, and came as ${mediaType}`;
    reportOperation(comparison, 'answer-media-replaced', { text, part, oldName: mediaType, newName: only.mediaType });
    compareMedia(media, only, comparison, { whole, part: partOf(base, revision, mediaType) });
  } else
    reportOperation(comparison, 'answer-media-removed', {
      text: `${whole} no longer comes as ${mediaType}`,
      part,
      oldName: mediaType,
    });
}

function compareMedia(
  base: AnswerMediaModel,
  revision: AnswerMediaModel,
  comparison: OperationComparison,
  { whole, part }: Pick<Site, 'part'> & { readonly whole: string },
): void {
  if (!isSameJson(base.examples, revision.examples)) {
    reportOperation(comparison, 'docs-changed', { text: `${whole} has other examples`, ...(part && { part }) });
  }
  const site: Site = { owner: comparison.owner, ...(part && { part }), whole, steps: [], direction: 'response' };
  if (base.kind !== 'json' && !isSameJson(base.schema, revision.schema)) {
    const text = `${whole} is described in another way`;
    reportOperation(comparison, 'untyped-answer-changed', { text, ...(part && { part }) });
  }
  if (base.kind === 'json' && revision.kind === 'json')
    comparison.schemas.compareAt(base.schema, revision.schema, site);
  if (base.stream?.items !== undefined && revision.stream?.items !== undefined) {
    const item = base.kind === 'events' ? 'an event' : 'an item';
    comparison.schemas.compareAt(base.stream.items, revision.stream.items, { ...site, whole: item });
  }
}
