import { callPath } from '../emit/operation-signature.ts';
import type { OperationModel } from '../model/api-model.ts';
import type { AffectedOperation, Change, ChangeDetails, Owner, Place, Sides, Site } from './change.ts';
import { type ChangeKind, entryOf, isWorse } from './change-catalogue.ts';
import type { ComponentGraph, ComponentPair } from './component-graph.ts';
import { byCall, gatherChanges } from './gather-changes.ts';
import { memberPath, placeName } from './member-path.ts';

interface Report {
  readonly kind: ChangeKind;
  readonly site: Site;
  readonly details: ChangeDetails;
  readonly pair: ComponentPair | undefined;
}

/** Takes what finders report, and makes changes of it once it is known which operations reach which components. */
export class ChangeCollector {
  readonly #reports: Report[] = [];

  /** `pair`: the component that the site is in, unless an operation or a webhook has it in place. */
  report(kind: ChangeKind, site: Site, details: ChangeDetails, pair?: ComponentPair): void {
    this.#reports.push({ kind, site, details, pair });
  }

  /** One change for what is the same in both directions, or by several ways. */
  finish(graph: ComponentGraph): Change[] {
    const changes = new Map<string, Change>();
    for (const report of this.#reports) {
      const change = changeOf(report, graph);
      const key = keyOf(change);
      const known = changes.get(key);
      changes.set(key, known === undefined ? change : merge(known, change));
    }
    return gatherChanges([...changes.values()]);
  }
}

function changeOf({ kind, site: reported, details, pair }: Report, graph: ComponentGraph): Change {
  const reach = pair === undefined ? undefined : graph.reachOf(pair);
  const site =
    reach?.only === undefined ? reported : { ...reach.only, steps: [...reach.only.steps, ...reported.steps] };
  const { code, level, heading, migration } = entryOf(kind);
  const name = subjectName(site.owner);
  const what = placeName(site);
  const said = details.migration ?? migration;
  const { before, after, oldName, newName } = details;
  return {
    kind,
    code,
    level,
    heading,
    message: `${name}: ${details.say(what)}`,
    subject: { kind: site.owner.kind, name },
    member: memberPath(site.steps),
    ...(site.direction !== undefined && { direction: site.direction }),
    operations: affected(site.owner, reach?.operations ?? []),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(oldName !== undefined && { oldName }),
    ...(newName !== undefined && { newName }),
    ...(said !== undefined && { migration: said }),
    places: placesOf(site),
  };
}

function subjectName(owner: Owner): string {
  switch (owner.kind) {
    case 'operation': {
      const operation = owner.revision ?? owner.base;
      return operation === undefined ? 'client' : `${callPath(operation)}()`;
    }
    case 'schema':
      return (owner.revision ?? owner.base)?.name ?? 'type';
    case 'webhook':
      return `webhook "${(owner.revision ?? owner.base)?.name ?? ''}"`;
    case 'client':
      return 'client';
  }
}

function affected(owner: Owner, reached: readonly Sides<OperationModel>[]): AffectedOperation[] {
  const operations = owner.kind === 'operation' ? [owner] : reached;
  const list = operations.flatMap(({ base, revision }) => {
    const operation = revision ?? base;
    if (operation === undefined) return [];
    const { id, verb, path } = operation;
    return [{ id, call: callPath(operation), verb, path }];
  });
  return list.sort(byCall);
}

function placesOf({ owner, part, steps, direction }: Site): Sides<Place> {
  const place = (side: 'base' | 'revision'): Place | undefined => {
    const pointer = owner[side]?.pointer;
    const own = part?.[side];
    if (pointer === undefined) return undefined;
    return { pointer, ...(own && { part: own }), ...(direction !== undefined && { steps }) };
  };
  return { base: place('base'), revision: place('revision') };
}

/** What both directions have in common is one change; how it is said differs, and the worse goes first. */
function keyOf({ kind, subject, member, oldName, newName, message }: Change): string {
  const aspect = kind.replace(/^(?:sent|read)-(?:required-|closed-)?/, '');
  const names = oldName ?? newName ?? (subject.kind === 'schema' ? '' : message);
  return JSON.stringify([
    aspect,
    subject,
    member,
    names,
    aspect.includes('constraint') ? message.replace(/^[^:]*/, '') : '',
  ]);
}

function merge(one: Change, other: Change): Change {
  const [worse, milder] = isWorse(other.level, one.level) ? [other, one] : [one, other];
  const operations = new Map(
    [...worse.operations, ...milder.operations].map((operation) => [operation.call, operation]),
  );
  const isBoth = worse.direction !== milder.direction && milder.direction !== undefined;
  return {
    ...worse,
    operations: [...operations.values()].sort(byCall),
    ...(isBoth && { direction: 'both' }),
  };
}
