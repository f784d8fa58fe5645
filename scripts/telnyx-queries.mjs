// Generates the client of the whole Telnyx document and calls every operation whose query openapi-fetch's own serializer refuses (objects in
// objects, lists in objects), with values made from the schemas, against a server that keeps what it gets. qs reads that, which has
// nothing to do with what wrote it. See telnyx-client.mjs for where the document is. Arguments filter by part of a path.
import { readTelnyx, withTelnyxClient } from './telnyx-client.mjs';
import { checkQuery } from './telnyx-queries/check-query.mjs';
import { readQueries } from './telnyx-queries/read-queries.mjs';
import { startEchoServer } from './telnyx-queries/start-echo-server.mjs';

const SAMPLES = 5;
const filters = process.argv.slice(2);
const calls = readQueries(readTelnyx()).filter(
  ({ key }) => filters.length === 0 || filters.some((filter) => key.includes(filter)),
);
const server = await startEchoServer();
try {
  report(
    await withTelnyxClient(server.url, async (client) => {
      const results = [];
      for (const call of calls) results.push(await callOnce(call, client));
      return results;
    }),
  );
} finally {
  server.close();
}

async function callOnce(call, client) {
  const resource = call.method.slice(0, -1).reduce((at, name) => at[name], client);
  const before = server.queries.length;
  try {
    await resource[call.method.at(-1)](...call.positional, call.params);
  } catch (error) {
    return { call, problem: `${error.name}: ${error.message}` };
  }
  const [search, ...more] = server.queries.slice(before);
  if (search === undefined || more.length > 0) return { call, problem: `${more.length + 1} requests` };
  return { call, search, problem: checkQuery(search, call.query) };
}

function report(results) {
  const failed = results.filter(({ problem }) => problem !== undefined);
  for (const { call, problem } of failed) console.log(`✗ ${call.key}: ${problem}`);
  const step = Math.ceil(results.length / SAMPLES);
  for (const { call, search = '' } of results.filter((_, index) => index % step === 0)) {
    console.log(`\n${call.key}\n  ${search.split('&').join('\n  &')}`);
  }
  const always = results.filter(({ call }) => call.isAlwaysNested).length;
  console.log(
    `\n${results.length} operations whose query openapi-fetch refuses (${always} always, ${results.length - always} in one alternative of ` +
      `a schema): ${results.length - failed.length} read as they were, ${failed.length} not`,
  );
  process.exitCode = results.length === 0 || failed.length > 0 ? 1 : 0;
}
