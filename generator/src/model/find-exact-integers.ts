import { arrayOf, entriesOf, isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import type { NormalisedOperation, NormalisedSpec } from '../normalise/normalised-spec.ts';
import { successesOf } from './build-responses.ts';
import { webhookMedia } from './build-webhooks.ts';
import { contentKind } from './content-kind.ts';
import { type ExactType, isExactInteger, isPlainNumber } from './exact-integer.ts';
import type { Direction } from './left-out.ts';
import { isJsonMediaType } from './media-types.ts';
import { type Place, SchemaPlaces } from './schema-places.ts';
import { streamItems } from './stream-items.ts';

/** What stands where in the answers of an operation; absent: nothing is said of it. */
export interface AnswerPlaces {
  readonly success?: Place | undefined;
  /** Of an item, or of the data of an event. */
  readonly item?: Place | undefined;
  /** By status, range or `default`. */
  readonly errors: readonly (readonly [status: string, place: Place | undefined])[];
}

export interface ExactIntegers {
  /** How a schema is written that is a 64-bit integer, or that cannot be told from one where it stands; `undefined` for any other. */
  typeOf(schema: JsonObject, direction: Direction): ExactType | undefined;
  /** By operationId. */
  readonly answers: ReadonlyMap<string, AnswerPlaces>;
  /** What stands where in events of webhooks. */
  readonly event: Place | undefined;
  /** A 64-bit integer stands there, or somewhere inside. */
  leadsToOne(place: Place): boolean;
  /** There is one itself. */
  isOne(place: Place): boolean;
  /** A place as it is in the end. */
  settled(place: Place): Place;
}

/** Finds where the 64-bit integers of a document stand in what the client reads, and what cannot be told from them there. */
export function findExactIntegers(spec: NormalisedSpec): ExactIntegers {
  const places = new SchemaPlaces(spec.resolve);
  const answers = new Map(spec.operations.map((operation) => [operation.id, answerPlaces(operation, spec, places)]));
  const event = places.placeOf(spec.webhooks.map((webhook) => webhookMedia(webhook)?.['schema']));
  places.settle();
  const settled = (place: Place): Place => places.settled(place);
  const found = readPlaces(
    [...answers.values()].flatMap(({ success, item, errors }) => [success, item, ...errors.map(([, place]) => place)]),
    event,
    settled,
  );
  return {
    answers,
    event,
    settled,
    leadsToOne: (place) => found.leading.has(settled(place)),
    isOne: (place) => found.exact.has(settled(place)),
    typeOf: (schema, direction) => {
      if (isExactInteger(schema)) return direction === 'response' ? 'bigint' : 'number | bigint';
      return found.mixed.has(schema) ? 'number | bigint' : undefined;
    },
  };
}

function answerPlaces(operation: NormalisedOperation, spec: NormalisedSpec, places: SchemaPlaces): AnswerPlaces {
  const success: (Json | undefined)[] = [];
  const items: (Json | undefined)[] = [];
  for (const [, response] of successesOf(operation.responses, ([status]) => status)) {
    for (const [mediaType, media] of entriesOf(response['content'])) {
      if (!isObject(media)) continue;
      const kind = contentKind(mediaType, media['schema'], spec.resolve);
      if (kind === 'json') success.push(media['schema']);
      if (kind !== 'events' && kind !== 'items') continue;
      const { schema, isJSON } = streamItems(kind, media, spec.resolve);
      if (isJSON) items.push(...(kind === 'items' ? [schema] : dataOf(schema)));
    }
  }
  const errors = operation.responses
    .filter(([status]) => /^(?:[45]|default$)/i.test(status))
    .map(([status, response]) => {
      const schemas = entriesOf(response['content']).flatMap(([mediaType, media]) =>
        isJsonMediaType(mediaType) && isObject(media) ? [media['schema']] : [],
      );
      return [status, places.placeOf(schemas)] as const;
    });
  return { success: places.placeOf(success), item: places.placeOf(items), errors };
}

/** What `data` of an event can be, which is all of it that is JSON. */
function dataOf(event: Json | undefined): (Json | undefined)[] {
  if (!isObject(event)) return [];
  const alternatives = [...arrayOf(event['oneOf']), event].filter(isObject);
  return alternatives.map(({ properties }) => (isObject(properties) ? properties['data'] : undefined));
}

interface Found {
  readonly exact: ReadonlySet<Place>;
  readonly leading: ReadonlySet<Place>;
  readonly mixed: ReadonlySet<JsonObject>;
}

function readPlaces(
  roots: readonly (Place | undefined)[],
  event: Place | undefined,
  settled: (p: Place) => Place,
): Found {
  const holders = new Map<Place, Place[]>();
  const exact = new Set<Place>();
  const mixed = new Set<JsonObject>();
  const seen = new Set<Place>();
  const rest = [...roots, event].flatMap((place) => (place === undefined ? [] : [settled(place)]));
  for (let place = rest.pop(); place !== undefined; place = rest.pop()) {
    if (seen.has(place)) continue;
    seen.add(place);
    if (place.schemas.some(isExactInteger)) {
      exact.add(place);
      for (const schema of place.schemas) if (isPlainNumber(schema)) mixed.add(schema);
    }
    for (const part of partsOf(place)) {
      const inner = settled(part);
      const known = holders.get(inner);
      if (known === undefined) holders.set(inner, [place]);
      else known.push(place);
      rest.push(inner);
    }
  }
  const leading = new Set(exact);
  for (const place of leading) for (const holder of holders.get(place) ?? []) leading.add(holder);
  return { exact, leading, mixed };
}

export function partsOf({ items, members, values }: Place): Place[] {
  return [items, values, ...members.values()].filter((part) => part !== undefined);
}
