import type { ModelDiff } from '../src/diff/change.ts';
import type { Json, JsonObject } from '../src/load/spec-document.ts';

/** A single edit of the OAuth document, with what it means for callers: its level, and the code that says why. */
export interface Mutation {
  readonly title: string;
  readonly level: ModelDiff['bump'];
  /** Absent where nothing changes. */
  readonly code?: string;
  /** Pointer to what is edited. */
  readonly pointer: string;
  // biome-ignore lint/suspicious/noExplicitAny: a document is edited here as people edit it
  readonly edit: (target: any) => void;
}

const LIST = '/paths/~1oauth_clients/get';
const CREATE = '/paths/~1oauth_clients/post';
const TOKEN = '/paths/~1oauth~1token/post';
const SCHEMAS = '/components/schemas';
const OAUTH_CLIENT = `${SCHEMAS}/OAuthClient`;
const NEW_CLIENT = `${SCHEMAS}/OAuthClientCreateRequest`;
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const EMPTY = { description: 'None.' };

const mutation =
  (level: Mutation['level'], code?: string) =>
  (title: string, pointer: string, edit: Mutation['edit']): Mutation => ({
    title,
    level,
    pointer,
    edit,
    ...(code !== undefined && { code }),
  });

const nothing = mutation('none');
const major = (code: string) => mutation('major', code);
const minor = (code: string) => mutation('minor', code);
const patch = (code: string) => mutation('patch', code);

const OPERATIONS: readonly Mutation[] = [
  minor('SD101')('adds an operation', '/paths/~1oauth_clients~1{id}', (item) => {
    item.patch = { operationId: 'PatchOAuthClient', parameters: item.put.parameters, responses: { 204: EMPTY } };
  }),
  major('SD102')('removes an operation', '/paths/~1oauth_grants~1{id}', (item) => delete item.delete),
  major('SD102')('removes a path', '/paths', (paths) => delete paths['/oauth/jwks']),
  major('SD102')('removes the only operation of a path', '/paths/~1oauth~1jwks', (item) => delete item.get),
  patch('SD107')(
    'changes an operationId that names nothing',
    LIST,
    (operation) => (operation.operationId = 'AllClients'),
  ),
  minor('SD105')('deprecates an operation', LIST, (operation) => (operation.deprecated = true)),
  patch('SD108')('moves an operation to another tag', LIST, (operation) => (operation.tags = ['OAuth Grants'])),
  patch('SD109')('says when an operation will go', LIST, (operation) => (operation['x-sunset'] = '2031-01-01')),
  patch('SD901')('changes a summary', LIST, (operation) => (operation.summary = 'Clients of the account')),
  patch('SD901')('changes a description of a schema', `${OAUTH_CLIENT}/properties/name`, (schema) => {
    schema.description = 'How people call it.';
  }),
  patch('SD208')('renames the positional', '/paths', (paths) => {
    const item = structuredClone(paths['/oauth/consent/{consent_token}']);
    item.get.parameters[0].name = 'token';
    delete paths['/oauth/consent/{consent_token}'];
    paths['/oauth/consent/{token}'] = item;
  }),
  patch('SD104')('moves an operation, with its operationId', '/paths', (paths) => {
    paths['/oauth/keys'] = paths['/oauth/jwks'];
    paths['/oauth/keys'].get.operationId = 'GetOAuthJWKS';
    delete paths['/oauth/jwks'];
  }),
  major('SD110')('gives the API another title', '/info', (info) => (info.title = 'Accounts')),
  patch('SD901')('describes the API in other words', '/info', (info) => (info.description = 'OAuth.')),
  nothing('raises the version of the document', '/info', (info) => (info.version = '2.1.0')),
];

const parameter = (parameters: JsonObject[], name: string): JsonObject => {
  const found = parameters.find((one) => one['name'] === name);
  if (found === undefined) throw new Error(`no parameter ${name}`);
  return found;
};

