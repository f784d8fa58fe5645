import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { getThing, mockAPI, rejection, testClient } from '../../test/mock-api.js';
import { APIResponseParseError } from './response-parse-error.js';

const failureOf = (body: string): Promise<APIResponseParseError> =>
  rejection<APIResponseParseError>(
    testClient(mockAPI(() => new Response(body, { headers: { 'content-type': 'application/json' } }))).call(getThing),
  );

test.each([
  ['cut off after the secret', '{"access_token":"tok-secret","expires'],
  ['cut off in the secret', '{"id":7, "client_secret" : "tok-secret'],
  ['cut off in an escape', '{"password":"tok-secret\\'],
  ['broken beside the secret', '{"api_key":"tok-secret"x}'],
  ['with quotes in the secret', '{"signature":"a\\"tok-secret\\"" ]'],
])('E2 E5 SEC an answer with a credential that is %s leaves the credential out of the error', async (_case, body) => {
  const error = await failureOf(body);
  expect(error).toBeInstanceOf(APIResponseParseError);
  const shown = [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), error.stack].join();
  expect(shown).not.toContain('tok-secret');
  expect(error.rawBody).toContain('"[redacted]"');
  expect(error.cause).toBeInstanceOf(SyntaxError);
});

test('E5 the rest of a broken body is kept as it came', async () => {
  const body = '{"name":"n","list":[{"id":1},{"note":"a \\"b\\""}], "tokens": 3, "token": 4';
  expect((await failureOf(body)).rawBody).toBe(body);
});

test('E5 looking for credentials in a hostile body takes no time', async () => {
  const start = performance.now();
  for (const part of ['"', '"a" ', '"token":"\\', '"token" ', '"token":"']) await failureOf(part.repeat(60_000));
  expect(performance.now() - start).toBeLessThan(3000);
});
