import { escapePointer } from '../load/json.ts';
import { dereferenceSchema, type ResolveSchema } from './flatten-object.ts';
import {
  CURSOR_PROSE,
  DATE_FORMATS,
  POSSIBLE_CURSORS,
  REQUEST_ROLES,
  type RequestRole,
} from './pagination-conventions.ts';
import type { PaginationInput } from './pagination-input.ts';
import { fieldsOf, fitsTypes, foldName, proseOf, type SchemaField, sharedProperties } from './schema-fields.ts';

/** Members of `params` that can advance a list: query parameters, one level into objects, and a flat body's. */
export function requestFields({ parameters, verb, body }: PaginationInput, resolve: ResolveSchema): SchemaField[] {
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) => {
      const pointer = `/${escapePointer(parameter.key)}`;
      const { description, schema } = parameter;
      const own = { pointer, names: [foldName(parameter.wireName)], schema, description, always: true };
      const members = sharedProperties(parameter.schema, resolve).map(({ name, schema }) => ({
        pointer: `${pointer}/${escapePointer(name)}`,
        names: [foldName(parameter.wireName), foldName(name)],
        schema,
        always: true,
      }));
      return [own, ...members];
    });
  const [content] = verb === 'GET' || body === undefined ? [] : body.content;
  const sent = content === undefined ? [] : fieldsOf(content.schema, resolve, (_, depth) => depth === 1);
  return [...query, ...sent.map((field) => (body?.flat ? field : { ...field, pointer: `/body${field.pointer}` }))];
}

/** The parameter that plays a part in paging, by name and type. */
export function requestField(
  fields: readonly SchemaField[],
  role: RequestRole,
  resolve: ResolveSchema,
): SchemaField | undefined {
  const { names, types } = REQUEST_ROLES[role];
  return fields.find((field) => {
    const { schema } = field;
    const name = field.names.join('');
    const isCalledSo = role === 'cursor' && POSSIBLE_CURSORS.has(name) && CURSOR_PROSE.test(proseOf(field, resolve));
    if (!names.has(name) && !isCalledSo) return false;
    const format = dereferenceSchema(schema, resolve).docs.format;
    return fitsTypes(schema, types, resolve) && !DATE_FORMATS.has(format ?? '');
  });
}
