import { isObject, plainValue } from './primitive.js';
import { uploadOf } from './uploadable.js';

/** A name, and what goes under it in a multipart body: a scalar, an upload, or an object that becomes JSON. */
export type NamedPart = readonly [name: string, value: unknown];

/** Takes an object or a list of objects apart into several parts. */
export type Nesting = (name: string, value: object) => readonly NamedPart[];

/** An object that is no upload, in its JSON form; `undefined` for anything else. */
export function structureOf(value: unknown, name: string): object | undefined {
  // Uploads first: a buffer of Node has a JSON form too.
  const plain = uploadOf(value) ? undefined : plainValue(value, name);
  return isObject(plain) ? plain : undefined;
}
