const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const show = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value, (_name, item: unknown) => (typeof item === 'bigint' ? Number(item) : item)).slice(
    0,
    200,
  );
};

/**
 * Where two JSON values differ, one line each; the order of members does not count, the order of items does. An integer that the client gives
 * to the digit is the one that JSON rounds to the same number.
 */
export function describeDifferences(actual: unknown, expected: unknown, pointer = ''): string[] {
  if (Object.is(typeof actual === 'bigint' ? Number(actual) : actual, expected)) return [];
  const isList = Array.isArray(actual) && Array.isArray(expected);
  if (!isList && !(isPlain(actual) && isPlain(expected))) {
    return [`${pointer || '/'}: expected ${show(expected)}, got ${show(actual)}`];
  }
  const got = actual as Readonly<Record<string, unknown>>;
  const want = expected as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(want), ...Object.keys(got)])].flatMap((key) => {
    if (!Object.hasOwn(got, key)) return [`${pointer}/${key}: expected ${show(want[key])}, is missing`];
    if (!Object.hasOwn(want, key)) return [`${pointer}/${key}: expected to be absent, got ${show(got[key])}`];
    return describeDifferences(got[key], want[key], `${pointer}/${key}`);
  });
}