const PARAMETERS: readonly Mutation[] = [
  minor('SD201')('adds an optional parameter', `${LIST}/parameters`, (list) =>
    list.push({ name: 'sort', in: 'query', schema: { type: 'string' } }),
  ),
  major('SD202')('adds a required parameter', `${LIST}/parameters`, (list) =>
    list.push({ name: 'sort', in: 'query', required: true, schema: { type: 'string' } }),
  ),
  major('SD202')('adds a required parameter that has a default', `${LIST}/parameters`, (list) =>
    list.push({ name: 'sort', in: 'query', required: true, schema: { type: 'string', default: 'name' } }),
  ),
  major('SD203')('removes a parameter', `${LIST}/parameters`, (list) =>
    list.splice(list.indexOf(parameter(list, 'filter[verified]')), 1),
  ),
  major('SD203')('removes the page number of every list', '/paths/~1oauth_grants/get/parameters', (list) => list.pop()),
  major('SD203')(
    'renames a parameter',
    `${LIST}/parameters`,
    (list) => (parameter(list, 'filter[name]')['name'] = 'filter[title]'),
  ),
  major('SD204')(
    'requires a parameter',
    `${LIST}/parameters`,
    (list) => (parameter(list, 'filter[name]')['required'] = true),
  ),
  minor('SD205')(
    'no longer requires a parameter',
    '/paths/~1oauth~1authorize/get/parameters',
    (list) => (parameter(list, 'redirect_uri')['required'] = false),
  ),
  patch('SD206')(
    'sends a parameter as a header',
    `${LIST}/parameters`,
    (list) => (parameter(list, 'filter[verified]')['in'] = 'header'),
  ),
  minor('SD210')(
    'deprecates a parameter',
    `${LIST}/parameters`,
    (list) => (parameter(list, 'filter[name]')['deprecated'] = true),
  ),
  major('SD308')(
    'gives a parameter another type',
    `${LIST}/parameters`,
    (list) => (parameter(list, 'filter[verified]')['schema'] = { type: 'integer' }),
  ),
  major('SD308')(
    'makes a list of a parameter',
    `${LIST}/parameters`,
    (list) => (parameter(list, 'filter[name]')['schema'] = { type: 'array', items: { type: 'string' } }),
  ),
  minor('SD315')('takes a list of a parameter too', `${LIST}/parameters`, (list) => {
    parameter(list, 'filter[name]')['schema'] = {
      oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    };
  }),
  patch('SD321')(
    'gives a parameter a default',
    `${LIST}/parameters`,
    (list) => ((parameter(list, 'filter[verified]')['schema'] as JsonObject)['default'] = true),
  ),
  patch('SD322')(
    'limits a parameter',
    `${LIST}/parameters`,
    (list) => ((parameter(list, 'filter[name]')['schema'] as JsonObject)['maxLength'] = 9),
  ),
  nothing('orders parameters otherwise', `${LIST}/parameters`, (list) => list.reverse()),
];

