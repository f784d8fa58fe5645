import { escapePointer } from '../load/json.ts';
import type { HttpVerb, ParameterModel, ResponseModel, SchemaModel } from './api-model.ts';
import { dereferenceSchema, type ResolveSchema } from './flatten-object.ts';
import {
  ANSWER_ROLES,
  type AnswerRole,
  DATE_FORMATS,
  ITEM_NAMES,
  NEXT_CURSOR_PATHS,
  NEXT_CURSORS,
  NEXT_LINK_PATHS,
  NEXT_LINKS,
  NOT_ITEMS,
  PAGE_OBJECTS,
  REQUEST_ROLES,
  type RequestRole,
  WRAPPERS,
} from './pagination-conventions.ts';
import { parsePath } from './parse-path.ts';
import {
  arrayItems,
  fieldAt,
  fieldsOf,
  foldName,
  type SchemaField,
  sharedProperties,
  typesOfSchema,
  withoutNull,
} from './schema-fields.ts';

/** What pagination is read from. */
export interface PaginationInput {
  readonly id: string;
  readonly verb: HttpVerb;
  readonly path: string;
  readonly pointer: string;
  readonly parameters: readonly ParameterModel[];
  /** Schema of the JSON success answer. */
  readonly answer?: SchemaModel | undefined;
  readonly responses?: readonly ResponseModel[];
  /** Where parameters of a POST may stand. */
  readonly body?: { readonly flat: boolean; readonly content: readonly { readonly schema: SchemaModel }[] };
}

/** Pointers to the parts of a page that names and types give away. */
export interface PageParts extends Partial<Record<RequestRole | AnswerRole, string>> {
  /** The first page is 0. */
  readonly first?: number;
  readonly items?: string;
  readonly nextCursor?: string;
  /** Some alternatives of the answer have no cursor: the server has another way of paging. */
  readonly isCursorOptional: boolean;
  readonly nextLink?: string;
  /** The answer declares a `Link` header (RFC 8288). */
  readonly linkHeader: boolean;
}

export function findPageParts(operation: PaginationInput, resolve: ResolveSchema): PageParts {
  const request = requestFields(operation, resolve);
  const answer = operation.answer === undefined ? [] : answerFields(operation.answer, resolve);
  const items = findItems(operation, resolve);
  const page = requestField(request, 'page', resolve);
  const nextCursor = answer.find((field) => isNextCursor(field, resolve));
  const first = page === undefined ? undefined : (page.schema.docs.default ?? page.schema.docs.minimum);
  return {
    ...pointers(Object.keys(REQUEST_ROLES), (role) => requestField(request, role as RequestRole, resolve)),
    ...pointers(Object.keys(ANSWER_ROLES), (role) => answerField(answer, role as AnswerRole, resolve)),
    ...pointers(['nextCursor'], () => nextCursor),
    isCursorOptional: nextCursor?.always === false,
    ...pointers(['nextLink'], () => answer.find((field) => isNextLink(field, resolve))),
    ...(first === 0 && { first }),
    ...(items !== undefined && { items }),
    linkHeader: hasLinkHeader(operation),
  };
}

function pointers(roles: readonly string[], find: (role: string) => SchemaField | undefined): Record<string, string> {
  return Object.fromEntries(
    roles.flatMap((role) => {
      const field = find(role);
      return field === undefined ? [] : [[role, field.pointer]];
    }),
  );
}

