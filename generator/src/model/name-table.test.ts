import { expect, test } from 'vitest';
import { NameTable } from './name-table.ts';

test('takes the first free candidate, without regard to case', () => {
  const table = new NameTable(['index']);
  expect(table.claim('Index', 'indexFile')).toBe('indexFile');
  expect(table.claim('calls')).toBe('calls');
  expect(table.claim('Calls', 'callList')).toBe('callList');
  expect(table.has('CALLLIST')).toBe(true);
});

test('numbers the last candidate when none is free, and keeps numbers apart', () => {
  const table = new NameTable();
  expect(['x', 'x', 'x'].map((name) => table.claim(name))).toEqual(['x', 'x2', 'x3']);
  expect(['v1', 'v1'].map((name) => table.claim(name))).toEqual(['v1', 'v1_2']);
  expect(table.claim('x', 'y')).toBe('y');
  expect(table.claim('x', 'y')).toBe('y2');
});

test('an empty alternative is no name', () => {
  const table = new NameTable(['a']);
  expect(table.claim('a', '', 'b')).toBe('b');
});
