/** Operations of one synthetic resource: list, create, retrieve, update, delete. */
const OPERATIONS_PER_RESOURCE = 5;
const SHARED_SCHEMAS = 20;

const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema) => ({ content: { 'application/json': { schema } } });
const failures = { 401: { $ref: '#/components/responses/Failure' }, 404: { $ref: '#/components/responses/Failure' } };

/**
 * An OpenAPI 3.1 document as APIs of any size look: pages, shared and own schemas, enums, nested objects, nullable fields,
 * parameters by reference, bodies, errors, examples. The same number gives the same document.
 *
 * @param {number} operations a multiple of 5
 */
export function syntheticDocument(operations) {
  const resources = Array.from({ length: operations / OPERATIONS_PER_RESOURCE }, (_, index) => `Thing${index}`);
  return document({
    paths: Object.assign({}, ...resources.map(pathsOf)),
    schemas: Object.assign({}, sharedSchemas(), ...resources.map(schemasOf)),
  });
}

/** One operation whose answer is the first of a chain of schemas, each with a `$ref` to the next. */
export function chainDocument(length) {
  const schemas = Array.from({ length }, (_, index) => [
    `Link${index}`,
    {
      type: 'object',
      properties: { id: { type: 'string' }, ...(index + 1 < length && { next: ref(`Link${index + 1}`) }) },
    },
  ]);
  const operation = {
    operationId: 'getChain',
    responses: { 200: { description: 'The chain.', ...json(ref('Link0')) }, ...failures },
  };
  return document({ paths: { '/chain': { get: operation } }, schemas: Object.fromEntries(schemas) });
}

function document({ paths, schemas }) {
  return {
    openapi: '3.1.0',
    info: { title: 'Synthetic', version: '1.0.0' },
    servers: [{ url: 'https://api.example.com/v1' }],
    security: [{ bearerAuth: [] }],
    paths,
    components: {
      securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
      parameters: {
        Page: { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } },
        Size: { name: 'size', in: 'query', schema: { type: 'integer', maximum: 100, default: 20 } },
      },
      responses: { Failure: { description: 'The request failed.', ...json(ref('Failure')) } },
      schemas: {
        ...schemas,
        Failure: {
          type: 'object',
          required: ['errors'],
          properties: {
            errors: {
              type: 'array',
              items: { type: 'object', properties: { code: { type: 'string' }, detail: { type: 'string' } } },
            },
          },
        },
        Meta: { type: 'object', properties: { page: { type: 'integer' }, total_pages: { type: 'integer' } } },
      },
    },
  };
}

function pathsOf(name, index) {
  const collection = `/group-${index % 50}/things-${index}`;
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
  const one = { description: `A ${name}.`, ...json({ type: 'object', properties: { data: ref(name) } }) };
  const body = { required: true, ...json(ref(`${name}Input`)) };
  const common = { tags: [`Group ${index % 50}`], description: `What ${name} is for, and when to call this.` };
  const operation = (verb, rest) => ({
    operationId: `${verb}${name}`,
    summary: `${verb} one ${name}`,
    ...common,
    ...rest,
  });
  return {
    [collection]: {
      get: operation('list', {
        parameters: [
          { $ref: '#/components/parameters/Page' },
          { $ref: '#/components/parameters/Size' },
          filterOf(name),
        ],
        responses: { 200: { description: 'One page.', ...json(pageOf(name)) }, ...failures },
      }),
      post: operation('create', { requestBody: body, responses: { 201: one, ...failures } }),
    },
    [`${collection}/{id}`]: {
      parameters: [id],
      get: operation('retrieve', { responses: { 200: one, ...failures } }),
      patch: operation('update', { requestBody: body, responses: { 200: one, ...failures } }),
      delete: operation('delete', { responses: { 204: { description: 'Gone.' }, ...failures } }),
    },
  };
}

function filterOf(name) {
  return {
    name: 'filter',
    in: 'query',
    style: 'deepObject',
    explode: true,
    schema: { type: 'object', properties: { kind: ref(`${name}Kind`), label: { type: 'string' } } },
  };
}

function pageOf(name) {
  return {
    type: 'object',
    required: ['data', 'meta'],
    properties: { data: { type: 'array', items: ref(name) }, meta: ref('Meta') },
  };
}

function schemasOf(name, index) {
  const shared = ref(`Shared${index % SHARED_SCHEMAS}`);
  return {
    [`${name}Kind`]: { type: 'string', enum: ['alpha', 'beta', 'gamma'] },
    [name]: {
      allOf: [
        ref(`${name}Input`),
        {
          type: 'object',
          required: ['id'],
          properties: {
            id: { type: 'string', format: 'uuid', readOnly: true },
            created_at: { type: 'string', format: 'date-time' },
            shared,
          },
        },
      ],
    },
    [`${name}Input`]: {
      type: 'object',
      description: `Settings of a ${name}.`,
      required: ['label'],
      properties: {
        label: { type: 'string', description: 'Shown to people.', examples: ['first'] },
        kind: ref(`${name}Kind`),
        amount: { type: ['number', 'null'], minimum: 0 },
        enabled: { type: 'boolean', default: true },
        nested: { type: 'object', properties: { tags: { type: 'array', items: { type: 'string' } }, shared } },
        target: { oneOf: [{ type: 'string' }, shared] },
        metadata: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
  };
}

function sharedSchemas() {
  return Object.fromEntries(
    Array.from({ length: SHARED_SCHEMAS }, (_, index) => [
      `Shared${index}`,
      { type: 'object', properties: { street: { type: 'string' }, zip: { type: 'string' }, meta: ref('Meta') } },
    ]),
  );
}
