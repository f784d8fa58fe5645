import { arrayOf, entriesOf, isObject, stringOf } from '../load/json.ts';
import type { Json } from '../load/spec-document.ts';
import type { Resolve } from '../normalise/normalised-spec.ts';
import type { EncodingModel, ParameterStyle } from './api-model.ts';

/** Styles that an encoding can name: those of query parameters (OpenAPI 3.1 §4.8.15). */
const STYLES = new Set<string>(['form', 'spaceDelimited', 'pipeDelimited', 'deepObject']);

/** `encoding` of a media type object, by property; `undefined` where it says nothing. */
export function buildEncoding(encoding: Json | undefined, resolve: Resolve): Record<string, EncodingModel> | undefined {
  const entries = entriesOf(encoding).flatMap(([property, value]): [string, EncodingModel][] => {
    if (!isObject(value)) return [];
    const contentType = stringOf(value['contentType'])?.trim();
    const headers = buildHeaders(value['headers'], resolve);
    const style = buildStyle(value);
    return [[property, { ...(contentType && { contentType }), ...(style && { style }), ...(headers && { headers }) }]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Any of the three makes the property go in a style, and its content type not count. */
function buildStyle(value: Readonly<Record<string, Json>>): EncodingModel['style'] {
  const declared = stringOf(value['style']);
  const { explode, allowReserved } = value;
  if (declared === undefined && typeof explode !== 'boolean' && typeof allowReserved !== 'boolean') return undefined;
  const name = (declared !== undefined && STYLES.has(declared) ? declared : 'form') as ParameterStyle;
  return {
    style: name,
    explode: typeof explode === 'boolean' ? explode : name === 'form',
    allowReserved: allowReserved === true,
  };
}

/** Headers of a part whose value the document knows: callers have no place for others but the upload itself. */
function buildHeaders(headers: Json | undefined, resolve: Resolve): Record<string, string> | undefined {
  const entries = entriesOf(headers).flatMap(([name, raw]): [string, string][] => {
    const header = isObject(raw) && typeof raw['$ref'] === 'string' ? resolve(raw['$ref']) : raw;
    const schema = isObject(header) && isObject(header['schema']) ? header['schema'] : {};
    const [only, ...others] = arrayOf(schema['enum']);
    const value = schema['const'] ?? schema['default'] ?? (others.length === 0 ? only : undefined);
    const isKnown = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isKnown && name.toLowerCase() !== 'content-type' ? [[name, String(value)]] : [];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
