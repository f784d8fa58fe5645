import { expect, it } from 'vitest';
import type { Json, JsonObject } from '../spec-document.ts';
import { mergeInto } from './merge-value.ts';
import { Provenance } from './provenance.ts';

const locatorOf = (file: string) => (pointer: string) => ({ file: `${file}#${pointer}`, line: 1, column: 1 });

function provenanceOf(root: Json): { provenance: Provenance; at: (pointer: string) => string | undefined } {
  const provenance = new Provenance(root, locatorOf('document'));
  return { provenance, at: (pointer) => provenance.locate(pointer)?.file };
}

it('finds what an overlay brought in there, and its neighbours in the document', () => {
  const root = { a: { b: { c: 1 } } };
  const { provenance, at } = provenanceOf(root);
  const merge = { provenance, onMismatch: () => undefined };
  const origin = { locate: locatorOf('overlay'), pointer: '/actions/0/update' };
  mergeInto({ holder: root, key: 'a' }, { b: { d: { e: [1] } } }, origin, merge);
  expect(root).toEqual({ a: { b: { c: 1, d: { e: [1] } } } });
  expect(at('/a/b/d/e/0')).toBe('overlay#/actions/0/update/b/d/e/0');
  expect(at('/a/b/c')).toBe('document#/a/b/c');
  expect(at('/a/b')).toBe('document#/a/b');
  expect(at('/gone/away')).toBe('document#/gone/away');
});

it('follows items that move up in their list, also twice', () => {
  const list: Json[] = ['a', { b: 1 }, 'c', 'd'];
  const root = { list };
  const { provenance, at } = provenanceOf(root);
  provenance.removeItem(list, 0, ['list']);
  provenance.removeItem(list, 1, ['list']);
  expect(list).toEqual([{ b: 1 }, 'd']);
  expect(at('/list/0/b')).toBe('document#/list/1/b');
  expect(at('/list/1')).toBe('document#/list/3');
});

it('forgets what is removed', () => {
  const root: JsonObject = { a: 1 };
  const { provenance, at } = provenanceOf(root);
  provenance.set(root, 'a', { locate: locatorOf('overlay'), pointer: '/x' });
  provenance.removeMember(root, 'a');
  expect(at('/a')).toBe('document#/a');
});

it('sets no prototype', () => {
  const root: JsonObject = { a: {} };
  const { provenance } = provenanceOf(root);
  const value = JSON.parse('{"__proto__":{"polluted":true}}') as Json;
  const origin = { locate: locatorOf('overlay'), pointer: '' };
  mergeInto({ holder: root, key: 'a' }, value, origin, { provenance, onMismatch: () => undefined });
  expect((root['a'] as { polluted?: boolean }).polluted).toBeUndefined();
  expect(Object.keys(root['a'] as object)).toEqual(['__proto__']);
});
