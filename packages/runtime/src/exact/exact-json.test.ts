import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactJSON, parseExactJSON } from './exact-json.js';

const EXACT = 9007199254740993n;

/** JSON, `bigint` outside of what a double can hold. */
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.string({ unit: fc.constantFrom('\0', '"', '\\', ':', '1', 'é', '\n', '9007199254740993') }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }).filter((long) => !Number.isSafeInteger(Number(long))),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', '\0', '\x001', '__proto__', '9007199254740993', 'b"c'), tie('value')),
  ),
})).value;

/** Doubles that are long integers cannot be told from integers. */
const asParsed = (item: unknown): unknown => {
  if (typeof item === 'number') {
    const text = JSON.stringify(item);
    return /^-?\d{16,20}$/.test(text) && !Number.isSafeInteger(item) ? BigInt(text) : item;
  }
  if (Array.isArray(item)) return item.map(asParsed);
  if (typeof item !== 'object' || item === null) return item;
  return Object.fromEntries(Object.entries(item).map(([name, member]) => [name, asParsed(member)]));
};

test('what is written is read again, to the digit', () => {
  fc.assert(
    fc.property(value, (given) => {
      expect(parseExactJSON(exactJSON(given))).toEqual(asParsed(given));
    }),
    { numRuns: 500 },
  );
});

test('everything but long integers is read as JSON.parse reads it, white space and broken texts included', () => {
  const text = fc.oneof(
    fc.json(),
    fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          '"',
          ':',
          ',',
          '\\',
          '1',
          '0',
          '-',
          '.5',
          'e9',
          ' ',
          '1234567890123456789',
          'null',
        ),
      )
      .map((parts) => parts.join('')),
  );
  const read = (parse: (json: string) => unknown, json: string): unknown => {
    try {
      return { value: JSON.stringify(parse(json), (_name, item) => (typeof item === 'bigint' ? Number(item) : item)) };
    } catch (error) {
      return (error as Error).name;
    }
  };
  fc.assert(
    fc.property(text, (json) => {
      expect(read(parseExactJSON, json)).toEqual(read(JSON.parse, json));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['9007199254740993', EXACT],
  ['-9223372036854775808', -(2n ** 63n)],
  ['18446744073709551615', 2n ** 64n - 1n],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993.0', 9007199254740992],
  ['1e400', Number.POSITIVE_INFINITY],
  ['123456789012345678901234567890', 1.2345678901234568e29],
  ['"9007199254740993"', '9007199254740993'],
  ['"\\u00009007199254740993 9007199254740993"', '\x009007199254740993 9007199254740993'],
  ['{"9007199254740993":9007199254740993}', { '9007199254740993': EXACT }],
])('%s is %s', (json, want) => {
  expect(parseExactJSON(json)).toEqual(want);
});

test('a text of quotes that nothing ends is no work', () => {
  const text = `[9007199254740993,"${'\\"'.repeat(500_000)}`;
  const start = performance.now();
  expect(() => parseExactJSON(text)).toThrow(SyntaxError);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('an application that taught bigint to be text in JSON does not change what is sent', () => {
  const prototype = BigInt.prototype as { toJSON?: () => string };
  prototype.toJSON = function (this: bigint) {
    return `${this}`;
  };
  try {
    expect(exactJSON({ id: EXACT })).toBe('{"id":9007199254740993}');
  } finally {
    delete prototype.toJSON;
  }
});
