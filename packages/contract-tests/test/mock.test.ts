import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { refuseMutations } from '../src/controls/refuse-mutations.ts';
import { listAnswerExamples } from '../src/document/answer-examples.ts';
import type { MockServer } from '../src/mock/mock-server.ts';
import { startPrism } from '../src/mock/start-prism.ts';
import { matchRequests } from '../src/replay/match-requests.ts';
import { validatorsOf } from '../src/schema/schema-validator.ts';
import { petstoreContract, petstoreReplays } from './petstore/petstore-contract.ts';

const contract = petstoreContract();
let mock: MockServer;
beforeAll(async () => {
  mock = await startPrism(contract.document);
}, 60_000);
afterAll(() => mock.stop());

/** Mutations of the first request of an operation that a mock lets pass. */
async function acceptedBy(server: MockServer, key: string): Promise<string[]> {
  const operation = contract.document.operations.find((each) => each.key === key);
  const replay = petstoreReplays.find((each) => each.operation === key);
  if (!operation || !replay) throw new Error(`no operation ${key}`);
  const [request] = matchRequests(operation, replay).matched;
  const answer = listAnswerExamples(operation).find(({ kind }) => kind === 'success');
  if (!request || !answer) throw new Error(`no example of ${key}`);
  const validators = validatorsOf(contract.document);
  return refuseMutations({ contract, operation, replay, mock: server }, request, { answer, validators });
}

it('reports each wrong request that a mock lets pass', async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const careless: MockServer = { ...mock, url: `http://127.0.0.1:${port}` };
  const names = async (key: string) =>
    (await acceptedBy(careless, key)).map((problem) => problem.replace(/: expected the mock.*/, ''));
  expect(await names('POST /pets')).toEqual([
    'without credentials',
    'without body',
    'without "name"',
    'with a wrong "name"',
    'with an unknown "contract_unknown"',
    'as PATCH',
  ]);
  expect(await names('GET /pets')).toEqual(['without credentials', 'with a wrong ?page[number]', 'as PATCH']);
  expect(await names('GET /adopt')).toEqual(['without ?pet', 'as PATCH']);
  server.closeAllConnections();
  server.close();
});

it('finds nothing that Prism lets pass', async () => {
  for (const { operation } of petstoreReplays) expect(await acceptedBy(mock, operation)).toEqual([]);
});

it('tells which operation answered, what was wrong, and when the mock refused in its own words', async () => {
  const ask = async (path: string, init: RequestInit) => {
    const response = await fetch(mock.url + path, { ...init, headers: { authorization: 'Bearer x', ...init.headers } });
    return mock.inspect(response, await response.text());
  };
  expect(await ask('/pets', {})).toMatchObject({ operation: 'GET /pets', violations: [], refused: false });
  expect(await ask('/nowhere', {})).toMatchObject({ violations: [], refused: true });
  expect(
    await ask('/pets', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
  ).toMatchObject({
    operation: 'POST /pets',
    violations: ["request.body: Request body must have required property 'name'"],
    refused: false,
  });
});
