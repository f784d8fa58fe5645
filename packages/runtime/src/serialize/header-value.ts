import type { ParameterSerializer } from './parameter-serializer.js';
import { plainValue, primitiveText } from './primitive.js';

/** The default of header parameters: `simple`, not exploded: `a,b` and `key,value,key,value`. */
export const serializeHeaderValue: ParameterSerializer = (input, { name }) => {
  const value = plainValue(input, name);
  if (typeof value !== 'object' || value === null) return primitiveText(value, name) ?? '';
  const items: unknown[] = Array.isArray(value) ? value : Object.entries(value).flat();
  return items.map((item) => primitiveText(plainValue(item, name), name) ?? '').join(',');
};