/** Members of `params` that can advance a list: query parameters, one level into objects, and a flat body's. */
export function requestFields({ parameters, verb, body }: PaginationInput, resolve: ResolveSchema): SchemaField[] {
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) => {
      const pointer = `/${escapePointer(parameter.key)}`;
      const own = { pointer, names: [foldName(parameter.wireName)], schema: parameter.schema, always: true };
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

function requestField(
  fields: readonly SchemaField[],
  role: RequestRole,
  resolve: ResolveSchema,
): SchemaField | undefined {
  const { names, types } = REQUEST_ROLES[role];
  return fields.find(({ names: own, schema }) => {
    if (!names.has(own.join(''))) return false;
    const format = dereferenceSchema(schema, resolve).docs.format;
    return fits(schema, types, resolve) && !DATE_FORMATS.has(format ?? '');
  });
}

/** True when one of the types is allowed, and nothing that could not stand for it. */
function fits(schema: SchemaModel, types: ReadonlySet<string>, resolve: ResolveSchema): boolean {
  return [...typesOfSchema(schema, resolve)].some((type) => types.has(type));
}

function answerFields(answer: SchemaModel, resolve: ResolveSchema): SchemaField[] {
  return fieldsOf(
    answer,
    resolve,
    (name, depth) => depth <= 3 && (PAGE_OBJECTS.has(name) || (depth === 1 && WRAPPERS.has(name))),
  );
}

function answerField(
  fields: readonly SchemaField[],
  role: AnswerRole,
  resolve: ResolveSchema,
): SchemaField | undefined {
  const { names, types } = ANSWER_ROLES[role];
  return fields.find(({ names: own, schema }) => names.has(own.at(-1) ?? '') && fits(schema, types, resolve));
}

function isNextCursor({ names, schema }: SchemaField, resolve: ResolveSchema): boolean {
  if (!NEXT_CURSORS.has(names.at(-1) ?? '') && !NEXT_CURSOR_PATHS.has(names.slice(-2).join('/'))) return false;
  return fits(schema, new Set(['string', 'integer']), resolve);
}

const URL_PROSE = /\b(?:ur[li]|link|path)\b/i;

function isNextLink({ names, schema }: SchemaField, resolve: ResolveSchema): boolean {
  if (!fits(schema, new Set(['string']), resolve)) return false;
  if (NEXT_LINKS.has(names.at(-1) ?? '') || NEXT_LINK_PATHS.has(names.slice(-2).join('/'))) return true;
  if (names.at(-1) !== 'next') return false;
  // `next` alone is as often a cursor: it must say that it is a URL.
  const { format = '', description = '', examples = [] } = (withoutNull(schema, resolve) ?? schema).docs;
  const prose = schema.docs.description ?? description;
  return (
    /^ur[il]/.test(format) || URL_PROSE.test(prose) || examples.some((value) => /^(?:https?:|\/)/.test(String(value)))
  );
}

function hasLinkHeader({ responses = [] }: PaginationInput): boolean {
  return responses.some(
    ({ status, headers }) => status.startsWith('2') && headers.some(({ name }) => name.toLowerCase() === 'link'),
  );
}

/** Pointer to the items: the answer itself, a conventional name, the path's last noun, or the only array of objects. */
function findItems({ answer, path }: PaginationInput, resolve: ResolveSchema): string | undefined {
  if (answer === undefined) return undefined;
  if (arrayItems(answer, resolve) !== undefined) return '';
  const noun = foldName(parsePath(path).steps.findLast((step) => step.kind === 'noun')?.text ?? '');
  return itemsIn(answer, '', noun, resolve) ?? itemsInWrapper(answer, noun, resolve);
}

function itemsInWrapper(answer: SchemaModel, noun: string, resolve: ResolveSchema): string | undefined {
  for (const { name, schema } of sharedProperties(answer, resolve)) {
    if (!WRAPPERS.has(foldName(name))) continue;
    const found = itemsIn(schema, `/${escapePointer(name)}`, noun, resolve);
    if (found !== undefined) return found;
  }
  return undefined;
}

function itemsIn(schema: SchemaModel, base: string, noun: string, resolve: ResolveSchema): string | undefined {
  const arrays = sharedProperties(schema, resolve).filter(
    (property) => arrayItems(property.schema, resolve) !== undefined,
  );
  const named = [...ITEM_NAMES, noun]
    .map((name) => arrays.find((property) => foldName(property.name) === name))
    .find((property) => property !== undefined);
  const ofObjects = arrays.filter(
    ({ name, schema: own }) => !NOT_ITEMS.has(foldName(name)) && holdsObjects(own, resolve),
  );
  const found = named ?? (ofObjects.length === 1 ? ofObjects[0] : undefined);
  return found === undefined ? undefined : `${base}/${escapePointer(found.name)}`;
}

function holdsObjects(schema: SchemaModel, resolve: ResolveSchema): boolean {
  const items = arrayItems(schema, resolve);
  return items !== undefined && typesOfSchema(items, resolve).has('object');
}

/** Schema of one item; `undefined` where the pointer leads to no array. */
export function itemSchemaAt(answer: SchemaModel, pointer: string, resolve: ResolveSchema): SchemaModel | undefined {
  const field = fieldAt(answer, pointer, resolve);
  return field === undefined ? undefined : arrayItems(field, resolve);
}
