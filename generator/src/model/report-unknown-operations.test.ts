import { expect, it } from 'vitest';
import { FindingCollector } from '../diagnostics.ts';
import { reportUnknownOperations } from './report-unknown-operations.ts';

const operations = [{ id: 'ListPets', verb: 'GET', path: '/pets' }] as const;

it.each([
  ['ListPet', 'Did you mean "ListPets"?'],
  ['GET /pet', 'Did you mean "GET /pets"?'],
  ['somethingElseEntirely', 'Name it by its operationId or as "GET /path".'],
])('says of the override for %s: %s', (name, fix) => {
  const collector = new FindingCollector();
  reportUnknownOperations(operations, { pagination: { [name]: false } }, collector);
  expect(collector.findings).toMatchObject([{ code: 'SL305', fix }]);
});

it.each(['ListPets', 'GET /pets'])('takes an operation by %s', (name) => {
  const collector = new FindingCollector();
  reportUnknownOperations(operations, { operationSecurity: { [name]: [] } }, collector);
  expect(collector.findings).toEqual([]);
});
