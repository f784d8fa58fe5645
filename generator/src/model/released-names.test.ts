import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FindingCollector } from '../diagnostics.ts';
import type { NamesLock } from '../load/names-lock.ts';
import type { HttpVerb } from './api-model.ts';
import { assignNames, type NameInput, type OperationName } from './assign-names.ts';
import { lockKey, matchReleased } from './match-released.ts';

/** Few words, so that paths meet: nouns, verbs, what is both, and names that clients cannot have. */
const segment = fc.constantFrom(
  'orders',
  'order',
  'items',
  'status',
  'cancel',
  'search',
  'list',
  'retrieve',
  'raw',
  'v1',
  '{id}',
  '{key}',
);
const operation = fc.record({
  verb: fc.constantFrom<HttpVerb[]>('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
  path: fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.join('/')}`),
  listLike: fc.boolean(),
});
const documents = fc.uniqueArray(operation, {
  minLength: 1,
  maxLength: 14,
  selector: ({ verb, path }) => `${verb} ${path}`,
});

function inputsOf(operations: readonly { verb: HttpVerb; path: string; listLike: boolean }[]): NameInput[] {
  return operations.map(({ verb, path, listLike }) => ({
    id: `${verb} ${path}`,
    idDeclared: false,
    verb,
    path,
    listLike,
    pointer: '',
    tags: [],
    hasPageParameter: listLike,
  }));
}

function nameAll(inputs: readonly NameInput[], lock: NamesLock): Map<string, OperationName> {
  return assignNames(inputs, {}, new FindingCollector(), matchReleased(inputs, lock).released);
}

const EMPTY: NamesLock = { operations: new Map(), resources: new Map(), schemas: new Map() };

function lockOf(inputs: readonly NameInput[], names: ReadonlyMap<string, OperationName>): NamesLock {
  const operations = inputs.map((input) => [lockKey(input), { name: dotted(names.get(input.id)), types: {} }] as const);
  return { ...EMPTY, operations: new Map(operations) };
}

function dotted(name: OperationName | undefined): string {
  return [...(name?.resource ?? []), name?.method].join('.');
}

it('no operation that comes later changes the name of an old one, and names stay apart from each other and from resources', () => {
  fc.assert(
    fc.property(documents, fc.integer({ min: 1, max: 14 }), (all, count) => {
      const old = inputsOf(all.slice(0, count));
      const before = nameAll(old, EMPTY);
      // The new ones come first in the document.
      const everything = inputsOf(all.toReversed());
      const after = nameAll(everything, lockOf(old, before));
      for (const { id } of old) expect(dotted(after.get(id))).toBe(dotted(before.get(id)));
      const names = [...after.values()].map((name) => dotted(name).toLowerCase());
      expect(new Set(names).size).toBe(names.length);
      const resources = new Set(
        [...after.values()].flatMap(({ resource }) =>
          resource.map((_, index) =>
            resource
              .slice(0, index + 1)
              .join('.')
              .toLowerCase(),
          ),
        ),
      );
      expect(names.filter((name) => resources.has(name))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

it('a document and its lock give what the document gave', () => {
  fc.assert(
    fc.property(documents, (all) => {
      const inputs = inputsOf(all);
      const names = nameAll(inputs, EMPTY);
      expect(nameAll(inputs, lockOf(inputs, names))).toEqual(names);
    }),
  );
});
