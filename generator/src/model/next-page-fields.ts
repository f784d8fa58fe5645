import { escapePointer } from '../load/json.ts';
import type { ResolveSchema } from './flatten-object.ts';
import {
  CURSOR_PROSE,
  NEXT_ANYTHING,
  NEXT_CURSOR_PATHS,
  NEXT_CURSORS,
  NEXT_LINK_PATHS,
  NEXT_LINKS,
  REQUEST_ROLES,
  URL_PROSE,
} from './pagination-conventions.ts';
import { fitsTypes, foldName, proseOf, type SchemaField, withoutNull } from './schema-fields.ts';

/** True for the member of an answer that holds what the next request's `cursor` takes. */
export function isNextCursor(field: SchemaField, cursor: SchemaField | undefined, resolve: ResolveSchema): boolean {
  const { names, schema } = field;
  if (!fitsTypes(schema, new Set(['string', 'integer']), resolve)) return false;
  const name = names.at(-1) ?? '';
  if (NEXT_CURSORS.has(name) || NEXT_CURSOR_PATHS.has(names.slice(-2).join('/'))) return true;
  if (!NEXT_ANYTHING.has(name) || saysURL(field, resolve)) return false;
  return name === `next${cursor?.names.join('')}` || CURSOR_PROSE.test(proseOf(field, resolve));
}

/** True for the member of an answer that holds the URL of the next page. */
export function isNextLink(field: SchemaField, resolve: ResolveSchema): boolean {
  const { names, schema } = field;
  if (!fitsTypes(schema, new Set(['string']), resolve)) return false;
  const name = names.at(-1) ?? '';
  if (NEXT_LINKS.has(name) || NEXT_LINK_PATHS.has(names.slice(-2).join('/'))) return true;
  return NEXT_ANYTHING.has(name) && saysURL(field, resolve);
}

function saysURL(field: SchemaField, resolve: ResolveSchema): boolean {
  const { format = '' } = (withoutNull(field.schema, resolve) ?? field.schema).docs;
  return (
    /^ur[il]/.test(format) ||
    URL_PROSE.test(proseOf(field, resolve)) ||
    examplesOf(field, resolve).some((value) => /^(?:https?:|\/)/.test(value))
  );
}

function examplesOf({ schema }: SchemaField, resolve: ResolveSchema): string[] {
  const { examples = [] } = (withoutNull(schema, resolve) ?? schema).docs;
  return examples.map(String);
}

/** The cursor's parameter in an example of the link: `/calls?page[after]=v1` ⇒ `/page[after]`. */
export function cursorInLink(link: SchemaField, resolve: ResolveSchema): string | undefined {
  const names = examplesOf(link, resolve).flatMap((url) => [...new URLSearchParams(url.split('?')[1] ?? '').keys()]);
  const name = names.find((candidate) => REQUEST_ROLES.cursor.names.has(foldName(candidate)));
  return name === undefined ? undefined : `/${escapePointer(name)}`;
}
