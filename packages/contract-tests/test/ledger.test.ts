import { expect, it } from 'vitest';
import { createLedger, renderLedger } from '../src/ledger.ts';
import { matchRequests } from '../src/replay/match-requests.ts';
import { petstoreContract, petstoreReplays } from './petstore/petstore-contract.ts';
import { operationOf, specOf } from './spec-of.ts';

const { document } = petstoreContract();

it('counts what the document has, not what was replayed', () => {
  const ledger = createLedger(document, new Map([['GET /pets', 'client.list']]));
  ledger.record({ operation: 'GET /pets', kind: 'request', example: 'first_page' });
  ledger.record({ operation: 'GET /pets', kind: 'request', example: 'made up' });
  expect(ledger.rows()[0]).toEqual({
    operation: 'GET /pets',
    method: 'client.list',
    requests: 1,
    successes: 0,
    errors: 0,
    derived: 0,
    skipped: 6,
  });
  expect(renderLedger(ledger.rows())).toMatch(/^10 operations {2,}1 +0 +0 +0 +37$/m);
});

it('says which request example has no call, and which call has no example', () => {
  const [list] = petstoreReplays;
  const [operation] = document.operations;
  if (!list || !operation) throw new Error('no operation');
  const [first, ...rest] = list.requests;
  if (!first) throw new Error('no request');
  expect(matchRequests(operation, { ...list, requests: rest }).problems).toEqual([
    'GET /pets: request example first_page has no call',
  ]);
  expect(matchRequests(operation, { ...list, requests: [first, ...list.requests] }).problems).toHaveLength(1);
  expect(matchRequests(operationOf(specOf({})), { ...list, requests: [first] }).problems).toEqual([
    'GET /things: no request example first_page in the document, or it is replayed twice',
    'GET /things: request example default has no call',
  ]);
});
