import { escapePointer, isObject, pointerSegments } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { memberOf } from '../load/value-at.ts';
import { hashText, type OwnedMembers } from './manifest.ts';

/** Members of a package.json of which only single entries are ours. Every other member that we give is ours as a whole. */
const SHARED_MEMBERS: ReadonlySet<string> = new Set([
  ...['dependencies', 'devDependencies', 'peerDependencies', 'peerDependenciesMeta', 'optionalDependencies'],
  ...['scripts', 'exports', 'engines', 'publishConfig', 'typesVersions'],
]);

/** Ours at first, the user's from then on: releases change it. */
const INITIAL_MEMBERS: ReadonlySet<string> = new Set(['version']);

export interface MergedJson {
  readonly text: string;
  readonly owned: OwnedMembers;
}

/**
 * Sets our members in a JSON file and removes those that were ours before and are no longer (`previous`). Members of the user,
 * their order and the file's indentation stay.
 *
 * @throws {SyntaxError} when `existing` is not a JSON object.
 */
export function mergeJson(existing: string | undefined, ours: JsonObject, previous: readonly string[]): MergedJson {
  const target = existing === undefined ? {} : parseObject(existing);
  const members = ownedMembers(ours);
  for (const pointer of previous) {
    if (!members.includes(pointer)) removeMember(target, pointer);
  }
  for (const [key, value] of Object.entries(ours)) setMember(target, key, value);
  return { text: formatLike(existing, target), owned: { members, hash: hashMembers(target, members) } };
}

/** Whether a file still holds our members as we set them. */
export function hasOwnedMembers(text: string, owned: OwnedMembers): boolean {
  try {
    return hashMembers(parseObject(text), owned.members) === owned.hash;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function parseObject(text: string): JsonObject {
  const value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  if (!isObject(value)) throw new SyntaxError('expected a JSON object');
  return value;
}

function ownedMembers(ours: JsonObject): string[] {
  return Object.entries(ours).flatMap(([key, value]) => {
    if (INITIAL_MEMBERS.has(key)) return [];
    const pointer = `/${escapePointer(key)}`;
    if (!SHARED_MEMBERS.has(key) || !isObject(value)) return [pointer];
    return Object.keys(value).map((name) => `${pointer}/${escapePointer(name)}`);
  });
}

function setMember(target: JsonObject, key: string, value: Json): void {
  const current = target[key];
  if (INITIAL_MEMBERS.has(key) && current !== undefined) return;
  target[key] = SHARED_MEMBERS.has(key) && isObject(value) && isObject(current) ? { ...current, ...value } : value;
}

function removeMember(target: JsonObject, pointer: string): void {
  const [key, name] = pointerSegments(pointer);
  if (key === undefined) return;
  const holder = target[key];
  if (name === undefined) delete target[key];
  else if (isObject(holder)) {
    delete holder[name];
    if (Object.keys(holder).length === 0) delete target[key];
  }
}

function hashMembers(target: JsonObject, members: readonly string[]): string {
  const values = members.map((pointer) => {
    const value = pointerSegments(pointer).reduce<Json | undefined>(
      (holder, segment) => (holder === undefined ? undefined : memberOf(holder, segment)),
      target,
    );
    return [pointer, value ?? null];
  });
  return hashText(JSON.stringify(values));
}

function formatLike(existing: string | undefined, value: JsonObject): string {
  const indent = /^\s*\{\r?\n([ \t]+)"/.exec(existing ?? '')?.[1] ?? 2;
  const text = `${JSON.stringify(value, undefined, indent)}${existing === undefined || /\n$/.test(existing) ? '\n' : ''}`;
  return existing?.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
