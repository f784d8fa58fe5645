import { pathToFileURL } from 'node:url';
import createFetchClient from 'openapi-fetch';
import Telnyx from 'telnyx';
import { oauthClient } from './built-clients.mjs';
import { median, repeatInterleaved } from './repeat.mjs';
import { aim, number, ratio } from './table.mjs';

const CALLS_PER_BATCH = 2000;
const WARM_UP_BATCHES = 3;
const BARE = 'bare fetch';
const OPENAPI_FETCH = 'openapi-fetch';
const SPECLOOM = 'Specloom';
const AIM_MICROSECONDS = 15;
const ANSWER = '{"data":{"id":"1"}}';

/** What a call costs more than the same bare fetch, with a fetch that answers at once. */
export async function measureOverhead(context) {
  const calls = await callsOf(context);
  const batches = Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, () => batchOf(call)]));
  const repetitions = Math.max(context.repetitions ?? 15, 9);
  const samples = await repeatInterleaved(batches, { repetitions, warmUps: WARM_UP_BATCHES });
  const perCall = Object.fromEntries(Object.entries(samples).map(([name, times]) => [name, median(times)]));
  const over = (name) => perCall[name] - perCall[BARE];
  const rows = Object.keys(calls)
    .filter((name) => name !== BARE)
    .map((name) => [
      name,
      number(over(name), 1),
      ratio(over(name) / over(OPENAPI_FETCH)),
      name === SPECLOOM ? aim(over(name), AIM_MICROSECONDS, ' µs') : '',
    ]);
  return [
    {
      title: 'Overhead of one call over bare fetch',
      columns: ['client', 'added µs', 'added / openapi-fetch', 'aim'],
      rows,
    },
  ];
}

async function callsOf(context) {
  const { className, dist } = oauthClient(context);
  const module = await import(pathToFileURL(`${dist}/index.js`).href);
  const specloom = new module[className]({ bearerToken: 'key', fetch: answer });
  const openapiFetch = createFetchClient({
    baseUrl: 'https://api.example.com/v2',
    fetch: answer,
    headers: { authorization: 'Bearer key' },
  });
  const telnyx = new Telnyx({ apiKey: 'key', fetch: answer });
  return {
    [BARE]: async () => (await answer('https://api.example.com/v2/oauth_clients/1')).json(),
    [OPENAPI_FETCH]: async () =>
      (await openapiFetch.GET('/oauth_clients/{id}', { params: { path: { id: '1' } } })).data,
    [SPECLOOM]: () => specloom.oauthClients.retrieve('1'),
    'npm telnyx': () => telnyx.oauthClients.retrieve('1'),
  };
}

async function answer(_request) {
  return new Response(ANSWER, { status: 200, headers: { 'content-type': 'application/json' } });
}

/** @returns microseconds per call */
async function batchOf(call) {
  if ((await call())?.data?.id !== '1') throw new Error('a client did not decode the answer');
  const start = performance.now();
  for (let count = 0; count < CALLS_PER_BATCH; count += 1) await call();
  return ((performance.now() - start) / CALLS_PER_BATCH) * 1000;
}
