import { expect, expectTypeOf, test } from 'vitest';
import { getThing, lost, mockAPI, ok, rejection, status, testClient } from '../test/mock-api.js';
import type { APIPromise } from './api-promise.js';
import { NotFoundError } from './errors/api-error.js';
import { APIConnectionError } from './errors/connection-error.js';
import { MissingCredentialsError } from './errors/missing-credentials-error.js';
import type { SDKError } from './errors/sdk-error.js';

interface Errors {
  404: { readonly detail: string };
  422: { readonly fields: readonly string[] };
}

const call = (api: ReturnType<typeof mockAPI>) =>
  testClient(api, { maxRetries: 0 }).call(getThing) as APIPromise<{ ok: boolean }, Errors>;

test('E4 result() gives data and response of a success', async () => {
  const { data, error, response, requestId } = await call(
    mockAPI(() => Response.json({ ok: true }, { headers: { 'x-request-id': 'r1' } })),
  ).result();
  expect([data, error, response?.status, requestId]).toEqual([{ ok: true }, undefined, 200, 'r1']);
});

test('E4 result() gives the error of a failure as a value, with its response, and narrows its body by status', async () => {
  const failed = await call(mockAPI(status(404, { detail: 'gone' }, { 'x-request-id': 'r2' }))).result();
  expect(failed.data).toBeUndefined();
  expect(failed.error).toBeInstanceOf(NotFoundError);
  expect([failed.response?.status, failed.requestId]).toEqual([404, 'r2']);
  expect([failed.error?.is(404), failed.error?.is(422)]).toEqual([true, false]);
  if (failed.error?.is(404)) {
    expectTypeOf(failed.error.body).toEqualTypeOf<{ readonly detail: string }>();
    expect(failed.error.body.detail).toBe('gone');
  }
  if (failed.error) expectTypeOf(failed.data).toEqualTypeOf<undefined>();
  else expectTypeOf(failed.data).toEqualTypeOf<{ ok: boolean }>();
});

test('E4 a failure without a response is an error too', async () => {
  const { error, response } = await call(mockAPI(lost('ECONNRESET'))).result();
  expect(error).toBeInstanceOf(APIConnectionError);
  expect(response).toBeUndefined();
  const missing = await testClient(mockAPI(ok), { apiKey: undefined }).call(getThing).result();
  expect(missing.error).toBeInstanceOf(MissingCredentialsError);
  expectTypeOf(missing.error).toExtend<SDKError | undefined>();
});

test('E4 a wrong argument, which is a mistake in the program, still rejects', async () => {
  const wrong = testClient(mockAPI(ok)).call(getThing, { options: { maxRetries: -1 } });
  expect(await rejection(wrong.result())).toBeInstanceOf(TypeError);
});

test('E4 the request is sent once, whichever accessors are used', async () => {
  const api = mockAPI(ok);
  const promise = call(api);
  await promise.result();
  expect(await promise).toEqual({ ok: true });
  expect(api.requests).toHaveLength(1);
});
