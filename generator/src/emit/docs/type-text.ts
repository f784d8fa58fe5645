import type { SchemaModel } from '../../model/schema-model.ts';
import { renderString } from '../../print/render-literal.ts';

const MAX_DEPTH = 4;
const MAX_VALUES = 8;

/** A schema as a reader of a table wants it: short, one line. */
export function typeText(schema: SchemaModel, typeNames: ReadonlyMap<string, string>, depth = 0): string {
  const text = (part: SchemaModel): string => typeText(part, typeNames, depth + 1);
  if (depth > MAX_DEPTH) return 'object';
  switch (schema.kind) {
    case 'ref':
      return typeNames.get(schema.key) ?? 'unknown';
    case 'enum': {
      const values = schema.values
        .slice(0, MAX_VALUES)
        .map((value) => (typeof value === 'string' ? renderString(value) : JSON.stringify(value)));
      const more = schema.values.length > MAX_VALUES || schema.open === true;
      return [...values, ...(more ? ['…'] : [])].join(' | ');
    }
    case 'array':
      return schema.items.kind === 'union' || schema.items.kind === 'enum'
        ? `(${text(schema.items)})[]`
        : `${text(schema.items)}[]`;
    case 'record':
      return `Record<string, ${text(schema.values)}>`;
    case 'union':
      return [...new Set(schema.members.map(text))].join(' | ');
    case 'intersection':
      return [...new Set(schema.members.map(text))].join(' & ');
    case 'scalar': {
      const type = schema.exact ?? SCALARS[schema.type];
      return schema.docs.format === undefined || schema.type === 'binary' ? type : `${type} (${schema.docs.format})`;
    }
    default:
      return schema.kind;
  }
}

const SCALARS = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  binary: 'Uploadable',
} as const;
