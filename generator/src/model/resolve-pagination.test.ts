import { describe, expect, test } from 'vitest';
import { FindingCollector } from '../diagnostics.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { createResolver } from '../normalise/create-resolver.ts';
import type { HttpVerb, PaginationModel, ParameterModel } from './api-model.ts';
import { buildSchemaModel, createSchemaContext } from './build-schema-model.ts';
import type { PaginationOverride } from './model-options.ts';
import type { PaginationInput } from './pagination-input.ts';
import { resolvePagination } from './resolve-pagination.ts';
import { plainReading } from './schema-reading.ts';

const integer = { type: 'integer' };
const string = { type: 'string' };
const boolean = { type: 'boolean' };
const list = (items: Json = { $ref: '#/components/schemas/Pet' }): JsonObject => ({ type: 'array', items });
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties });
const nullable = (schema: JsonObject): JsonObject => ({ oneOf: [schema, { type: 'null' }] });

const SCHEMAS: JsonObject = {
  Pet: object({ id: string }),
  FullMeta: object({ page_number: integer, page_size: integer, total_pages: integer, total_results: integer }),
  CursorMeta: object({ has_next: boolean, next_cursor: string }),
};
const FULL_META = { $ref: '#/components/schemas/FullMeta' };
const context = createSchemaContext(plainReading(createResolver({ components: { schemas: SCHEMAS } })));
const resolve = (key: string) => (key in SCHEMAS ? buildSchemaModel(SCHEMAS[key], context) : undefined);

interface Case {
  readonly query?: JsonObject;
  readonly answer?: Json;
  readonly verb?: HttpVerb;
  readonly path?: string;
  readonly linkHeader?: boolean;
  readonly body?: JsonObject;
}

function operation({ query = {}, answer, verb = 'GET', path = '/pets', linkHeader, body }: Case): PaginationInput {
  const parameters = Object.entries(query).map(
    ([name, schema]): ParameterModel => ({
      wireName: name,
      key: name,
      in: 'query',
      required: false,
      deprecated: false,
      style: 'form',
      explode: true,
      allowReserved: false,
      shapes: [],
      schema: buildSchemaModel(schema, context),
      examples: [],
    }),
  );
  const headers = linkHeader ? [{ name: 'Link', schema: buildSchemaModel(string, context) }] : [];
  return {
    id: 'listPets',
    verb,
    path,
    pointer: '/paths/~1pets/get',
    parameters,
    ...(answer !== undefined && { answer: buildSchemaModel(answer, context) }),
    responses: [{ status: '200', content: [], headers }],
    ...(body && { body: { flat: true, content: [{ schema: buildSchemaModel(body, context) }] } }),
  };
}

function resolved(input: Case, override?: false | PaginationOverride) {
  const findings = new FindingCollector();
  const pagination = resolvePagination(operation(input), override, { resolve, findings });
  return { pagination, findings: findings.findings };
}

/** Without what every case has alike. */
function parts({ pagination }: { pagination: PaginationModel | undefined }) {
  const { itemSchema: _, origin: __, ...rest } = pagination ?? { itemSchema: 0, origin: 0 };
  return rest;
}

const NUMBER_QUERY = { 'page[number]': integer, 'page[size]': integer };
const FULL = {
  style: 'pageNumber',
  items: '/data',
  currentPage: '/meta/page_number',
  totalPages: '/meta/total_pages',
  totalItems: '/meta/total_results',
};

