import { expect, it } from 'vitest';
import { describeDifferences } from '../src/expected/describe-differences.ts';

it('takes an integer to the digit for what JSON rounds it to', () => {
  expect(describeDifferences({ id: 9007199254740993n, list: [1n] }, { id: 9007199254740992, list: [1] })).toEqual([]);
  expect(describeDifferences({ id: 2n }, { id: 3 })).toEqual(['/id: expected 3, got 2']);
  expect(describeDifferences({ id: 2n }, { id: '2' })).toEqual(['/id: expected "2", got 2']);
});
