import { afterAll, beforeAll, expect, it } from 'vitest';
import { createContract } from '../src/contract.ts';
import { listChecks } from '../src/list-checks.ts';
import type { MockServer } from '../src/mock/mock-server.ts';
import { startPrism } from '../src/mock/start-prism.ts';
import { validatorsOf } from '../src/schema/schema-validator.ts';
import type { Fault } from './petstore/petstore.ts';
import { petstoreContract, petstoreReplays } from './petstore/petstore-contract.ts';

let mock: MockServer;
beforeAll(async () => {
  mock = await startPrism(petstoreContract().document);
}, 240_000);
afterAll(() => mock.stop());

/** Problems that the checks of this name find. */
async function problemsOf(fault: Fault, operation: string, check: string): Promise<string[]> {
  const contract = petstoreContract(fault);
  const { document } = contract;
  const replay = petstoreReplays.find((each) => each.operation === operation);
  const found = document.operations.find(({ key }) => key === operation);
  if (!replay || !found) throw new Error(`no operation ${operation}`);
  const checks = listChecks({
    contract,
    operation: found,
    replay,
    validators: validatorsOf(document),
    mock: () => mock,
  });
  const problems = await Promise.all(checks.filter(({ name }) => name.startsWith(check)).map(({ run }) => run()));
  return problems.flat();
}

const CAUGHT: readonly (readonly [fault: Fault, operation: string, check: string, problem: RegExp])[] = [
  ['drops the query', 'GET /pets', 'request first_page', /query\/0: expected \["page\[number\]","1"\], is missing/],
  ['drops the query', 'GET /pets', 'walks through', /request 2: \?page\[number\]: expected "2", got nothing/],
  ['double slash', 'POST /pets', 'request minimal', /path: expected \/v1\/pets, got \/v1\/\/pets/],
  [
    'path not encoded',
    'GET /pets/{id}',
    'request hostile',
    /path: expected \/v1\/pets\/a%2Fb%3Fc%23d%25e%20%C3%BC, got/,
  ],
  ['drops a member', 'POST /pets', 'request full', /body\/toys: expected \[\], is missing/],
  ['form not encoded', 'POST /tokens', 'request in_body (application/x-www', /body\//],
  ['wrong content type', 'POST /pets', 'request minimal', /content-type: expected application\/json, got text\/plain/],
  ['wrong credentials', 'POST /tokens/inspect', 'request default', /authorization: expected Basic \S+, got Bearer/],
  ['credentials everywhere', 'GET /adopt', 'request plain', /authorization: expected none, got Bearer/],
  ['credentials everywhere', 'POST /tokens', 'request in_body', /authorization: expected none, got Bearer/],
  ['no user agent', 'GET /pets', 'request first_page', /user-agent: expected name\/version, got null/],
  ['one class for all errors', 'GET /pets', 'error 401', /expected a AuthenticationError, got APIError/],
  ['error without body', 'GET /pets', 'error 401', /error.body: expected {"error":"who"}, got nothing/],
  ['request id lost', 'GET /pets', 'error 401', /error.requestId: expected "req_contract"/],
  ['result by heart', 'GET /pets.csv', 'request default', /result: expected "id,name\\np1,Tom\\n"/],
  ['result by heart', 'POST /pets', 'gives a changed answer', /a changed answer was not noticed/],
  ['follows redirects', 'GET /adopt', 'answer 302 form', /redirect: expected "manual", got "follow"/],
  ['ignores its own server', 'GET /adopt', 'request plain', /path: expected \/adopt, got \/v1\/adopt/],
  ['ignores its own server', 'GET /adopt', 'keeps its path', /path: expected \/adopt, got \/v1\/adopt/],
  ['retries with another body', 'POST /pets', 'repeats a request', /second attempt\/body: expected/],
  ['never retries', 'POST /pets', 'repeats a request', /expected two requests, got 1/],
  ['ignores the signal', 'GET /pets', 'is ended by', /expected a APIUserAbortError/],
  ['network error as it came', 'GET /pets', 'tells a network', /expected a APIConnectionError, got TypeError/],
  ['stops at an empty page', 'GET /pets', 'walks through', /expected 3 requests, got 2/],
  ['loses a header parameter', 'GET /pets/{id}', 'request plain', /X-Trace: expected trace-1, got none/],
  ['sends without credentials', 'GET /pets', 'needs the credentials', /expected a MissingCredentialsError/],
  [
    'ignores what is accepted',
    'GET /pets/log',
    'answer 200 application',
    /accept: expected application\/x-ndjson, got text/,
  ],
  ['gives lines as text', 'GET /pets/log', 'answer 200 application', /expected something to loop over/],
  ['loses an event', 'GET /pets/events', 'answer 200', /events\/0\/event: expected "added", got "message"/],
  ['loses the id of an event', 'GET /pets/events', 'answer 200', /events\/0\/id: expected "1", got ""/],
];

it.each(CAUGHT)('a client that %s fails in %s', async (fault, operation, check, problem) => {
  expect((await problemsOf(fault, operation, check)).join('\n')).toMatch(problem);
});

it('says which file is no OpenAPI document', () => {
  const { document: _, ...rest } = petstoreContract();
  const document = new URL('../package.json', import.meta.url);
  expect(() => createContract({ ...rest, client: () => ({}), document })).toThrow(
    /package\.json: expected an OpenAPI 3\.0 or 3\.1 document/,
  );
});
