/** What an object of a document is, by where it stands. `plain` is what has no reference of its own in OpenAPI: info, tags, prose. */
export type Kind =
  | 'document'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'header'
  | 'requestBody'
  | 'mediaType'
  | 'encoding'
  | 'response'
  | 'callback'
  | 'link'
  | 'example'
  | 'securityScheme'
  | 'schema'
  | 'plain';

/** A kind, or a map or list of it. In an `open` map, keys that begin with `x-` are extensions and no names. */
export type Shape =
  | { readonly of: 'one'; readonly kind: Kind }
  | { readonly of: 'map'; readonly kind: Kind; readonly open: boolean }
  | { readonly of: 'list'; readonly kind: Kind };

const one = (kind: Kind): Shape => ({ of: 'one', kind });
const map = (kind: Kind): Shape => ({ of: 'map', kind, open: false });
const openMap = (kind: Kind): Shape => ({ of: 'map', kind, open: true });
const list = (kind: Kind): Shape => ({ of: 'list', kind });

export const DOCUMENT: Shape = one('document');
export const SCHEMA: Shape = one('schema');

const VERBS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
const SUBSCHEMAS = [
  ...['items', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'contains', 'propertyNames'],
  ...['not', 'if', 'then', 'else', 'contentSchema', 'additionalItems'],
];
const SCHEMA_MAPS = ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'];
const SCHEMA_LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];

function all(keys: readonly string[], shape: Shape): Record<string, Shape> {
  return Object.fromEntries(keys.map((key) => [key, shape]));
}

const VALUE: Record<string, Shape> = {
  schema: SCHEMA,
  items: SCHEMA,
  content: map('mediaType'),
  examples: map('example'),
};

/** Members by kind, of Swagger 2.0 and OpenAPI 3.0 to 3.2 together: no member means two things. What is not here is `plain`. */
const MEMBERS: Readonly<Record<Kind, Readonly<Record<string, Shape>>>> = {
  document: {
    paths: openMap('pathItem'),
    webhooks: map('pathItem'),
    'x-webhooks': map('pathItem'),
    components: one('components'),
    definitions: map('schema'),
    parameters: map('parameter'),
    responses: map('response'),
    securityDefinitions: map('securityScheme'),
  },
  components: {
    schemas: map('schema'),
    responses: map('response'),
    parameters: map('parameter'),
    examples: map('example'),
    requestBodies: map('requestBody'),
    headers: map('header'),
    securitySchemes: map('securityScheme'),
    links: map('link'),
    callbacks: map('callback'),
    pathItems: map('pathItem'),
    mediaTypes: map('mediaType'),
  },
  pathItem: {
    ...all(VERBS, one('operation')),
    parameters: list('parameter'),
    additionalOperations: map('operation'),
  },
  operation: {
    parameters: list('parameter'),
    requestBody: one('requestBody'),
    responses: openMap('response'),
    callbacks: map('callback'),
  },
  parameter: VALUE,
  header: VALUE,
  requestBody: { content: map('mediaType') },
  mediaType: {
    schema: SCHEMA,
    itemSchema: SCHEMA,
    examples: map('example'),
    encoding: map('encoding'),
    itemEncoding: one('encoding'),
    prefixEncoding: list('encoding'),
  },
  encoding: {
    headers: map('header'),
    encoding: map('encoding'),
    itemEncoding: one('encoding'),
    prefixEncoding: list('encoding'),
  },
  response: {
    schema: SCHEMA,
    headers: map('header'),
    content: map('mediaType'),
    links: map('link'),
  },
  callback: {},
  link: {},
  example: {},
  securityScheme: {},
  schema: { ...all(SUBSCHEMAS, SCHEMA), ...all(SCHEMA_MAPS, map('schema')), ...all(SCHEMA_LISTS, list('schema')) },
  plain: {},
};

/** Members whose value is data of the API, not a part of the document: a `$ref` in there is text. */
const DATA: ReadonlySet<string> = new Set([
  ...['example', 'default', 'enum', 'const', 'value', 'dataValue', 'examples'],
  ...['required', 'security', 'mapping', 'scopes', 'variables', 'dependentRequired', 'dependencies'],
]);

const PLAIN: Shape = one('plain');

/** The shape of a member, `undefined` where nothing of it belongs to the document's structure. */
export function shapeOfMember(shape: Shape, key: string): Shape | undefined {
  if (shape.of === 'list') return one(shape.kind);
  if (shape.of === 'map') return shape.open && isExtension(key) ? undefined : one(shape.kind);
  const members = MEMBERS[shape.kind];
  if (Object.hasOwn(members, key)) return members[key];
  if (isExtension(key)) return undefined;
  // The keys of a callback are expressions, beside its `$ref` and extensions.
  if (shape.kind === 'callback') return one('pathItem');
  return DATA.has(key) ? undefined : PLAIN;
}

/** The shape of what a pointer leads to in an OpenAPI document; `undefined` outside of what OpenAPI describes. */
export function shapeAt(segments: readonly string[]): Shape | undefined {
  let shape: Shape | undefined = DOCUMENT;
  for (const segment of segments) {
    if (shape === undefined) return undefined;
    // Where one schema is expected, Swagger 2.0 and older JSON Schema take a list too.
    shape =
      shape.of === 'one' && shape.kind === 'schema' && /^\d+$/.test(segment) ? shape : shapeOfMember(shape, segment);
  }
  return shape?.kind === 'plain' ? undefined : shape;
}

function isExtension(key: string): boolean {
  return key.startsWith('x-');
}

/** Where components of a kind stand: OpenAPI 3 and, where it has a place for them, Swagger 2.0. */
export const SECTIONS: Readonly<Partial<Record<Kind, { readonly openapi: string; readonly swagger?: string }>>> = {
  schema: { openapi: 'schemas', swagger: 'definitions' },
  parameter: { openapi: 'parameters', swagger: 'parameters' },
  response: { openapi: 'responses', swagger: 'responses' },
  requestBody: { openapi: 'requestBodies' },
  header: { openapi: 'headers' },
  example: { openapi: 'examples' },
  link: { openapi: 'links' },
  callback: { openapi: 'callbacks' },
  securityScheme: { openapi: 'securitySchemes', swagger: 'securityDefinitions' },
  pathItem: { openapi: 'pathItems' },
};

/** How a kind is called in messages. */
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  document: 'an OpenAPI document',
  components: 'a Components Object',
  pathItem: 'a path item',
  operation: 'an operation',
  parameter: 'a parameter',
  header: 'a header',
  requestBody: 'a request body',
  mediaType: 'a media type',
  encoding: 'an encoding',
  response: 'a response',
  callback: 'a callback',
  link: 'a link',
  example: 'an example',
  securityScheme: 'a security scheme',
  schema: 'a schema',
  plain: 'a value',
};