const BODIES: readonly Mutation[] = [
  minor('SD221')('adds an optional body', '/paths/~1oauth_clients~1{id}/delete', (operation) => {
    operation.requestBody = {
      content: { [JSON_TYPE]: { schema: { type: 'object', properties: { reason: { type: 'string' } } } } },
    };
  }),
  major('SD222')('adds a required body', '/paths/~1oauth_clients~1{id}/delete', (operation) => {
    const schema = { type: 'object', required: ['reason'], properties: { reason: { type: 'string' } } };
    operation.requestBody = { required: true, content: { [JSON_TYPE]: { schema } } };
  }),
  major('SD223')('removes a body', '/paths/~1oauth~1grants/post', (operation) => delete operation.requestBody),
  patch('SD229')('sends a body as a form', `${TOKEN}/requestBody/content`, (content) => delete content[JSON_TYPE]),
  patch('SD229')('takes a body as JSON only', `${TOKEN}/requestBody/content`, (content) => delete content[FORM_TYPE]),
  patch('SD227')(
    'takes a body as a form too',
    `${CREATE}/requestBody/content`,
    (content) => (content[FORM_TYPE] = structuredClone(content[JSON_TYPE])),
  ),
  minor('SD301')(
    'adds a member to a body',
    `${NEW_CLIENT}/properties`,
    (members) => (members.note = { type: 'string' }),
  ),
  major('SD302')('adds a required member to a body', NEW_CLIENT, (schema) => {
    schema.properties.note = { type: 'string' };
    schema.required.push('note');
  }),
  major('SD303')('removes a member of a body', `${NEW_CLIENT}/properties`, (members) => delete members.logo_uri),
  major('SD304')('requires a member of a body', NEW_CLIENT, (schema) => schema.required.push('logo_uri')),
  minor('SD305')('no longer requires a member of a body', NEW_CLIENT, (schema) => schema.required.pop()),
  minor('SD306')('takes anything for a member', `${NEW_CLIENT}/properties`, (members) => (members.name = {})),
  major('SD308')(
    'gives a member another type',
    `${NEW_CLIENT}/properties`,
    (members) => (members.require_pkce = { type: 'string' }),
  ),
  minor('SD309')('adds a value to an enum of a body', `${SCHEMAS}/TokenRequest/properties/grant_type/enum`, (values) =>
    values.push('device_code'),
  ),
  major('SD310')(
    'removes a value of an enum of a body',
    `${SCHEMAS}/TokenRequest/properties/grant_type/enum`,
    (values) => values.pop(),
  ),
  major('SD311')(
    'lists the values of a member',
    `${NEW_CLIENT}/properties/name`,
    (schema) => (schema.enum = ['a', 'b']),
  ),
  minor('SD312')(
    'no longer lists the values of a member',
    `${SCHEMAS}/TokenRequest/properties/grant_type`,
    (schema) => delete schema.enum,
  ),
  minor('SD313')(
    'takes null for a member',
    `${NEW_CLIENT}/properties/name`,
    (schema) => (schema.type = ['string', 'null']),
  ),
  patch('SD322')('limits a member of a body', `${NEW_CLIENT}/properties/name`, (schema) => (schema.maxLength = 3)),
  patch('SD321')(
    'changes the default of a member',
    `${NEW_CLIENT}/properties/require_pkce`,
    (schema) => (schema.default = true),
  ),
  patch('SD323')('gives a member a format', `${NEW_CLIENT}/properties/name`, (schema) => (schema.format = 'hostname')),
  minor('SD319')(
    'deprecates a member of a body',
    `${NEW_CLIENT}/properties/logo_uri`,
    (schema) => (schema.deprecated = true),
  ),
  patch('SD322')(
    'no longer refuses members that it does not know',
    NEW_CLIENT,
    (schema) => delete schema.additionalProperties,
  ),
  minor('SD318')(
    'takes members of any name',
    NEW_CLIENT,
    (schema) => (schema.additionalProperties = { type: 'string' }),
  ),
  major('SD303')(
    'says that a member of a body is read only',
    `${NEW_CLIENT}/properties/logo_uri`,
    (schema) => (schema.readOnly = true),
  ),
  nothing(
    'says that a member of a body is write only',
    `${NEW_CLIENT}/properties/logo_uri`,
    (schema) => (schema.writeOnly = true),
  ),
];

