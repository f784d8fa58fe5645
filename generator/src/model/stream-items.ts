import { arrayOf, entriesOf, isObject, stringOf } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { Resolve } from '../normalise/normalised-spec.ts';
import type { ContentKind } from './api-model.ts';
import { isJsonMediaType } from './media-types.ts';

/** What a document says of the items of a stream. */
export interface StreamItems {
  /** An item as users see it, an event with its data decoded; `undefined`: events of text, of which nothing more is said. */
  readonly schema: Json | undefined;
  /** The data of events is JSON; items always are. */
  readonly isJSON: boolean;
}

/**
 * Reads a media type object of kind `events` or `items`: `itemSchema` (OpenAPI 3.2 §4.14), else `schema`. That describes events where its
 * members are those of events, the whole stream where it is an array, the undecoded text where it is a string, and else the data of each event.
 */
export function streamItems(kind: ContentKind, media: JsonObject, resolve: Resolve): StreamItems {
  const schema = media['itemSchema'] ?? arrayItems(media['schema'], resolve);
  if (kind === 'items') return { schema: schema ?? {}, isJSON: true };
  const events = eventsOf(schema, resolve, 'itemSchema' in media);
  if (events !== undefined) return eventItems(events, resolve);
  if (isTextual(schema, resolve)) return { schema: undefined, isJSON: false };
  return { schema: eventSchema({}, schema ?? {}), isJSON: true };
}

/** Members of an event, and what OpenAPI 3.2 counts among them. */
const EVENT_MEMBERS = new Set(['event', 'data', 'id', 'retry', 'comment']);

/** Members of each alternative, if the schema describes events. */
function eventsOf(schema: Json | undefined, resolve: Resolve, isDeclared: boolean): readonly JsonObject[] | undefined {
  const alternatives = alternativesOf(schema, resolve, { left: MAX_SCHEMAS });
  if (alternatives === undefined) return undefined;
  const names = new Set(alternatives.flatMap((members) => Object.keys(members)));
  // An object with an id and data is as often what the data holds.
  const isEvent = isDeclared || names.has('event') || names.has('retry');
  return names.has('data') && isEvent ? alternatives : undefined;
}

/** No description of events is made of more schemas, or has more alternatives: one that is goes in circles, or describes the data. */
const MAX_SCHEMAS = 500;

/** Properties of each alternative, with those that stand beside the choice; `undefined` where one is no event's. */
function alternativesOf(
  schema: Json | undefined,
  resolve: Resolve,
  budget: { left: number },
): JsonObject[] | undefined {
  const target = dereference(schema, resolve);
  if (target === undefined || budget.left-- <= 0) return undefined;
  const choice = [...arrayOf(target['oneOf']), ...arrayOf(target['anyOf'])];
  const parts = [
    ...arrayOf(target['allOf']).map((part) => alternativesOf(part, resolve, budget)),
    eventMembers(target['properties']),
    ...(choice.length > 0 ? [choice.flatMap((member) => alternativesOf(member, resolve, budget) ?? [undefined])] : []),
  ];
  return parts.reduce<JsonObject[] | undefined>(combine, [{}]);
}

function eventMembers(properties: Json | undefined): JsonObject[] | undefined {
  const members = entriesOf(properties);
  return members.every(([name]) => EVENT_MEMBERS.has(name)) ? [Object.fromEntries(members)] : undefined;
}

/** Every alternative of one part with every one of the other. */
function combine(
  one: JsonObject[] | undefined,
  other: readonly (JsonObject | undefined)[] | undefined,
): JsonObject[] | undefined {
  if (one === undefined || other === undefined || one.length * other.length > MAX_SCHEMAS) return undefined;
  const known = other.filter((members) => members !== undefined);
  return known.length < other.length
    ? undefined
    : one.flatMap((members) => known.map((more) => mergeMembers(members, more)));
}

function mergeMembers(members: JsonObject, more: JsonObject): JsonObject {
  const merged: JsonObject = { ...members };
  for (const [name, schema] of Object.entries(more)) {
    const known = merged[name];
    const isRefined = isObject(known) && isObject(schema) && !('$ref' in schema);
    merged[name] = isRefined ? { ...known, ...schema } : schema;
  }
  return merged;
}

/** Where one event has text, all are read as text: the reader does not know them apart. */
function eventItems(all: readonly JsonObject[], resolve: Resolve): StreamItems {
  const kept = all.filter(({ data }) => !isEndMark(dereference(data, resolve)));
  const alternatives = kept.length > 0 ? kept : all;
  const isJSON = alternatives.every(({ data }) => data === undefined || jsonData(data, resolve) !== undefined);
  const schemas = alternatives.map(({ data, ...members }) =>
    eventSchema(members, isJSON ? (jsonData(data, resolve) ?? {}) : { type: 'string', ...docsOf(data) }),
  );
  return { schema: schemas.length === 1 ? schemas[0] : { oneOf: schemas }, isJSON };
}

/** By which APIs end a stream; the runtime does not give it to anybody. */
function isEndMark(data: JsonObject | undefined): boolean {
  const values = data === undefined ? [] : 'const' in data ? [data['const']] : arrayOf(data['enum']);
  return values.length === 1 && values[0] === '[DONE]';
}

/** Schema of what JSON in `data` decodes to; `undefined`: it is text. */
function jsonData(data: Json | undefined, resolve: Resolve): Json | undefined {
  const target = dereference(data, resolve);
  if (target === undefined) return undefined;
  const isJSON = isJsonMediaType(stringOf(target['contentMediaType']) ?? '');
  if (isJSON || 'contentSchema' in target) return target['contentSchema'] ?? {};
  return isTextual(data, resolve) ? undefined : data;
}

/** Says of a value that it is a string, or nothing at all. */
function isTextual(schema: Json | undefined, resolve: Resolve): boolean {
  const target = dereference(schema, resolve);
  if (target === undefined) return true;
  const types = [target['type']].flat();
  if (types.some((type) => type === 'string')) return types.every((type) => type === 'string' || type === 'null');
  return !Object.keys(target).some((key) => SHAPES.has(key));
}

const SHAPES = new Set([
  'type',
  'properties',
  'items',
  'allOf',
  'oneOf',
  'anyOf',
  'additionalProperties',
  'const',
  'enum',
]);

/** An event as the runtime gives it. */
function eventSchema({ event, id, retry }: JsonObject, data: Json): JsonObject {
  return {
    type: 'object',
    properties: {
      event: isObject(event) ? event : { type: 'string', description: '`message` where the server names none.' },
      data,
      id: { type: 'string', description: 'Of this event, or of the last one that had any.', ...docsOf(id) },
      retry: { type: 'integer', description: 'Wait in ms before a new connection.', ...docsOf(retry) },
    },
    required: ['event', 'data', 'id'],
  };
}

function docsOf(schema: Json | undefined): JsonObject {
  const description = isObject(schema) ? stringOf(schema['description']) : undefined;
  return description === undefined ? {} : { description };
}

function arrayItems(schema: Json | undefined, resolve: Resolve): Json | undefined {
  const target = dereference(schema, resolve);
  return target?.['type'] === 'array' ? target['items'] : schema;
}

function dereference(schema: Json | undefined, resolve: Resolve): JsonObject | undefined {
  const target = isObject(schema) && typeof schema['$ref'] === 'string' ? resolve(schema['$ref']) : schema;
  return isObject(target) ? target : undefined;
}
