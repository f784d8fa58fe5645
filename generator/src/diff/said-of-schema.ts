import type { SchemaDocs } from '../model/schema-model.ts';

/** What is said of one value in two places: the outer goes before the inner, and constraints hold together. */
export function mergeDocs(inner: SchemaDocs, outer: SchemaDocs): SchemaDocs {
  if (outer === inner) return inner;
  const constraints = { ...inner.constraints, ...outer.constraints };
  return { ...inner, ...outer, ...(Object.keys(constraints).length > 0 && { constraints }) };
}
