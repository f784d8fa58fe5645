import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RUNTIME_FUNCTIONS, TYPE_NAMES } from '../src/model/reserved-names.ts';

/** Names that the runtime exports, types included. */
function runtimeExports(): string[] {
  const index = readFileSync(new URL('../../packages/runtime/src/index.ts', import.meta.url), 'utf8');
  return [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list
      .split(',')
      .map((name) => name.replace(/^\s*type\s/, '').trim())
      .filter(Boolean),
  );
}

it('keeps every name that the runtime exports out of the reach of documents', () => {
  const names = runtimeExports();
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !TYPE_NAMES.has(name) && !RUNTIME_FUNCTIONS.has(name))).toEqual([]);
});
