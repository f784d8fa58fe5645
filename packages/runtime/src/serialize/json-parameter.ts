import type { ParameterSerializer, ParameterTarget } from './parameter-serializer.js';
import { encodeName, percentEncode } from './percent-encode.js';
import { wrongValue } from './primitive.js';

/** Writes a value as JSON; messages name the parameter. */
export type JSONText = (value: unknown, name: string) => string;

/** A parameter that is declared by `content: application/json` (OpenAPI 3.1 §4.8.12.2). */
export const jsonParameter: ParameterSerializer = (value, target) => writeJSONParameter(value, target, jsonText);

export function writeJSONParameter(value: unknown, { name, in: place }: ParameterTarget, write: JSONText): string {
  if (value === undefined) return '';
  const text = write(value, name);
  // JSON says all in ASCII, as headers must.
  if (place === 'header')
    return text.replace(/[^ -~]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const encoded = percentEncode(text, name);
  return place === 'path' ? encoded : `${encodeName(name, name)}=${encoded}`;
}

/**
 * @param write default `JSON.stringify`
 * @throws TypeError naming the parameter, for what JSON would leave out or turn into `null` without a word
 */
export function jsonText(
  value: unknown,
  name: string,
  write: (value: unknown, check: (key: string, item: unknown) => unknown) => string = JSON.stringify,
): string {
  const check = (_key: string, item: unknown): unknown => {
    const isLost = typeof item === 'number' ? !Number.isFinite(item) : /function|symbol|bigint/.test(typeof item);
    if (isLost) throw wrongValue(name, `JSON with ${String(item)}`);
    return item;
  };
  try {
    return write(value, check);
  } catch (cause) {
    throw new TypeError(`Parameter ${JSON.stringify(name)} cannot be written as JSON.`, { cause });
  }
}