const ANSWERS: readonly Mutation[] = [
  minor('SD401')(
    'adds a member to an answer',
    `${OAUTH_CLIENT}/properties`,
    (members) => (members.note = { type: 'string' }),
  ),
  major('SD403')('removes a member of an answer', `${OAUTH_CLIENT}`, (schema) => delete schema.properties.logo_uri),
  major('SD405')('no longer promises a member of an answer', OAUTH_CLIENT, (schema) => schema.required.shift()),
  minor('SD404')('promises a member of an answer', OAUTH_CLIENT, (schema) => schema.required.push('allowed_scopes')),
  major('SD416')(
    'makes a member of an answer null',
    `${OAUTH_CLIENT}/properties/name`,
    (schema) => (schema.type = ['string', 'null']),
  ),
  major('SD408')(
    'gives a member of an answer another type',
    `${OAUTH_CLIENT}/properties`,
    (members) => (members.name = { type: 'integer' }),
  ),
  major('SD406')(
    'gives a member of an answer one more type',
    `${OAUTH_CLIENT}/properties`,
    (members) => (members.name = { type: ['string', 'integer'] }),
  ),
  minor('SD409')('adds a value to an enum of an answer', `${OAUTH_CLIENT}/properties/client_type/enum`, (values) =>
    values.push('native'),
  ),
  minor('SD411')(
    'removes a value of an enum of an answer',
    `${SCHEMAS}/OAuthClient/properties/allowed_grant_types/items/enum`,
    (values) => values.splice(2),
  ),
  patch('SD425')('limits a member of an answer', `${OAUTH_CLIENT}/properties/name`, (schema) => (schema.maxLength = 3)),
  patch('SD426')(
    'gives a member of an answer another format',
    `${OAUTH_CLIENT}/properties/created_at`,
    (schema) => (schema.format = 'date'),
  ),
  minor('SD422')(
    'deprecates a member of an answer',
    `${OAUTH_CLIENT}/properties/org_id`,
    (schema) => (schema.deprecated = true),
  ),
  major('SD403')(
    'says that a member of an answer is write only',
    `${OAUTH_CLIENT}/properties/logo_uri`,
    (schema) => (schema.writeOnly = true),
  ),
  nothing(
    'says that a member of an answer is read only',
    `${OAUTH_CLIENT}/properties/logo_uri`,
    (schema) => (schema.readOnly = true),
  ),
  patch('SD507')('answers a creation with another status', `${CREATE}/responses`, (responses) => {
    responses['200'] = responses['201'];
    delete responses['201'];
  }),
  patch('SD504')(
    'answers with one more status alike',
    `${CREATE}/responses`,
    (responses) => (responses['200'] = responses['201']),
  ),
  major('SD505')('answers with one more status otherwise', `${CREATE}/responses`, (responses) => {
    responses['202'] = {
      description: 'Later.',
      content: { [JSON_TYPE]: { schema: { type: 'object', properties: { job: { type: 'string' } } } } },
    };
  }),
  major('SD502')('answers with nothing at times', `${CREATE}/responses`, (responses) => (responses['204'] = EMPTY)),
  major('SD501')('answers with nothing', `${CREATE}/responses`, (responses) => {
    responses['204'] = EMPTY;
    delete responses['201'];
  }),
  major('SD501')('answers with something', '/paths/~1oauth_clients~1{id}/delete/responses', (responses) => {
    responses['200'] = { description: 'Gone.', content: { [JSON_TYPE]: { schema: { type: 'object' } } } };
    delete responses['204'];
  }),
  patch('SD510')('answers as JSON of another name', `${CREATE}/responses/201/content`, (content) => {
    content['application/vnd.api+json'] = content[JSON_TYPE];
    delete content[JSON_TYPE];
  }),
  minor('SD511')(
    'answers as text for those who ask',
    `${CREATE}/responses/201/content`,
    (content) => (content['text/csv'] = { schema: { type: 'string' } }),
  ),
  patch('SD513')('answers with one more header', `${CREATE}/responses/201`, (response) => {
    response.headers = { ...response.headers, 'X-Count': { schema: { type: 'integer' } } };
  }),
  minor('SD514')(
    'describes one more failure',
    `${LIST}/responses`,
    (responses) => (responses['409'] = { description: 'Taken.' }),
  ),
  minor('SD515')('no longer describes a failure', `${LIST}/responses`, (responses) => delete responses['401']),
  major('SD522')('lists without pages', '/components/parameters', (parameters) => {
    parameters.PageNumber.name = 'from';
    parameters.PageSize.name = 'most';
  }),
];

