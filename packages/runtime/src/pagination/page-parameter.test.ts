import { expect, test } from 'vitest';
import { book, ids, pagesOf, searches, walk } from '../../test/list-api.js';
import { cursor } from './cursor.js';
import { pageNumber } from './page-number.js';
import { parameterAt, withParameter } from './page-parameter.js';

const META = { items: '/data', currentPage: '/meta/page_number', totalPages: '/meta/total_pages' };
const declared = {
  'an object': pageNumber({ page: '/page/number', size: '/page/size', ...META }),
  'flat keys': pageNumber({ page: '/page[number]', size: '/page[size]', ...META }),
};

test.each(
  Object.entries(declared).flatMap(([name, pagination]) => [
    { name, pagination, params: { page: { number: 2, size: 50 } } },
    { name, pagination, params: { 'page[number]': 2, 'page[size]': 50 } },
    { name, pagination, params: { page: { size: 50 }, 'page[number]': 2 } },
  ]),
)('P8 P5 a page declared as $name and given as $params goes on in that spelling', async ({ pagination, params }) => {
  const before = structuredClone(params);
  const api = book(4);
  expect(await ids(walk(api, pagination, { params }))).toEqual(['2a', '2b', '3a', '3b', '4a', '4b']);
  const wire = searches(api).map((search) => search.slice(1).split('&').sort());
  expect(wire).toEqual([2, 3, 4].map((number) => [`page[number]=${number}`, 'page[size]=50']));
  expect(params).toEqual(before);
});

test.each(Object.entries(declared))(
  'P8 a page declared as %s and not given is asked for in brackets',
  async (_, way) => {
    const api = book(2);
    await ids(walk(api, way));
    expect(searches(api)).toEqual(['', '?page[number]=2']);
  },
);

test('P8 a cursor in either spelling', async () => {
  const api = pagesOf((query) => ({ data: [], next: query.get('page[after]') === 'a' ? 'b' : undefined }));
  const after = cursor({ cursor: '/page/after', items: '/data', next: '/next' });
  await ids(walk(api, after, { params: { 'page[after]': 'a' } }));
  await ids(walk(api, after, { params: { page: { after: 'a' } } }));
  expect(searches(api)).toEqual(['?page[after]=a', '?page[after]=b', '?page[after]=a', '?page[after]=b']);
});

test('parameters are read and written wherever they stand', () => {
  const params = { 'a/b': { 'x~y': 1 }, ids: ['z'], none: null, 'page[number]': undefined, page: { number: 3 } };
  expect(parameterAt(params, '/a~1b/x~0y')).toBe(1);
  expect(parameterAt(params, '/page[number]')).toBe(3);
  expect(parameterAt(params, '/constructor/name')).toBeUndefined();
  expect(parameterAt(undefined, '/page')).toBeUndefined();
  expect(withParameter(undefined, '/body/cursor', 'c')).toEqual({ body: { cursor: 'c' } });
  expect(withParameter({ none: null }, '/none/x', 1)).toEqual({ none: { x: 1 } });
  expect(withParameter({ 'ids[]': 'a' }, '/ids[]', 'b')).toEqual({ 'ids[]': 'b' });
});
