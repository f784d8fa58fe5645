import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import createFetchClient from 'openapi-fetch';
import Telnyx from 'telnyx';
import { oauthClient } from './built-clients.mjs';
import { OAUTH_DOCUMENT } from './context.mjs';
import { runHeyApi } from './generators.mjs';
import { attempt, continueWith, mapOutcomes, overBaseline } from './outcome.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { aim, number, ratio, rowsOf } from './table.mjs';

const CALLS_PER_BATCH = 2000;
const WARM_UP_BATCHES = 5;
const BARE = 'bare fetch';
const OPENAPI_FETCH = 'openapi-fetch';
const SPECLOOM = 'Specloom';
const AIM_MICROSECONDS = 15;
/** What the aim is of openapi-fetch's overhead where both were measured on a quiet machine: 15 of 10 µs. */
const AIM_OF_OPENAPI_FETCH = 1.5;
const BASE_URL = 'https://api.example.com/v2';
const ANSWER = '{"data":{"id":"1"}}';

/** What a call costs more than the same bare fetch, with a fetch that answers at once. */
export async function measureOverhead(context) {
  const repetitions = Math.max(context.repetitions ?? 25, 9);
  const outcomes = await continueWith(await callsOf(context), (calls) => {
    const batches = Object.entries(calls).map(([name, call]) => [name, () => batchOf(call)]);
    return repeatInterleaved(Object.fromEntries(batches), { repetitions, warmUps: WARM_UP_BATCHES });
  });
  const perCall = mapOutcomes(outcomes, medians);
  return [tableOf(overBaseline(perCall, BARE), perCall[BARE].value)];
}

function tableOf(added, bare) {
  const reference = added[OPENAPI_FETCH].value?.cpuMs ?? Number.NaN;
  const aims = ({ cpuMs }) =>
    [aim(cpuMs * 1000, AIM_MICROSECONDS, ' µs'), aim(cpuMs / reference, AIM_OF_OPENAPI_FETCH, '× openapi-fetch')].join(
      ', ',
    );
  const rows = rowsOf(added, (name, usage) => [
    name,
    number(usage.wallMs * 1000, 1),
    number(usage.cpuMs * 1000, 1),
    ratio(usage.cpuMs / reference),
    name === SPECLOOM ? aims(usage) : '',
  ]);
  return {
    title: `Overhead of one call over bare fetch (${number(bare?.cpuMs * 1000, 1)} µs of CPU)`,
    columns: ['client', 'added wall µs', 'added CPU µs', 'CPU / openapi-fetch', 'aim'],
    rows,
  };
}

/** One retrieval by id with a bearer token; each returns the decoded body. */
async function callsOf(context) {
  const openapiFetch = createFetchClient({
    baseUrl: BASE_URL,
    fetch: answer,
    headers: { authorization: 'Bearer key' },
  });
  const telnyx = new Telnyx({ apiKey: 'key', fetch: answer });
  return {
    [BARE]: { value: async () => (await answer(`${BASE_URL}/oauth_clients/1`)).json() },
    [OPENAPI_FETCH]: {
      value: async () => (await openapiFetch.GET('/oauth_clients/{id}', { params: { path: { id: '1' } } })).data,
    },
    'hey-api': await attempt(() => heyApiCall(context)),
    [SPECLOOM]: await attempt(() => specloomCall(context)),
    'npm telnyx': { value: () => telnyx.oauthClients.retrieve('1') },
  };
}

async function specloomCall(context) {
  const built = await oauthClient(context);
  if ('failure' in built) throw new Error(built.failure);
  const { className, folder } = built.value;
  const { module: main } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const module = await import(pathToFileURL(path.join(folder, main)).href);
  const client = new module[className]({ bearerToken: 'key', fetch: answer });
  return () => client.oauthClients.retrieve('1');
}

async function heyApiCall({ work }) {
  const folder = path.join(work, 'clients/hey-api');
  runHeyApi(OAUTH_DOCUMENT, folder);
  const outfile = path.join(folder, 'client.mjs');
  const contents = `export { getOAuthClient as retrieve } from './client/sdk.gen';\nexport { createClient } from './client/client';`;
  await build({ stdin: { contents, resolveDir: folder }, outfile, bundle: true, format: 'esm', platform: 'node' });
  const { retrieve, createClient } = await import(pathToFileURL(outfile).href);
  const client = createClient({ baseUrl: BASE_URL, auth: 'key', fetch: answer });
  return async () => (await retrieve({ client, path: { id: '1' } })).data;
}

async function answer(_request) {
  return new Response(ANSWER, { status: 200, headers: { 'content-type': 'application/json' } });
}

/** @returns what one call takes */
async function batchOf(call) {
  if ((await call())?.data?.id !== '1') throw new Error('the client did not decode the answer');
  const startCpu = process.cpuUsage();
  const start = performance.now();
  for (let count = 0; count < CALLS_PER_BATCH; count += 1) await call();
  const wallMs = (performance.now() - start) / CALLS_PER_BATCH;
  const { user, system } = process.cpuUsage(startCpu);
  return { wallMs, cpuMs: (user + system) / 1000 / CALLS_PER_BATCH };
}
