import { createHash } from 'node:crypto';
import type { SchemaModel } from '../model/schema-model.ts';
import type { ApiSide } from './api-side.ts';

/** Beyond this many references, the name of a component stands for what it is. */
const MAX_REFERENCES = 6;
/** Longer texts are known by their hash, so that what is shared costs no more than what is not. */
const MAX_LENGTH = 120;

/** A text that is the same for schemas of one type, whatever is said about them, in whatever order, by reference or in place. */
export function shapeKey(schema: SchemaModel, side: ApiSide, followed = 0): string {
  const known = side.shapes.get(schema) ?? [];
  const found = known[followed];
  if (found !== undefined) return found;
  const text = shapeText(schema, side, followed);
  const key = text.length > MAX_LENGTH ? createHash('sha256').update(text).digest('base64') : text;
  known[followed] = key;
  side.shapes.set(schema, known);
  return key;
}

function shapeText(schema: SchemaModel, side: ApiSide, followed: number): string {
  const inner = (part: SchemaModel): string => shapeKey(part, side, followed);
  switch (schema.kind) {
    case 'ref': {
      const target = side.resolve(schema.key);
      if (target === undefined || followed >= MAX_REFERENCES) return `#${side.schemas.get(schema.key)?.source ?? '?'}`;
      return shapeKey(target, side, followed + 1);
    }
    case 'object': {
      const members = schema.properties.map(({ name, required, schema: value }) => {
        return `${JSON.stringify(name)}${required ? '' : '?'}:${inner(value)}`;
      });
      return `{${members.sort().join()}${schema.more === undefined ? '' : `;${inner(schema.more)}`}}`;
    }
    case 'record':
      return `{;${inner(schema.values)}}`;
    case 'array':
      return `[${(schema.prefix ?? []).map(inner).join()};${inner(schema.items)}]`;
    case 'enum':
      return `${schema.open ? 'open' : 'enum'}(${schema.values
        .map((value) => JSON.stringify(value))
        .sort()
        .join()})`;
    case 'union':
    case 'intersection':
      return `${schema.kind}(${[...new Set(schema.members.map(inner))].sort().join()})`;
    case 'scalar':
      return schema.exact ?? (schema.type === 'integer' ? 'number' : schema.type);
    default:
      return schema.kind;
  }
}
