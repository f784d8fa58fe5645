import { arrayOf, isObject } from '../../load/json.ts';
import type { Json } from '../../load/spec-document.ts';
import { type DirectReference, findCircles, findGroups, type IsCircular } from '../../model/find-circles.ts';
import { componentKey } from '../../normalise/component-key.ts';

export interface AliasCycles {
  /** The reference would make a type alias circular, and has to be cut. */
  readonly isCircular: IsCircular;
  /** Both are in one circle: what is written of one in place of a reference that was cut cannot name the other. */
  readonly isInCircle: IsCircular;
}

/** References between raw components that would make circular type aliases. */
export function findAliasCycles(schemas: ReadonlyMap<string, Json>): AliasCycles {
  const references = new Map([...schemas].map(([key, schema]) => [key, directReferences(schema, false)]));
  return { isCircular: findCircles(references), isInCircle: findGroups(references) };
}

function directReferences(schema: Json, isExtended: boolean): DirectReference[] {
  if (!isObject(schema)) return [];
  const target = typeof schema['$ref'] === 'string' ? componentKey(schema['$ref']) : undefined;
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
    arrayOf(schema[keyword]).map((member) => [member, keyword === 'allOf'] as const),
  );
  const conditional = ['if', 'then', 'else'].flatMap((keyword) => [[schema[keyword] ?? true, true] as const]);
  return [
    ...(target === undefined ? [] : [{ target, extends: isExtended }]),
    ...[...parts, ...conditional].flatMap(([part, isPart]) => directReferences(part, isExtended || isPart)),
  ];
}