const CLIENT: readonly Mutation[] = [
  patch('SD610')(
    'needs the token for one more operation',
    '/paths/~1oauth~1register/post',
    (operation) => delete operation.security,
  ),
  patch('SD611')('needs no token for an operation', LIST, (operation) => (operation.security = [])),
  minor('SD608')('takes another credential too', LIST, (operation) => operation.security.push({ oauthClientAuth: [] })),
  major('SD609')(
    'takes another credential instead',
    LIST,
    (operation) => (operation.security = [{ oauthClientAuth: [] }]),
  ),
  major('SD602')('needs a credential that the client does not take', '/paths/~1oauth~1register/post', (operation) => {
    operation.security = [{ partner: [] }];
  }),
  patch('SD607')(
    'asks for a scope',
    '/paths/~1oauth~1introspect/post',
    (operation) => (operation.security = [{ oauthClientAuth: ['admin'] }]),
  ),
  major('SD604')('authorises by a key instead of a token', '/components/securitySchemes', (schemes) => {
    schemes.bearerAuth = { type: 'apiKey', in: 'header', name: 'X-Key' };
  }),
  minor('SD621')('has another host', '/servers/0', (server) => (server.url = 'https://eu.telnyx.com/v2')),
  major('SD622')('has another base path', '/servers/0', (server) => (server.url = 'https://api.telnyx.com/v3')),
  patch('SD626')('lists one more server', '/servers', (servers) => servers.push({ url: 'https://test.telnyx.com/v2' })),
  minor('SD701')('sends an event', '', (document) => {
    const schema = { type: 'object', required: ['type'], properties: { type: { const: 'client.created' } } };
    const post = { requestBody: { content: { [JSON_TYPE]: { schema } } }, responses: { 204: EMPTY } };
    document.webhooks = { clientCreated: { post } };
  }),
];

const TYPES: readonly Mutation[] = [
  patch('SD803')('adds a schema that nothing uses', SCHEMAS, (schemas) => (schemas.Extra = { type: 'object' })),
  major('SD802')('renames a schema', '', (document) => rename(document, 'OAuthGrant', 'Grant')),
  patch('SD803')('makes a component of what was in place', SCHEMAS, (schemas) => {
    schemas.ClientName = schemas.OAuthClient.properties.name;
    schemas.OAuthClient.properties.name = { $ref: '#/components/schemas/ClientName' };
  }),
  nothing(
    'orders schemas otherwise',
    '/components',
    (components) => (components.schemas = reversed(components.schemas)),
  ),
  nothing('orders members otherwise', OAUTH_CLIENT, (schema) => {
    schema.properties = reversed(schema.properties);
    schema.required.reverse();
  }),
  nothing('orders paths otherwise', '', (document) => (document.paths = reversed(document.paths))),
  nothing('writes a response in place of a reference', LIST, (operation) => {
    operation.responses['429'] = { $ref: '#/components/responses/TooManyRequests' };
  }),
  nothing('renames a shared response', '', (document) => {
    document.components.responses.Slow = document.components.responses.TooManyRequests;
    delete document.components.responses.TooManyRequests;
    replaceReferences(document, '#/components/responses/TooManyRequests', '#/components/responses/Slow');
  }),
  nothing('renames a shared parameter', '', (document) => {
    document.components.parameters.Page = document.components.parameters.PageNumber;
    delete document.components.parameters.PageNumber;
    replaceReferences(document, '#/components/parameters/PageNumber', '#/components/parameters/Page');
  }),
];

function reversed(members: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(members).reverse());
}

function rename(document: JsonObject, from: string, to: string): void {
  const schemas = (document['components'] as JsonObject)['schemas'] as JsonObject;
  schemas[to] = schemas[from] as Json;
  delete schemas[from];
  replaceReferences(document, `#/components/schemas/${from}`, `#/components/schemas/${to}`);
}

function replaceReferences(value: Json | undefined, from: string, to: string): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$ref' && inner === from) (value as JsonObject)[key] = to;
    else replaceReferences(inner, from, to);
  }
}

export const MUTATIONS: readonly Mutation[] = [
  ...OPERATIONS,
  ...PARAMETERS,
  ...BODIES,
  ...ANSWERS,
  ...CLIENT,
  ...TYPES,
];
