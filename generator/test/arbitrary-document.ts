import fc from 'fast-check';

/** Text that would be code, markup, a path or another member, were it not treated as text. All of it mentions `pwned`. */
const CODE = 'globalThis.pwned = 1';
const HOSTILE = [
  `*/ ${CODE}; /*`,
  `'; ${CODE}; '`,
  `"; ${CODE}; "`,
  `\`; ${CODE}; \`\${${CODE}}`,
  `\${${CODE}}`,
  `{{constructor.constructor("${CODE}")()}}`,
  `</script><script>${CODE}</script>`,
  `-->\n<!-- ${CODE} -->`,
  `\u2028${CODE}\u2029`,
  `\\"; ${CODE}; //`,
  `\r\n${CODE}\r\n`,
  `\n * @deprecated\n */\n${CODE}\n/**`,
  `\n\`\`\`\n${CODE}\n\`\`\`ts`,
  `](javascript:${CODE})`,
  `\u0000${CODE}`,
  `\ud800${CODE}`,
  `${CODE}\udc00`,
  `../../../pwned`,
  `..\\..\\pwned`,
  `/etc/pwned`,
  `pwned?a=b#c`,
  `|pwned|\n|---|`,
];
const ODD_NAMES = [
  ...['', ' ', '0', '1a', '-', '$ref', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then'],
  ...[
    'default',
    'class',
    'import',
    'await',
    'null',
    'undefined',
    'Record',
    'Promise',
    'Response',
    'String',
    'Pet',
    'pet',
  ],
  ...[
    'é',
    'É',
    '🦊',
    '日本語',
    'a.b',
    'a-b',
    'a_b',
    'aB',
    'a/b',
    'a~b',
    'a%b',
    'a b',
    'x-a',
    'params',
    'options',
    'body',
  ],
];

const prose = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.constantFrom('Words.', ''),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD_NAMES) },
  { weight: 2, arbitrary: fc.constantFrom('id', 'name', 'status', 'items', 'data', 'page', 'type') },
  { weight: 1, arbitrary: prose },
);
const scalar = fc.oneof(prose, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));

/** JSON cannot carry `undefined` or `NaN`; `__proto__` has to become a member. */
function record<T>(entries: fc.Arbitrary<(readonly [string, T])[]>): fc.Arbitrary<Record<string, T>> {
  return entries.map((list) => Object.fromEntries(list));
}

function mapOf<T>(
  key: fc.Arbitrary<string>,
  value: fc.Arbitrary<T>,
  maxLength: number,
): fc.Arbitrary<Record<string, T>> {
  return record(fc.array(fc.tuple(key, value), { maxLength }));
}

/** Members, each of them perhaps. */
function some<T extends Record<string, fc.Arbitrary<unknown>>>(members: T): fc.Arbitrary<object> {
  return fc.record(members, { requiredKeys: [] });
}

export const SCHEMA_NAMES = ['Pet', 'pet', 'a/b', '__proto__', 'Node', HOSTILE[0] ?? '', 'Record', '1st'];

function referenceTo(section: string, names: readonly string[]): fc.Arbitrary<object> {
  const pointers = names.map(
    (key) => `#/components/${section}/${encodeURIComponent(key.replace(/~/g, '~0').replace(/\//g, '~1'))}`,
  );
  const odd = [
    '#/nowhere',
    '#',
    '#/paths',
    '../pwned.yaml',
    'https://example.invalid/a',
    '#anchor',
    '#/components/schemas/Pet/properties/id',
  ];
  return fc
    .oneof({ weight: 6, arbitrary: fc.constantFrom(...pointers) }, { weight: 1, arbitrary: fc.constantFrom(...odd) })
    .chain(($ref) => some({ description: prose, nullable: fc.boolean() }).map((beside) => ({ $ref, ...beside })));
}

const { schema } = fc.letrec<{ schema: unknown; object: unknown }>((tie) => {
  const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null', 'file', 'pwned');
  const docs = {
    title: prose,
    description: prose,
    default: scalar,
    example: scalar,
    deprecated: fc.boolean(),
    readOnly: fc.boolean(),
    writeOnly: fc.boolean(),
    nullable: fc.boolean(),
    format: fc.oneof(prose, fc.constantFrom('binary', 'date-time', 'int64', 'byte')),
    pattern: prose,
  };
  const shape = {
    type: fc.oneof(types, fc.array(types, { maxLength: 3 })),
    enum: fc.array(scalar, { maxLength: 4 }),
    const: scalar,
    properties: mapOf(name, tie('schema'), 3),
    required: fc.array(name, { maxLength: 2 }),
    additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
    patternProperties: mapOf(prose, tie('schema'), 1),
    items: fc.oneof(
      { weight: 3, arbitrary: tie('schema') },
      { weight: 1, arbitrary: fc.array(tie('schema'), { maxLength: 2 }) },
    ),
    prefixItems: fc.array(tie('schema'), { maxLength: 3 }),
    minItems: fc.integer({ min: 0, max: 3 }),
    maxItems: fc.integer({ min: 0, max: 3 }),
    allOf: fc.array(tie('schema'), { maxLength: 2 }),
    oneOf: fc.array(tie('schema'), { maxLength: 3 }),
    anyOf: fc.array(tie('schema'), { maxLength: 2 }),
    not: tie('schema'),
    discriminator: fc.record({
      propertyName: name,
      mapping: mapOf(name, fc.oneof(name, fc.constant('#/components/schemas/Pet')), 2),
    }),
    contentMediaType: prose,
  };
  const few = fc
    .tuple(
      fc.subarray(Object.keys(shape), { minLength: 1, maxLength: 3 }),
      fc.subarray(Object.keys(docs), { maxLength: 2 }),
    )
    .chain(([keys, told]) => {
      const members = { ...shape, ...docs } as Record<string, fc.Arbitrary<unknown>>;
      return fc.record(Object.fromEntries([...keys, ...told].map((key) => [key, members[key] ?? fc.constant(null)])));
    });
  return {
    object: few,
    schema: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 2, arbitrary: types.map((type) => ({ type })) },
      { weight: 2, arbitrary: referenceTo('schemas', SCHEMA_NAMES) },
      { weight: 1, arbitrary: fc.oneof(fc.boolean(), scalar) },
      { weight: 5, arbitrary: tie('object') },
    ),
  };
});