describe('P1 derived from parameters and answer, in this order', () => {
  test.each<[title: string, input: Case, want: Record<string, unknown>]>([
    [
      'flat page[number] with full meta',
      { query: NUMBER_QUERY, answer: object({ data: list(), meta: FULL_META }) },
      { ...FULL, advance: '/page[number]', size: '/page[size]' },
    ],
    [
      'page object with full meta',
      {
        query: { page: object({ after: string, number: integer, size: integer }) },
        answer: object({ data: list(), meta: nullable(FULL_META) }),
      },
      { ...FULL, advance: '/page/number', size: '/page/size' },
    ],
    [
      'a cursor beats a number',
      {
        query: { page: object({ number: integer, size: integer, after: string, before: string }) },
        answer: object({ data: list(), meta: object({ cursors: object({ after: string }), total_items: integer }) }),
      },
      {
        style: 'cursor',
        items: '/data',
        advance: '/page/after',
        replaces: ['/page/number', '/page/before'],
        size: '/page/size',
        next: '/meta/cursors/after',
      },
    ],
    [
      'cursor with a flag',
      {
        query: { cursor: string, limit: integer },
        answer: object({ data: list(), meta: object({ cursor: nullable(string), has_more: boolean }) }),
      },
      {
        style: 'cursor',
        items: '/data',
        advance: '/cursor',
        size: '/limit',
        next: '/meta/cursor',
        hasMore: '/meta/has_more',
      },
    ],
    [
      'after with the last id of the page',
      {
        query: { after: string, limit: integer },
        answer: object({ data: list(), last_id: string, has_more: boolean }),
      },
      { style: 'cursor', items: '/data', advance: '/after', size: '/limit', next: '/last_id', hasMore: '/has_more' },
    ],
    [
      'an id of the last item, where the answer has a flag and no cursor',
      {
        query: { starting_after: string, ending_before: string, limit: integer },
        answer: object({ data: list(), has_more: boolean }),
      },
      {
        style: 'cursor',
        items: '/data',
        advance: '/starting_after',
        replaces: ['/ending_before'],
        size: '/limit',
        itemId: '/id',
        hasMore: '/has_more',
      },
    ],
    [
      'a page that is a cursor, as its description says, and next_page',
      {
        query: { page: { ...string, description: 'A cursor for pagination.' } },
        answer: object({ data: list(), has_more: boolean, next_page: nullable(string) }),
      },
      { style: 'cursor', items: '/data', advance: '/page', next: '/next_page', hasMore: '/has_more' },
    ],
    [
      'next, where it says that it is a cursor',
      {
        query: { after: string },
        answer: object({ data: list(), next: { ...string, description: 'Cursor of the next page.' } }),
      },
      { style: 'cursor', items: '/data', advance: '/after', next: '/next' },
    ],
    [
      'pageInfo of Relay',
      {
        query: { first: integer, after: string },
        answer: object({ nodes: list(), pageInfo: object({ endCursor: nullable(string), hasNextPage: boolean }) }),
      },
      {
        style: 'cursor',
        items: '/nodes',
        advance: '/after',
        next: '/pageInfo/endCursor',
        hasMore: '/pageInfo/hasNextPage',
      },
    ],
    [
      'a cursor whose parameter the link names: the link is kept',
      {
        query: { page: object({ number: integer, size: integer }) },
        answer: object({
          data: list(),
          meta: object({
            cursors: object({ after: string }),
            next: { ...string, description: 'Path to next page.', example: '/v2/pets?page[after]=v1:g3QAAA' },
          }),
        }),
      },
      {
        style: 'cursor',
        items: '/data',
        advance: '/page[after]',
        replaces: ['/page/number'],
        size: '/page/size',
        next: '/meta/cursors/after',
        otherwise: { style: 'nextLink', items: '/data', next: '/meta/next' },
      },
    ],
    [
      'links of JSON:API, as text or as object',
      {
        query: { 'page[number]': integer },
        answer: object({
          data: list(),
          links: object({ next: { oneOf: [string, object({ href: string }), { type: 'null' }] } }),
        }),
      },
      { style: 'nextLink', items: '/data', next: '/links/next' },
    ],
    [
      'a Link header that the description of the cursor speaks of',
      {
        query: { after: { ...string, description: 'A cursor, as given in the [Link header](https://x.test).' } },
        answer: list(),
      },
      { style: 'nextLink', items: '' },
    ],
    [
      'a number and a flag',
      { query: { page: integer }, answer: object({ data: list(), has_next: boolean }) },
      { style: 'pageNumber', items: '/data', advance: '/page', hasMore: '/has_next' },
    ],
    [
      'an offset that counts from one, and a flag',
      {
        query: { startIndex: { ...integer, default: 1 }, count: integer },
        answer: object({ items: list(), hasMore: boolean }),
      },
      { style: 'offset', items: '/items', advance: '/startIndex', size: '/count', hasMore: '/hasMore', first: 1 },
    ],
    [
      'token of Google',
      { query: { pageToken: string, maxResults: integer }, answer: object({ items: list(), nextPageToken: string }) },
      { style: 'cursor', items: '/items', advance: '/pageToken', size: '/maxResults', next: '/nextPageToken' },
    ],
    [
      'two ways of paging in one answer: the number is kept for answers without a cursor',
      {
        query: { ...NUMBER_QUERY, 'page[after]': string },
        answer: {
          oneOf: [
            object({ data: list(), meta: FULL_META }),
            object({ data: list(), meta: { $ref: '#/components/schemas/CursorMeta' } }),
          ],
        },
      },
      {
        style: 'cursor',
        items: '/data',
        advance: '/page[after]',
        replaces: ['/page[number]'],
        size: '/page[size]',
        next: '/meta/next_cursor',
        hasMore: '/meta/has_next',
        otherwise: { ...FULL, advance: '/page[number]', size: '/page[size]' },
      },
    ],
    [
      'a link beats a number',
      {
        path: '/Accounts/{sid}/Calls.json',
        query: { Page: integer, PageSize: integer },
        answer: object({ calls: list(), page: integer, next_page_uri: nullable(string) }),
      },
      { style: 'nextLink', items: '/calls', size: '/PageSize', next: '/next_page_uri' },
    ],
    [
      'a link without any parameter',
      { answer: object({ items: list(), _links: object({ next: object({ href: string }) }) }) },
      { style: 'nextLink', items: '/items', next: '/_links/next/href' },
    ],
    [
      'next, where it says that it is a URL',
      { query: { offset: integer }, answer: object({ items: list(), next: { ...string, format: 'uri' } }) },
      { style: 'nextLink', items: '/items', next: '/next' },
    ],
    [
      'next with the path of the next page',
      {
        query: { page: integer },
        answer: object({ data: list(), meta: object({ next: { ...string, description: 'Path to next page.' } }) }),
      },
      { style: 'nextLink', items: '/data', next: '/meta/next' },
    ],
    [
      'a declared Link header, with page parameters',
      { query: { page: integer, per_page: integer }, answer: list(), linkHeader: true },
      { style: 'nextLink', items: '', size: '/per_page' },
    ],
    [
      'records and a total',
      {
        query: { page: integer, recordsPerPage: integer },
        answer: object({ records: list(), page: integer, totalRecords: integer }),
      },
      {
        style: 'pageNumber',
        items: '/records',
        advance: '/page',
        size: '/recordsPerPage',
        currentPage: '/page',
        totalItems: '/totalRecords',
      },
    ],
    [
      'a number and nothing else',
      { query: NUMBER_QUERY, answer: list() },
      { style: 'pageNumber', items: '', advance: '/page[number]', size: '/page[size]' },
    ],
    [
      'pages that count from nought',
      { query: { page: { ...integer, minimum: 0 } }, answer: list() },
      { style: 'pageNumber', items: '', advance: '/page', first: 0 },
    ],
    [
      'offset and total',
      { query: { offset: integer, limit: integer }, answer: object({ data: list(), total_count: integer }) },
      { style: 'offset', items: '/data', advance: '/offset', size: '/limit', totalItems: '/total_count' },
    ],
    [
      'an offset that is a token is a cursor',
      {
        query: { offset: string },
        answer: object({ data: list(), next_page: object({ offset: string, uri: string }) }),
      },
      { style: 'cursor', items: '/data', advance: '/offset', next: '/next_page/offset' },
    ],
    [
      'items under the noun of the path',
      {
        query: { page: integer },
        path: '/v1/user-accounts',
        answer: object({ user_accounts: list(string), tags: list(string) }),
      },
      { style: 'pageNumber', items: '/user_accounts', advance: '/page' },
    ],
    [
      'the only array of objects',
      { query: { page: integer }, answer: object({ log_messages: list(), errors: list(), tags: list(string) }) },
      { style: 'pageNumber', items: '/log_messages', advance: '/page' },
    ],
    [
      'a wrapped answer, and an array refined through allOf',
      {
        query: { page: integer },
        answer: object({ result: object({ users: { allOf: [{ type: 'array' }, list()] } }) }),
      },
      { style: 'pageNumber', items: '/result/users', advance: '/page' },
    ],
  ])('%s', (_, input, want) => {
    const result = resolved(input);
    expect(parts(result)).toEqual(want);
    expect(result.pagination?.origin).toBe('derived');
    expect(result.findings).toEqual([]);
  });

  test('the schema of an item comes along', () => {
    expect(resolved({ query: NUMBER_QUERY, answer: list() }).pagination?.itemSchema).toMatchObject({
      kind: 'ref',
      key: 'Pet',
    });
  });
});

