import { setMember } from './clone-json.ts';
import type { ComponentHomes } from './component-homes.ts';
import { escapePointer, isObject, isPrefix, referenceTo } from './json.ts';
import type { LinkedPlaces } from './linked-places.ts';
import type { JsonObject } from './spec-document.ts';
import { valueAt } from './value-at.ts';
import { type FoundReference, placeOf } from './walk-objects.ts';

/** A reference that leads to a place of the document. */
export interface LinkedReference {
  readonly found: FoundReference;
  readonly home: readonly string[];
}

interface Components {
  readonly root: JsonObject;
  readonly homes: ComponentHomes;
  readonly places: LinkedPlaces;
}

/** Makes components of the schemas that lead back to themselves without being any: a type can recur by its name only. */
export function nameCircles(linked: readonly LinkedReference[], components: Components): void {
  const section = components.homes.sectionOf('schema') ?? [];
  const isNamed = (home: readonly string[]): boolean => home.length === section.length + 1 && isPrefix(section, home);
  const unnamed = linked.filter(({ found, home }) => found.shape.kind === 'schema' && !isNamed(home));
  if (unnamed.length === 0) return;
  const circles = placesInCircles(unnamed.map(({ found, home }) => ({ from: placeOf(found), to: home })));
  // Inner ones first: afterwards no pointer leads to them any more.
  for (const place of circles.sort((one, other) => other.length - one.length)) promote(place, linked, components);
}

function promote(
  place: readonly string[],
  linked: readonly LinkedReference[],
  { root, homes, places }: Components,
): void {
  const value = valueAt(root, referenceTo(place));
  const made = isObject(value) ? homes.createNamed(nameOfPlace(place), 'schema') : undefined;
  if (!isObject(value) || made === undefined) return;
  const copy = { ...value };
  for (const key of Object.keys(value)) delete value[key];
  setMember(made.owner, made.home.at(-1) ?? '', copy);
  setMember(value, '$ref', referenceTo(made.home));
  places.addMove(made.home, place);
  for (const { found, home } of linked) {
    if (!isPrefix(place, home)) continue;
    const holder = found.holder === value ? copy : found.holder;
    setMember(holder, found.member, referenceTo([...made.home, ...home.slice(place.length)]));
  }
}

/** A reference as a circle is made of: where it stands, and what it leads to. */
interface Link {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * The places, among those without a name, that lead back to themselves through references to places without a name. A type can
 * only be written there when one of them gets a name; all get one, so that it does not matter which comes first.
 */
function placesInCircles(links: readonly Link[]): (readonly string[])[] {
  const places = new Map(links.map(({ to }) => [pointerOf(to), to]));
  const next = new Map<string, Set<string>>([...places.keys()].map((place) => [place, new Set<string>()]));
  for (const { from, to } of links) {
    for (let length = from.length; length > 0; length--) next.get(pointerOf(from.slice(0, length)))?.add(pointerOf(to));
  }
  return [...places].filter(([place]) => reaches(place, next)).map(([, segments]) => segments);
}

function reaches(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set<string>();
  const open = [...(next.get(start) ?? [])];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (place === start) return true;
    if (seen.has(place)) continue;
    seen.add(place);
    open.push(...(next.get(place) ?? []));
  }
  return false;
}

function pointerOf(segments: readonly string[]): string {
  return segments.map((segment) => `/${escapePointer(segment)}`).join('');
}

const SAYING_NOTHING = new Set([
  ...['components', 'schemas', 'definitions', 'paths', 'webhooks', 'parameters', 'responses', 'requestBody', 'content'],
  ...['schema', 'properties', 'items', '$defs', 'allOf', 'oneOf', 'anyOf', 'additionalProperties', 'application/json'],
]);

/** What a place is called, by the parts of its pointer that say something: `TreeNode` for `#/components/schemas/Tree/$defs/node`. */
function nameOfPlace(segments: readonly string[]): string {
  const telling = segments.filter((segment) => !SAYING_NOTHING.has(segment)).join(' ');
  const words = telling.match(/[\p{L}\p{N}]+/gu) ?? ['Schema'];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
