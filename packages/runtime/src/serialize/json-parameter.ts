import type { ParameterSerializer } from './parameter-serializer.js';

/** A parameter that is declared by `content: application/json` (OpenAPI 3.1 §4.8.12.2). */
export const jsonParameter: ParameterSerializer = (value, target) => {
  if (value === undefined) return '';
  const text = JSON.stringify(value);
  if (target.in === 'header') return text;
  const encoded = encodeURIComponent(text);
  return target.in === 'path' ? encoded : `${encodeURIComponent(target.name)}=${encoded}`;
};