describe('nothing is guessed', () => {
  test.each<[title: string, input: Case]>([
    ['a list without page parameters', { answer: object({ data: list(), meta: FULL_META }) }],
    ['a page that may be anything', { query: { page: string }, answer: object({ data: list(), next_page: string }) }],
    ['a size alone', { query: { limit: integer }, answer: object({ data: list() }) }],
    ['a date called after', { query: { after: { ...string, format: 'date-time' } }, answer: list() }],
    ['not a GET', { verb: 'POST', query: NUMBER_QUERY, answer: object({ data: list(), meta: FULL_META }) }],
    ['no answer and no page', {}],
  ])('%s: no pages, and nothing said', (_, input) => {
    expect(resolved(input)).toEqual({ pagination: undefined, findings: [] });
  });

  test.each<[title: string, input: Case, reason: string]>([
    ['no list', { query: { page: integer }, answer: object({ total: integer }) }, 'no list was found in its answer'],
    ['two lists', { query: { page: integer }, answer: object({ cats: list(), dogs: list() }) }, 'no list was found'],
    [
      'a list in one alternative only',
      { query: { page: integer }, answer: { oneOf: [list(), string] } },
      'no list was found',
    ],
    ['no JSON', { query: NUMBER_QUERY }, 'no JSON answer'],
    [
      'a cursor with no next one',
      { query: { starting_after: string }, answer: object({ data: list() }) },
      'does not say where',
    ],
    [
      'a last item without an id',
      {
        query: { starting_after: string },
        answer: object({ data: list(object({ name: string })), has_more: boolean }),
      },
      'does not say where',
    ],
    [
      'a next that may be anything',
      { query: { cursor: string }, answer: object({ data: list(), next: string }) },
      'does not say where',
    ],
  ])('SL303 %s', (_, input, reason) => {
    const { pagination, findings } = resolved(input);
    expect(pagination).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'SL303', pointer: '/paths/~1pets/get' });
    expect(findings[0]?.message).toContain(reason);
  });

  test('false says that there are no pages', () => {
    expect(resolved({ query: NUMBER_QUERY, answer: list() }, false)).toEqual({ pagination: undefined, findings: [] });
  });
});

