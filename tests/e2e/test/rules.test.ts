import { expect, it } from 'vitest';

interface RuleTable {
  readRules(): readonly (readonly [id: string, rule: string])[];
  findProofs(ids: readonly string[]): { proofs: ReadonlyMap<string, readonly string[]>; skipping: readonly string[] };
  namedRules(source: string, ids: readonly string[]): ReadonlyMap<string, number>;
}

const script = new URL('../../../scripts/rules.mjs', import.meta.url);
const { readRules, findProofs, namedRules } = (await import(script.href)) as RuleTable;

it('has a test for every rule of the runtime, and none that does not run', () => {
  const ids = readRules().map(([id]) => id);
  expect(ids.length).toBeGreaterThan(100);
  const { proofs, skipping } = findProofs(ids);
  expect(ids.filter((id) => !proofs.has(id))).toEqual([]);
  expect(skipping).toEqual([]);
});

it('reads the titles of tests, also behind tables, and nothing else', () => {
  const source = [
    "it('R1 R12 in front', () => {",
    "test.each<[string]>([['R2 is in the table']])(\n  'raw R3 behind it',",
    'describe(`R4 a suite`, () => {',
    "expect(message).toBe('R5 is text');",
    "const text = 'R6 too';",
  ].join('\n');
  const found = namedRules(source, ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R12']);
  expect([...found.keys()].sort()).toEqual(['R1', 'R12', 'R3', 'R4']);
});
