import type { PropertyModel, SchemaModel } from '../model/schema-model.ts';
import { mergeDocs } from './said-of-schema.ts';
import { includesJson } from './same-json.ts';
import type { Variant } from './schema-view.ts';

/** What is both at once; `undefined` where nothing can be. */
export function intersectVariants(one: Variant, other: Variant): Variant | undefined {
  const docs = mergeDocs(one.docs, other.docs);
  if (one.kind === 'unknown') return { ...other, docs };
  if (other.kind === 'unknown') return { ...one, docs };
  if (one.kind === 'object' && other.kind === 'object') {
    return {
      kind: 'object',
      properties: mergeProperties(one.properties, other.properties),
      open: one.open && other.open,
      more: one.more ?? other.more,
      docs,
    };
  }
  if (one.kind === 'array' && other.kind === 'array') {
    return { kind: 'array', items: both(one.items, other.items), prefix: one.prefix ?? other.prefix, docs };
  }
  if (one.kind === 'enum' && other.kind === 'enum') {
    const values = one.values.filter((value) => includesJson(other.values, value));
    return values.length === 0 ? undefined : { ...one, values, docs };
  }
  if (one.kind === 'enum' && other.kind === 'scalar') return { ...one, docs };
  if (one.kind === 'scalar' && other.kind === 'enum') return { ...other, docs };
  if (one.kind === 'scalar' && other.kind === 'scalar') {
    if (one.type === other.type) return { ...one, docs };
    const isNumeric = [one.type, other.type].every((type) => type === 'integer' || type === 'number');
    return isNumeric ? { ...one, type: 'integer', docs } : undefined;
  }
  return one.kind === 'null' && other.kind === 'null' ? one : undefined;
}

function mergeProperties(
  one: ReadonlyMap<string, PropertyModel>,
  other: ReadonlyMap<string, PropertyModel>,
): Map<string, PropertyModel> {
  const merged = new Map(one);
  for (const [name, property] of other) {
    const known = merged.get(name);
    merged.set(
      name,
      known === undefined
        ? property
        : { name, required: known.required || property.required, schema: both(known.schema, property.schema) },
    );
  }
  return merged;
}

function both(one: SchemaModel, other: SchemaModel): SchemaModel {
  if (one === other || (other.kind === 'unknown' && Object.keys(other.docs).length === 0)) return one;
  if (one.kind === 'unknown' && Object.keys(one.docs).length === 0) return other;
  return { kind: 'intersection', members: [one, other], docs: {} };
}