describe('overrides', () => {
  const odd: Case = {
    query: { seite: integer, anzahl: integer },
    answer: object({ treffer: list(), andere: list(), info: object({ seiten: integer }) }),
  };

  test('say what names do not', () => {
    const result = resolved(odd, {
      style: 'pageNumber',
      advance: '/seite',
      size: '/anzahl',
      items: '/treffer',
      totalPages: '/info/seiten',
    });
    expect(parts(result)).toEqual({
      style: 'pageNumber',
      advance: '/seite',
      size: '/anzahl',
      items: '/treffer',
      totalPages: '/info/seiten',
    });
    expect(result.pagination?.origin).toBe('declared');
    expect(result.findings).toEqual([]);
  });

  test('are completed by convention', () => {
    const input = { query: NUMBER_QUERY, answer: object({ data: list(), meta: FULL_META }) };
    expect(parts(resolved(input, { style: 'pageNumber' }))).toEqual({
      ...FULL,
      advance: '/page[number]',
      size: '/page[size]',
    });
  });

  test('reach a POST, whose cursor stands in the body', () => {
    const input: Case = {
      verb: 'POST',
      body: object({ query: string, cursor: string }),
      answer: object({ data: list(), cursor: string }),
    };
    expect(parts(resolved(input, { style: 'cursor' }))).toEqual({
      style: 'cursor',
      advance: '/cursor',
      next: '/cursor',
      items: '/data',
    });
  });

  test('say which member of an item is the cursor', () => {
    const input: Case = {
      query: { from: string },
      answer: object({ data: list(object({ key: string })) }),
    };
    expect(parts(resolved(input, { style: 'cursor', advance: '/from', itemId: '/key' }))).toEqual({
      style: 'cursor',
      advance: '/from',
      items: '/data',
      itemId: '/key',
    });
  });

  test('keep the other way of a list that has two', () => {
    const input: Case = {
      query: { ...NUMBER_QUERY, 'page[after]': string },
      answer: object({ data: list(), meta: { oneOf: [FULL_META, { $ref: '#/components/schemas/CursorMeta' }] } }),
    };
    expect(parts(resolved(input, { style: 'cursor' }))).toEqual(parts(resolved(input)));
  });

  test.each<[title: string, input: Case, override: unknown, messages: string[], fix: string]>([
    [
      'an item that lacks what is the cursor',
      odd,
      { style: 'cursor', advance: '/seite', items: '/treffer', itemId: '/key' },
      ['itemId "/key" is not in an item'],
      'There is "/id".',
    ],
    [
      'a pointer that the answer lacks',
      odd,
      { style: 'pageNumber', advance: '/seite', items: '/treffer', totalPages: '/info/pages' },
      ['the pagination override of GET /pets does not fit: totalPages "/info/pages" is not in the answer'],
      '"/info/seiten"',
    ],
    [
      'items that are no array',
      odd,
      { style: 'pageNumber', advance: '/seite', items: '/info' },
      ['items "/info" is no array in the answer'],
      'There is "/treffer", "/andere".',
    ],
    [
      'a parameter that does not exist',
      odd,
      { style: 'pageNumber', advance: '/page', items: '/treffer' },
      ['advance "/page" is not among the parameters'],
      '"/seite", "/anzahl"',
    ],
    [
      'parts left out',
      odd,
      { style: 'cursor' },
      ['does not say items', 'does not say advance', 'does not say next'],
      '"/data"',
    ],
    ['no pointer', odd, { style: 'offset', advance: 'seite', items: '/treffer' }, ['is no JSON pointer'], 'RFC 6901'],
    ['an unknown style', odd, { style: 'pages' }, ['has the style "pages"'], 'pageNumber, offset, cursor, nextLink'],
    [
      'no JSON answer',
      { query: NUMBER_QUERY },
      { style: 'pageNumber' },
      ['no JSON success answer'],
      'Remove the override',
    ],
  ])('SL304 %s', (_, input, override, messages, fix) => {
    const { pagination, findings } = resolved(input, override as PaginationOverride);
    expect(pagination).toBeUndefined();
    expect(findings).toHaveLength(messages.length);
    for (const [index, message] of messages.entries()) {
      expect(findings[index]?.code).toBe('SL304');
      expect(findings[index]?.message).toContain(message);
    }
    expect(findings[0]?.fix).toContain(fix);
  });
});
