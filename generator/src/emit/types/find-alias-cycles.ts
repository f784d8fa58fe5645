import { arrayOf, isObject } from '../../load/json.ts';
import type { Json } from '../../load/spec-document.ts';
import { type DirectReference, findCircles, type IsCircular } from '../../model/find-circles.ts';
import { componentKey } from './slice-schema.ts';

/** References between raw components that would make circular type aliases. */
export function findAliasCycles(schemas: ReadonlyMap<string, Json>): IsCircular {
  return findCircles(new Map([...schemas].map(([key, schema]) => [key, directReferences(schema, false)])));
}

function directReferences(schema: Json, isExtended: boolean): DirectReference[] {
  if (!isObject(schema)) return [];
  if (typeof schema['$ref'] === 'string') {
    const target = componentKey(schema['$ref']);
    return target === undefined ? [] : [{ target, extends: isExtended }];
  }
  return ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) =>
    arrayOf(schema[keyword]).flatMap((member) => directReferences(member, isExtended || keyword === 'allOf')),
  );
}
