import { isObject } from './json.ts';
import { DOCUMENT, type Shape, shapeOfMember } from './object-kinds.ts';
import type { Json, JsonObject } from './spec-document.ts';

/** Visits every schema of a document, outer ones first, by what OpenAPI says stands where. */
export function walkSchemas(root: JsonObject, onSchema: (schema: JsonObject, path: readonly string[]) => void): void {
  const path: string[] = [];

  function visit(value: Json, shape: Shape): void {
    if (typeof value !== 'object' || value === null) return;
    if (shape.of === 'one' && shape.kind === 'schema' && isObject(value)) onSchema(value, path);
    for (const [key, child] of Object.entries(value)) {
      const inner = Array.isArray(value) ? ({ of: 'one', kind: shape.kind } as const) : shapeOfMember(shape, key);
      if (inner === undefined || inner.kind === 'plain') continue;
      path.push(key);
      visit(child, inner);
      path.pop();
    }
  }

  visit(root, DOCUMENT);
}
