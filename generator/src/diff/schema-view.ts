import { flattenObject, type ResolveSchema } from '../model/flatten-object.ts';
import type { PropertyModel, SchemaDocs, SchemaModel } from '../model/schema-model.ts';
import { intersectVariants } from './intersect-variants.ts';
import { mergeDocs } from './said-of-schema.ts';
import { includesJson } from './same-json.ts';

/** One thing that a value can be, references and compositions seen through. */
export type Variant = VariantShape & {
  readonly docs: SchemaDocs;
  /** Component form that it is, where it stands for itself. */
  readonly key?: string | undefined;
};

export type VariantShape =
  | {
      readonly kind: 'object';
      readonly properties: ReadonlyMap<string, PropertyModel>;
      readonly open: boolean;
      /** Members of any name, where the document says that there are some. */
      readonly more?: SchemaModel | undefined;
    }
  | { readonly kind: 'array'; readonly items: SchemaModel; readonly prefix?: readonly SchemaModel[] | undefined }
  | Pick<Extract<SchemaModel, { kind: 'enum' }>, 'kind' | 'values' | 'open'>
  | Pick<Extract<SchemaModel, { kind: 'scalar' }>, 'kind' | 'type' | 'exact'>
  | { readonly kind: 'null' | 'unknown' };

/** A schema as a list of what its values can be. */
export interface SchemaView {
  readonly nullable: boolean;
  /** Without `null`; one `unknown` where anything goes; empty for what can never be. */
  readonly variants: readonly Variant[];
  readonly docs: SchemaDocs;
}

/** More combinations of alternatives than this are looked at as one object. */
const MAX_VARIANTS = 64;
const MAX_DEPTH = 40;
const ANYTHING: SchemaModel = { kind: 'unknown', docs: {} };

export function viewOf(schema: SchemaModel, resolve: ResolveSchema): SchemaView {
  const all = expand(schema, { resolve, seen: [] });
  const variants = mergeEnums(all.filter(({ kind }) => kind !== 'null'));
  const anything = variants.find(({ kind }) => kind === 'unknown');
  const [only] = variants;
  return {
    nullable: anything === undefined && all.length > variants.length && all.some(({ kind }) => kind === 'null'),
    variants: anything === undefined ? variants : [anything],
    docs: variants.length === 1 && only !== undefined ? mergeDocs(only.docs, schema.docs) : schema.docs,
  };
}

interface Expansion {
  readonly resolve: ResolveSchema;
  /** References on the way, to end circles. */
  readonly seen: readonly string[];
}

function expand(schema: SchemaModel, context: Expansion): Variant[] {
  const { docs } = schema;
  switch (schema.kind) {
    case 'ref':
      return expandReference(schema.key, docs, context);
    case 'union':
      return schema.members.flatMap((member) => expand(member, context));
    case 'intersection':
      return expandIntersection(schema, context);
    case 'object': {
      const properties = new Map(schema.properties.map((property) => [property.name, property]));
      // Types have no object without any member.
      const more = properties.size === 0 ? (schema.more ?? ANYTHING) : schema.more;
      return [{ kind: 'object', properties, open: schema.open, more, docs }];
    }
    case 'record':
      return [{ kind: 'object', properties: new Map(), open: true, more: schema.values, docs }];
    case 'array':
      return [{ kind: 'array', items: schema.items, prefix: schema.prefix, docs }];
    case 'enum':
      return expandEnum(schema);
    case 'never':
      return [];
    case 'scalar':
      return [schema];
    default:
      return [{ kind: schema.kind, docs }];
  }
}

function expandReference(key: string, docs: SchemaDocs, { resolve, seen }: Expansion): Variant[] {
  const target = resolve(key);
  if (target === undefined || seen.includes(key) || seen.length > MAX_DEPTH) return [{ kind: 'unknown', docs }];
  const variants = expand(target, { resolve, seen: [...seen, key] });
  const values = variants.filter(({ kind }) => kind !== 'null');
  return variants.map((variant) => {
    const isItself = values.length === 1 && variant.kind !== 'null';
    return { ...variant, docs: mergeDocs(variant.docs, docs), ...(isItself && { key }) };
  });
}

function expandEnum({ values, open, docs }: Extract<SchemaModel, { kind: 'enum' }>): Variant[] {
  const rest = values.filter((value) => value !== null);
  const isNullable = rest.length < values.length;
  return [
    ...(rest.length > 0 ? [{ kind: 'enum' as const, values: rest, ...(open && { open }), docs }] : []),
    ...(isNullable ? [{ kind: 'null' as const, docs: {} }] : []),
  ];
}

function expandIntersection(
  schema: Extract<SchemaModel, { kind: 'union' | 'intersection' }>,
  context: Expansion,
): Variant[] {
  const parts = schema.members.map((member) => expand(member, context));
  const count = parts.reduce((product, part) => product * Math.max(1, part.length), 1);
  const variants = count > MAX_VARIANTS ? [asObject(schema, context)] : product(parts);
  return variants.map(({ key: _key, ...variant }) => ({ ...variant, docs: mergeDocs(variant.docs, schema.docs) }));
}

function product(parts: readonly Variant[][]): Variant[] {
  return parts.reduce((left, right) =>
    left.flatMap((one) => right.flatMap((other) => intersectVariants(one, other) ?? [])),
  );
}

function asObject(schema: SchemaModel, { resolve }: Expansion): Variant {
  const properties = new Map(flattenObject(schema, resolve).map((property) => [property.name, property]));
  return { kind: 'object', properties, open: true, docs: schema.docs };
}

/** Enums side by side are one enum; beside any value of their type they are an open one. */
function mergeEnums(variants: readonly Variant[]): Variant[] {
  const enums = variants.filter((variant) => variant.kind === 'enum');
  const [first] = enums;
  if (first === undefined) return [...variants];
  const all = enums.flatMap((variant) => variant.values);
  const values = all.filter((value, index) => !includesJson(all.slice(0, index), value));
  const types = new Set(values.map((value) => typeof value));
  const isWidened = (variant: Variant): boolean =>
    variant.kind === 'scalar' && types.has((NUMERIC.has(variant.type) ? 'number' : variant.type) as 'string');
  const open = enums.some((variant) => variant.open) || variants.some(isWidened);
  const merged: Variant = { ...first, values, ...(open && { open: true as const }) };
  return [
    ...variants.filter((variant) => variant.kind !== 'enum' && !isWidened(variant)),
    enums.length === 1 && !open ? first : { ...merged, ...(enums.length > 1 && { key: undefined, docs: {} }) },
  ];
}

const NUMERIC = new Set<string>(['number', 'integer']);
