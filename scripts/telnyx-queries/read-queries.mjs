import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { sampleValue } from './sample-value.mjs';

const runtime = createRequire(new URL('../../packages/runtime/package.json', import.meta.url));
const { createQuerySerializer } = await import(pathToFileURL(runtime.resolve('openapi-fetch')).href);

/** The operations whose query openapi-fetch's own serializer refuses, with values for all that they take. */
export function readQueries({ document, operations, deref }) {
  return operations
    .filter(({ path, method }) => document.paths[path]?.[method.toLowerCase()] !== undefined)
    .map((operation) => readQuery(operation, document.paths[operation.path], deref))
    .filter(({ query }) => !canOpenapiFetch(query));
}

function canOpenapiFetch(query) {
  try {
    createQuerySerializer()(query);
    return true;
  } catch {
    return false;
  }
}

function readQuery({ method, path, resource, name }, item, deref) {
  const parameters = [...(item.parameters ?? []), ...(item[method.toLowerCase()].parameters ?? [])].map(deref);
  const inQuery = parameters.filter(({ in: place }) => place === 'query');
  const templated = [...path.matchAll(/\{([^}]+)\}/g)].map(([, part]) => part);
  const queryOf = (isPlain) =>
    Object.fromEntries(inQuery.map(({ name: key, schema }) => [key, sampleValue(schema, { deref, isPlain })]));
  const query = queryOf(false);
  return {
    key: `${method} ${path}`,
    method: [...resource.split('.'), name],
    // The last path parameter comes first, then one object with all else.
    positional: templated.length > 0 ? ['x1'] : [],
    params: { ...Object.fromEntries(templated.slice(0, -1).map((part) => [part, 'x1'])), ...query },
    query,
    /** Refused with the plainest values that the schemas allow, too. */
    isAlwaysNested: !canOpenapiFetch(queryOf(true)),
  };
}
