import fc from 'fast-check';

/** What breaks naive serializers: delimiters of every syntax around, line breaks, dots, half and whole escapes, names of prototypes. */
const HOSTILE = [
  '',
  ' ',
  '.',
  '..',
  '%',
  '%2e%2E',
  '%2F',
  '+',
  'a,b',
  'a|b',
  'a b',
  'a&admin=1',
  'a=b',
  'a;b',
  'a#b?c/d\\e',
  'a"b\'c`d',
  'a\r\nX-Injected: 1\r\n\r\nb',
  '\0\x7f\x80',
  '--\r\n',
  '💥é世界\u202e',
  '\ufeff',
  '(a)*!~',
  '{b}',
  '__proto__',
  'constructor',
  'toString',
];

/** Well-formed text. */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 3 }).map((parts) => parts.join('')),
);

export const scalar: fc.Arbitrary<string | number | boolean | bigint> = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.bigInt(),
  fc.boolean(),
);

/** Scalars, and what counts as absent. */
export const item: fc.Arbitrary<unknown> = fc.oneof({ weight: 6, arbitrary: scalar }, fc.constantFrom(undefined, null));

/** A name that brackets can hold. */
export const memberName: fc.Arbitrary<string> = text.filter((name) => !/^$|[[\]]/.test(name));

/** Objects and lists to any depth, with scalars at the leaves. */
export const tree: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    item,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(memberName, tie('node'), { maxKeys: 4 }),
  ),
})).node;

/** Whatever JavaScript has, lone surrogates among it. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    withUnicodeString: true,
  }),
  fc.constantFrom<unknown>(
    Number.NaN,
    () => 1,
    Symbol('s'),
    Symbol.iterator,
    '\ud800',
    { '\udfff': 1 },
    new Date(Number.NaN),
  ),
  fc.anything().map((value) => {
    const cycle: Record<string, unknown> = { value };
    cycle['self'] = [cycle];
    return cycle;
  }),
);
