import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';

const qs = createRequire(new URL('../../packages/runtime/package.json', import.meta.url))('qs');

/** Reads a query string as a server with qs does, and compares. @returns what is wrong, or `undefined` */
export function checkQuery(search, query) {
  const got = qs.parse(search, { depth: Infinity, parameterLimit: Infinity });
  const want = asText(unflatten(query));
  if (isDeepStrictEqual(got, want)) return undefined;
  return `wanted ${JSON.stringify(want)}\n  got    ${JSON.stringify(got)}\n  sent   ${search}`;
}

/** Flat names such as `filter[a][b]` are members of an object, for whoever reads brackets. */
function unflatten(query) {
  const result = {};
  for (const [name, value] of Object.entries(query)) {
    const names = name.split(/[[\]]+/).filter(Boolean);
    const last = names.pop();
    let at = result;
    for (const part of names) at = at[part] ??= {};
    at[last] = typeof at[last] === 'object' && typeof value === 'object' ? { ...at[last], ...value } : value;
  }
  return result;
}

function asText(value) {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asText(member)]));
}
