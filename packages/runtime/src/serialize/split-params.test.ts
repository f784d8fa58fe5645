import { expect, test } from 'vitest';
import { createThing, getThing, mockAPI, ok, rejection, testClient } from '../../test/mock-api.js';
import { ROOT, urlOf } from '../../test/sent-parameters.js';
import type { Operation } from '../operation.js';
import { style } from './parameter-style.js';

test('SEC3 path values are encoded whole', async () => {
  const path = { id: 'a/b?c#d%e é;=', n: 7 };
  expect(await urlOf({ path: '/x/{id}/{n}.json' }, { path })).toBe('/x/a%2Fb%3Fc%23d%25e%20%C3%A9%3B%3D/7.json');
  expect(await urlOf({ path: '/x/{id}' }, { path: { id: '...' } })).toBe('/x/...');
});

test.each([
  '',
  '.',
  '..',
  '%2e',
  '%2E%2e',
  '.%2e',
  '%252e',
  '\ud800',
  null,
  undefined,
  Number.NaN,
  {},
  [],
  ['a'],
  () => 1,
])('SEC3 the path value %o is a TypeError that names the parameter, and nothing is sent', async (id) => {
  const api = mockAPI(ok);
  const error = await rejection(
    testClient(api).call({ id: 'DeleteThing', method: 'DELETE', path: '/things/{id}' }, { path: { id } }),
  );
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain('"id"');
  expect(api.requests).toHaveLength(0);
});

test('SEC3 SEC5 an inherited property is no path value', async () => {
  expect(
    await rejection(testClient(mockAPI(ok)).call({ ...getThing, path: '/x/{toString}' }, { path: {} })),
  ).toBeInstanceOf(TypeError);
});

test('each parameter goes to its place, under its name on the wire, and the rest to the body', async () => {
  const api = mockAPI(ok);
  const operation: Operation = {
    ...createThing,
    path: '/things/{thing-id}',
    parameters: {
      dryRun: { in: 'query', name: 'dry_run' },
      trace: { in: 'header', name: 'X-Trace' },
      tags: { in: 'header', name: 'X-Tags', serialize: style('simple', false) },
      session: { in: 'cookie' },
      theme: { in: 'cookie' },
    },
  };
  const params = {
    dryRun: true,
    trace: 't-1',
    tags: ['a', 'b'],
    session: 's;1',
    theme: ['x', 'y'],
    name: 'n',
    nested: { dryRun: 1 },
  };
  await testClient(api).call(operation, { path: { 'thing-id': 7 }, params });
  const [request] = api.requests;
  expect(request?.url).toBe(`${ROOT}/things/7?dry_run=true`);
  expect(request?.headers.get('x-trace')).toBe('t-1');
  expect(request?.headers.get('x-tags')).toBe('a,b');
  expect(request?.headers.get('cookie')).toBe('session=s%3B1; theme=x; theme=y');
  expect(request?.body).toBe('{"name":"n","nested":{"dryRun":1}}');
});