const mediaType = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('application/json', 'text/plain', 'multipart/form-data', 'application/octet-stream'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('application/x-www-form-urlencoded', 'text/event-stream', 'application/jsonl', '*/*'),
  },
  { weight: 1, arbitrary: prose },
);
const content = mapOf(mediaType, some({ schema, itemSchema: schema, example: scalar }), 2);
const parameter = fc.oneof(
  {
    weight: 5,
    arbitrary: some({
      name,
      in: fc.constantFrom('query', 'path', 'header', 'cookie', 'querystring', 'pwned'),
      required: fc.boolean(),
      description: prose,
      deprecated: fc.boolean(),
      style: fc.oneof(fc.constantFrom('form', 'simple', 'deepObject', 'pipeDelimited', 'label', 'matrix'), prose),
      explode: fc.boolean(),
      schema,
    }),
  },
  { weight: 1, arbitrary: referenceTo('parameters', ['P']) },
);
const response = fc.oneof(
  {
    weight: 5,
    arbitrary: some({ description: prose, content, headers: mapOf(name, some({ description: prose, schema }), 1) }),
  },
  { weight: 1, arbitrary: referenceTo('responses', ['R']) },
);
const operation = fc.oneof(
  {
    weight: 9,
    arbitrary: some({
      operationId: name,
      summary: prose,
      description: prose,
      tags: fc.array(name, { maxLength: 1 }),
      parameters: fc.array(parameter, { maxLength: 3 }),
      requestBody: some({ description: prose, required: fc.boolean(), content }),
      responses: mapOf(fc.constantFrom('200', '201', '204', '2XX', '404', 'default', 'pwned', '302'), response, 3),
      deprecated: fc.boolean(),
      security: fc.array(mapOf(name, fc.constant([]), 1), { maxLength: 1 }),
      servers: fc.array(some({ url: prose }), { maxLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: scalar },
);
const segment = fc.oneof(
  fc.constantFrom('pets', '{id}', '{petId}', 'a b', '{}', '{a}{b}', 'search:run'),
  name.map((text) => text.replaceAll('/', '')),
);
const path = fc.array(segment, { maxLength: 3 }).map((segments) => `/${segments.join('/')}`);
const pathItem = some({
  get: operation,
  put: operation,
  post: operation,
  delete: operation,
  query: operation,
  parameters: fc.array(parameter, { maxLength: 1 }),
  additionalOperations: mapOf(fc.constantFrom('COPY', 'POST', 'B AD', 'connect'), operation, 1),
});
const securityScheme = some({
  type: fc.constantFrom('apiKey', 'http', 'oauth2', 'openIdConnect', 'pwned'),
  in: fc.constantFrom('header', 'query', 'cookie'),
  name,
  scheme: fc.oneof(fc.constantFrom('bearer', 'basic'), prose),
  description: prose,
  flows: fc.constant({ clientCredentials: { tokenUrl: HOSTILE[1], scopes: {} } }),
});

/** A small document, of which nothing but its version is sure to be sound. */
export const hostileDocument: fc.Arbitrary<object> = fc.record(
  {
    openapi: fc.constantFrom('3.0.3', '3.1.0', '3.2.0'),
    info: some({ title: prose, version: prose, description: prose, license: some({ name: prose }) }),
    servers: fc.array(
      some({
        url: fc.oneof(prose, fc.constant('https://{host}/v1')),
        description: prose,
        variables: mapOf(name, some({ default: prose, enum: fc.array(prose, { maxLength: 2 }) }), 1),
      }),
      { maxLength: 2 },
    ),
    tags: fc.array(some({ name, description: prose }), { maxLength: 1 }),
    security: fc.array(mapOf(name, fc.constant([]), 1), { maxLength: 1 }),
    paths: mapOf(path, pathItem, 3),
    webhooks: mapOf(name, some({ post: operation }), 1),
    components: some({
      schemas: mapOf(fc.constantFrom(...SCHEMA_NAMES), schema, 5),
      parameters: fc.record({ P: parameter }),
      responses: fc.record({ R: response }),
      securitySchemes: mapOf(name, securityScheme, 2),
    }),
  },
  { requiredKeys: ['openapi', 'paths', 'components'] },
);
