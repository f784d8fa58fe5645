/**
 * Where a JSON value has 64-bit integers, which come as `bigint`. Schemas can be circular, so parts are functions.
 */
export interface ExactPlaces {
  /** The value itself is one, if it is an integer. */
  readonly isExact?: true;
  /** In the items of a list. */
  readonly items?: () => ExactPlaces;
  /** In members, by name. */
  readonly members?: () => Readonly<Record<string, ExactPlaces>>;
  /** In all other members. */
  readonly values?: () => ExactPlaces;
}

/** A value that is a 64-bit integer. */
export const exactInteger: ExactPlaces = { isExact: true };

/**
 * Makes every integer at these places a `bigint`, whatever its size, and every other a number. Changes lists and objects in place.
 * @param value what `parseExactJSON` gives
 */
export function settleIntegers(value: unknown, places: ExactPlaces | undefined): unknown {
  if (typeof value === 'bigint') return places?.isExact ? value : Number(value);
  if (typeof value === 'number') return places?.isExact && Number.isInteger(value) ? BigInt(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const placesOf = Array.isArray(value) ? inItems(places) : inMembers(places);
  const own = value as Record<string, unknown>;
  // Each name is the value's own, `__proto__` too, so this sets no prototype.
  for (const name of Object.keys(own)) own[name] = settleIntegers(own[name], placesOf(name));
  return own;
}

type PlacesByName = (name: string) => ExactPlaces | undefined;

function inItems(places: ExactPlaces | undefined): PlacesByName {
  const items = places?.items?.();
  return () => items;
}

function inMembers(places: ExactPlaces | undefined): PlacesByName {
  const members = places?.members?.() ?? {};
  const values = places?.values?.();
  return (name) => (Object.hasOwn(members, name) ? members[name] : values);
}
