/** Lists of the document as the generated client calls them, and how they answer as the document's schemas say. */
export function readLists({ document, operations, deref }) {
  return operations
    .filter(({ method, pagination }) => method === 'GET' && pagination !== null)
    .map((operation) => readList(operation, document.paths[operation.path], deref));
}

function readList(operation, item, deref) {
  const parameters = [...(item.parameters ?? []), ...(item.get.parameters ?? [])].map(deref);
  const query = parameters.filter(({ in: place }) => place === 'query');
  const answer = deref(Object.entries(item.get.responses).find(([status]) => status.startsWith('2'))[1]);
  const media = Object.entries(answer.content).find(([type]) => type.includes('json'))[1];
  return {
    id: operation.id,
    key: `GET ${operation.path}`,
    style: [operation.pagination, operation.pagination.otherwise].flatMap((way) => way?.style ?? []).join(' or '),
    method: [...operation.resource.split('.'), operation.name],
    arguments: requiredArguments(operation, parameters, deref),
    path: operation.path,
    firstPage: firstPageOf(query, deref),
    required: new Set(query.filter(({ required }) => required).map(({ name }) => name)),
    wireNames: new Set(query.flatMap((parameter) => wireNames(parameter, deref))),
    answer: media.schema,
    deref,
  };
}

/** By the letter an object in the style `form` would go without its name; the vendor's server knows brackets only. */
function wireNames({ name, schema }, deref) {
  const { properties } = deref(schema) ?? {};
  return properties ? Object.keys(properties).map((member) => `${name}[${member}]`) : [name];
}

/** Page numbers count from 1, unless the document says that the one left out is 0. */
function firstPageOf(query, deref) {
  const numbers = query.flatMap(({ name, schema }) => {
    const { properties } = deref(schema) ?? {};
    return name === 'page' && properties?.number
      ? [deref(properties.number)]
      : /^page/i.test(name)
        ? [deref(schema)]
        : [];
  });
  return numbers.some((number) => number.default === 0) ? 0 : 1;
}

/** The last path parameter comes first, then one object with all else that is required. */
function requiredArguments({ path, signature }, parameters, deref) {
  const templated = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
  const positional = templated.at(-1);
  const required = parameters.filter(
    ({ name, in: place, required: isRequired }) => (isRequired || place === 'path') && name !== positional,
  );
  const params = Object.fromEntries(
    required
      .filter(({ name, in: place }) => place !== 'path' || templated.includes(name))
      .map((parameter) => [parameter.name, sampleOf(deref(parameter.schema))]),
  );
  return { positional: positional === undefined ? [] : ['x1'], params, takesParams: /\bparams\??:/.test(signature) };
}

function sampleOf(schema) {
  if (schema.enum) return schema.enum[0];
  return schema.type === 'integer' || schema.type === 'number' ? 1 : schema.type === 'array' ? ['x1'] : 'x1';
}
