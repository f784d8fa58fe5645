import { pointerSegments } from '../load/json.ts';
import { dereferenceSchema, type ResolveSchema } from './flatten-object.ts';
import type { WebhooksOptions } from './model-options.ts';
import { fieldAt, fieldsOf, foldName, typesOfSchema } from './schema-fields.ts';
import type { SchemaModel } from './schema-model.ts';

/** A webhook, as far as telling its events apart needs it. */
export interface EventInput {
  readonly name: string;
  readonly schema: SchemaModel;
}

/** Names, folded, under which events say their type, the most telling first. */
const MEMBER_NAMES = [
  'eventtype',
  'type',
  'event',
  'eventname',
  'webhooktype',
  'notificationtype',
  'topic',
  'kind',
  'action',
];

export function mayNameEventType(property: string): boolean {
  return MEMBER_NAMES.includes(foldName(property));
}

/** Values by pointer, for the members of an event that might say its type; none where the member is open. */
export type EventTypePlaces = ReadonlyMap<string, readonly string[]>;

export function valuesAt(pointer: string, places: EventTypePlaces | undefined): readonly string[] {
  return places?.get(pointer) ?? [];
}

export function findEventTypePlaces(
  { name, schema }: EventInput,
  { options, resolve }: { readonly options: WebhooksOptions; readonly resolve: ResolveSchema },
): EventTypePlaces {
  const given = options.eventTypes === 'names' ? [name] : (options.eventTypes?.[name] ?? []);
  const valuesOf = (member: SchemaModel): readonly string[] | undefined =>
    closedValues(member, resolve) ?? (mayBeText(member, resolve) ? given : undefined);
  const asked = options.eventType === undefined ? undefined : fieldAt(schema, options.eventType, resolve);
  const members = [
    ...(options.eventType !== undefined && asked !== undefined ? [{ pointer: options.eventType, schema: asked }] : []),
    ...fieldsOf(schema, resolve, (_name, depth) => depth === 1).filter(({ names }) =>
      MEMBER_NAMES.includes(names.at(-1) ?? ''),
    ),
  ];
  return new Map(
    members.flatMap(({ pointer, schema: member }) => {
      const values = valuesOf(member);
      return values === undefined ? [] : [[pointer, values] as const];
    }),
  );
}

/**
 * One place after another, each for the webhooks that those before it leave. The first must be a member of most events: an API
 * that says the type in a header has members of closed values too, about something else.
 */
export function chooseEventTypePlaces(places: readonly EventTypePlaces[]): string[] {
  const chosen: string[] = [];
  for (;;) {
    const rest = places.filter((own) => !chosen.some((pointer) => valuesAt(pointer, own).length > 0));
    const best = [...new Set(rest.flatMap((own) => [...own.keys()]))]
      .filter((pointer) => !chosen.includes(pointer))
      .map((pointer) => ({ pointer, ...countApart(pointer, rest, places) }))
      // Most webhooks that have it must be told apart by it: `action: created` is said by too many.
      .filter(({ pointer, apart: told, all }) => told * 2 > all && (chosen.length > 0 || isCommon(pointer, places)))
      .sort(byMerit)[0];
    if (best === undefined) return chosen;
    chosen.push(best.pointer);
  }
}

function isCommon(pointer: string, places: readonly EventTypePlaces[]): boolean {
  return places.filter((own) => own.has(pointer)).length * 2 > places.length;
}

function countApart(
  pointer: string,
  rest: readonly EventTypePlaces[],
  places: readonly EventTypePlaces[],
): { apart: number; all: number } {
  const owners = new Map<string, number>();
  for (const value of places.flatMap((own) => valuesAt(pointer, own))) owners.set(value, (owners.get(value) ?? 0) + 1);
  const having = rest.map((own) => valuesAt(pointer, own)).filter((values) => values.length > 0);
  return {
    apart: having.filter((values) => values.every((value) => owners.get(value) === 1)).length,
    all: having.length,
  };
}

interface Candidate {
  readonly pointer: string;
  readonly apart: number;
}

function byMerit(one: Candidate, other: Candidate): number {
  const rank = ({ pointer }: Candidate): number =>
    MEMBER_NAMES.indexOf(foldName(pointerSegments(pointer).at(-1) ?? ''));
  const depth = ({ pointer }: Candidate): number => pointerSegments(pointer).length;
  return other.apart - one.apart || depth(one) - depth(other) || rank(one) - rank(other);
}

/** The values of a member that has no others; `undefined` for anything else. */
export function closedValues(schema: SchemaModel, resolve: ResolveSchema): readonly string[] | undefined {
  const target = dereferenceSchema(schema, resolve);
  if (target.kind === 'enum') {
    const texts = target.values.filter((value) => typeof value === 'string');
    return texts.length === target.values.filter((value) => value !== null).length ? texts : undefined;
  }
  if (target.kind === 'intersection')
    return target.members.map((member) => closedValues(member, resolve)).find((values) => values !== undefined);
  if (target.kind !== 'union') return undefined;
  const parts = target.members
    .filter((member) => dereferenceSchema(member, resolve).kind !== 'null')
    .map((member) => closedValues(member, resolve));
  return parts.every((values) => values !== undefined) ? [...new Set(parts.flat())] : undefined;
}

function mayBeText(schema: SchemaModel, resolve: ResolveSchema): boolean {
  const types = typesOfSchema(schema, resolve);
  return types.size === 0 || types.has('string');
}
