import { visit } from 'jsonc-parser';
import type { Json } from './spec-document.ts';

export interface DuplicateKey {
  readonly key: string;
  /** Offset of the later of the two names. */
  readonly offset: number;
}

/** Names that one object of a JSON text has twice. The careful scan runs only where the text has more names than the parsed value. */
export function findDuplicateJsonKeys(text: string, value: Json): DuplicateKey[] {
  return countNamesInText(text) === countNames(value) ? [] : scanForDuplicates(text);
}

function countNamesInText(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    at = endOfString(text, at);
    if (nextIsColon(text, at + 1)) count++;
  }
  return count;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes++;
  return backslashes % 2 === 1;
}

function nextIsColon(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at++;
  return text.charCodeAt(at) === 0x3a;
}

function countNames(root: Json): number {
  let count = 0;
  const open: Json[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === 'object') open.push(item);
      continue;
    }
    for (const key of Object.keys(value)) {
      count++;
      const child = value[key];
      if (typeof child === 'object') open.push(child);
    }
  }
  return count;
}

function scanForDuplicates(text: string): DuplicateKey[] {
  const duplicates: DuplicateKey[] = [];
  const objects: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void objects.push(new Set()),
    onObjectEnd: () => void objects.pop(),
    onObjectProperty: (key, offset) => {
      const names = objects.at(-1);
      if (names?.has(key)) duplicates.push({ key, offset });
      names?.add(key);
    },
  });
  return duplicates;
}
