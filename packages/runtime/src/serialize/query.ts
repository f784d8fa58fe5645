import type { ParameterSerializer } from './parameter-serializer.js';
import { plainValue, primitiveText } from './primitive.js';

/** Brackets stay literal: `page[number]` is how such names are documented and looked for in logs. */
const encodeName = (name: string): string => encodeURIComponent(name).replaceAll('%5B', '[').replaceAll('%5D', ']');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * Collects `name=value` pairs: arrays repeat the name, objects add a bracket (`filter[created][gt]=…`), arrays of objects an index.
 * Own enumerable keys only; `null` and `undefined` are left out, and so are empty arrays and objects.
 */
function collect(pairs: string[], name: string, input: unknown, above: readonly object[]): void {
  const value = plainValue(input, name);
  if (!isObject(value)) {
    const text = primitiveText(value, name);
    if (text !== undefined) pairs.push(`${name}=${encodeURIComponent(text)}`);
    return;
  }
  if (above.includes(value)) throw new TypeError(`Parameter "${name}" contains itself.`);
  const path = [...above, value];
  const isList = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    collect(
      pairs,
      isList && !isObject(plainValue(item, name)) ? name : `${name}[${encodeURIComponent(key)}]`,
      item,
      path,
    );
  }
}

/** The default of query and cookie: `form` exploded (OpenAPI 3.1 §4.8.12), objects as `deepObject` to any depth. */
export const serializeExploded: ParameterSerializer = (value, { name }) => {
  const pairs: string[] = [];
  collect(pairs, encodeName(name), value, []);
  return pairs.join('&');
};
