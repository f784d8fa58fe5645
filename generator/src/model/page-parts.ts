import type { ResolveSchema } from './flatten-object.ts';
import { findItems, itemSchemaAt } from './list-items.ts';
import { cursorInLink, isNextCursor, isNextLink } from './next-page-fields.ts';
import {
  ANSWER_ROLES,
  type AnswerRole,
  BACKWARDS,
  ITEM_CURSORS,
  LINK_HEADER_PROSE,
  PAGE_OBJECTS,
  type RequestRole,
  WRAPPERS,
} from './pagination-conventions.ts';
import type { PaginationInput } from './pagination-input.ts';
import { requestField, requestFields } from './request-fields.ts';
import { fieldsOf, fitsTypes, proseOf, type SchemaField, sharedProperties } from './schema-fields.ts';
import type { SchemaModel } from './schema-model.ts';

/** Pointers to the parts of a page that names and types give away. */
export interface PageParts extends Partial<Record<RequestRole | AnswerRole, string | undefined>> {
  /** The first page is 0. */
  readonly firstPage?: number;
  /** The first item is 1. */
  readonly firstOffset?: number;
  readonly items?: string;
  /** The cursor backwards that belongs to `cursor`. */
  readonly backwards?: string;
  readonly nextCursor?: string;
  /** Some alternatives of the answer have no cursor: the server has another way of paging. */
  readonly isCursorOptional: boolean;
  /** Pointer into an item: its id is what `cursor` takes. */
  readonly itemId?: string;
  readonly nextLink?: string;
  /** The parameter that the link's example has the cursor in, declared or not. */
  readonly linkCursor?: string;
  /** The answer has a `Link` header (RFC 8288), as it declares or the cursor's description says. */
  readonly linkHeader: boolean;
}

export function findPageParts(operation: PaginationInput, resolve: ResolveSchema): PageParts {
  const request = requestFields(operation, resolve);
  const answer = operation.answer === undefined ? [] : answerFields(operation.answer, resolve);
  const items = findItems(operation, resolve);
  const page = requestField(request, 'page', resolve);
  const offset = requestField(request, 'offset', resolve);
  const cursor = requestField(request, 'cursor', resolve);
  const nextCursor = answer.find((field) => isNextCursor(field, cursor, resolve));
  const nextLink = answer.find((field) => isNextLink(field, resolve));
  const backwards = cursor && request.find(({ names }) => names.join('') === BACKWARDS[cursor.names.join('')]);
  const itemId = items === undefined ? undefined : itemIdFor(cursor, operation, items, resolve);
  const linkCursor = nextLink && cursorInLink(nextLink, resolve);
  return {
    ...pointersOf({ page, offset, cursor, backwards, size: requestField(request, 'size', resolve) }),
    ...pointersOf(answerParts(answer, resolve)),
    ...pointersOf({ nextCursor, nextLink }),
    isCursorOptional: nextCursor?.always === false,
    ...(firstOf(page) === 0 && { firstPage: 0 }),
    ...(firstOf(offset) === 1 && { firstOffset: 1 }),
    ...(items !== undefined && { items }),
    ...(itemId !== undefined && { itemId }),
    ...(linkCursor !== undefined && { linkCursor }),
    linkHeader: hasLinkHeader(operation) || (cursor !== undefined && LINK_HEADER_PROSE.test(proseOf(cursor, resolve))),
  };
}

/** The value that a parameter has when it is left out, or the least that it may have. */
function firstOf(field: SchemaField | undefined): unknown {
  return field?.schema.docs.default ?? field?.schema.docs.minimum;
}

function pointersOf(fields: Readonly<Record<string, SchemaField | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([role, field]) => (field === undefined ? [] : [[role, field.pointer]])),
  );
}

function answerParts(fields: readonly SchemaField[], resolve: ResolveSchema): Record<string, SchemaField | undefined> {
  const roles = Object.entries(ANSWER_ROLES).map(([role, { names, types }]) => [
    role,
    fields.find(({ names: own, schema }) => names.has(own.at(-1) ?? '') && fitsTypes(schema, types, resolve)),
  ]);
  return Object.fromEntries(roles);
}

function answerFields(answer: SchemaModel, resolve: ResolveSchema): SchemaField[] {
  return fieldsOf(
    answer,
    resolve,
    (name, depth) => depth <= 3 && (PAGE_OBJECTS.has(name) || (depth === 1 && WRAPPERS.has(name))),
  );
}

/** Pointer to the id of an item, where the cursor is one that takes it and every item has one. */
function itemIdFor(
  cursor: SchemaField | undefined,
  { answer }: PaginationInput,
  items: string,
  resolve: ResolveSchema,
): string | undefined {
  if (cursor === undefined || answer === undefined || !ITEM_CURSORS.has(cursor.names.join(''))) return undefined;
  const item = itemSchemaAt(answer, items, resolve);
  const id = item && sharedProperties(item, resolve).find(({ name }) => name === 'id');
  return id !== undefined && fitsTypes(id.schema, new Set(['string']), resolve) ? '/id' : undefined;
}

function hasLinkHeader({ responses = [] }: PaginationInput): boolean {
  return responses.some(
    ({ status, headers }) => status.startsWith('2') && headers.some(({ name }) => name.toLowerCase() === 'link'),
  );
}
