import { describe, expect, it } from 'vitest';
import { wrapProse } from './wrap-prose.ts';

describe.each<[name: string, given: string, want: string]>([
  ['a short text', 'one two', 'one two'],
  ['a paragraph', 'one two three four five six', 'one two three\nfour five six'],
  ['a word that is too long', 'https://example.com/a/long/address here', 'https://example.com/a/long/address\nhere'],
  ['a list item', '- one two three four', '- one two three\n  four'],
  ['a numbered item', '1. one two three four', '1. one two\n   three four'],
  ['an indented line', '  one two three four', '  one two three\n  four'],
  ['an item of one long word', '- https://example.com/a/long/address', '- https://example.com/a/long/address'],
  ['a fence', '```\none two three four five\n```', '```\none two three four five\n```'],
  ['what follows a fence', '```\nx\n```\none two three four', '```\nx\n```\none two three\nfour'],
  ['a heading', '# one two three four five', '# one two three four five'],
  ['a table row', '| one | two | three | four |', '| one | two | three | four |'],
  ['indented code', '    one two three four', '    one two three four'],
])('%s', (_name, given, want) => {
  it('is broken at spaces where that changes nothing', () => {
    expect(wrapProse(given, 15)).toBe(want);
  });
  it('stays as it is the second time', () => {
    expect(wrapProse(want, 15)).toBe(want);
  });
});

it.each(['-', '+', '*', '1.', '#', '>', '|', '@param', '<div>', '===', '```'])('begins no line with %s', (word) => {
  expect(wrapProse(`one two three ${word} four five`, 14)).toBe(`one two three ${word}\nfour five`);
});
