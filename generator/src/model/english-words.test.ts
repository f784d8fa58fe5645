import { expect, test } from 'vitest';
import { isOnlyVerb, isVerb, singular } from './english-words.ts';

test.each([
  ['clients', 'client'],
  ['Addresses', 'Address'],
  ['policies', 'policy'],
  ['boxes', 'box'],
  ['batches', 'batch'],
  ['statuses', 'status'],
  ['caches', 'cache'],
  ['databases', 'database'],
  ['invoices', 'invoice'],
  ['people', 'person'],
  ['movies', 'movie'],
  ['status', 'status'],
  ['address', 'address'],
  ['analysis', 'analysis'],
  ['media', 'media'],
  ['news', 'news'],
  ['dns', 'dns'],
  ['SMS', 'SMS'],
  ['IDs', 'ID'],
])('the singular of %s is %s', (plural, want) => {
  expect(singular(plural)).toBe(want);
});

test.each([
  ['cancel', true, true],
  ['get', true, true],
  ['search', true, false],
  ['import', true, false],
  ['client', false, false],
])('%s: verb %s, and nothing else %s', (word, verb, only) => {
  expect([isVerb(word), isOnlyVerb(word)]).toEqual([verb, only]);
});
