import { createContract } from '../../src/contract.ts';
import type { Contract, OperationReplay } from '../../src/index.ts';
import * as sdk from './petstore.ts';

type Replay = OperationReplay<sdk.Petstore>;

export const petstoreContract = (fault?: sdk.Fault): Contract<sdk.Petstore> =>
  createContract({
    document: new URL('openapi.yaml', import.meta.url),
    client: (options) => new sdk.Petstore(options, fault),
    securitySchemes: {
      bearerAuth: { kind: 'bearer', options: ['apiKey'] },
      client: { kind: 'clientBasic', options: ['clientId', 'clientSecret'] },
    },
    env: ['PETSTORE_API_KEY'],
    errors: {
      api: sdk.APIError,
      byStatus: {
        401: sdk.AuthenticationError,
        404: sdk.NotFoundError,
        422: sdk.UnprocessableEntityError,
        429: sdk.RateLimitError,
        '5XX': sdk.InternalServerError,
      },
      connection: sdk.APIConnectionError,
      userAbort: sdk.APIUserAbortError,
      missingCredentials: sdk.MissingCredentialsError,
    },
  });

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

export const petstoreReplays: readonly Replay[] = [
  {
    operation: 'GET /pets',
    method: 'client.list',
    requests: [
      { example: 'first_page', call: (client, options) => client.list({ 'page[number]': 1 }, options) },
      { example: 'Seite zwei', call: (client, options) => client.list({ 'page[number]': 2 }, options) },
      {
        example: 'filtered',
        call: (client, options) =>
          client.list({ filter: { kind: 'cat & dog', born: { after: '2020' } }, tags: ['small', 'grey'] }, options),
      },
    ],
    pagination: {
      style: 'pageNumber',
      advance: '/page[number]',
      items: '/data',
      currentPage: '/meta/page',
      totalPages: '/meta/pages',
    },
  },
  {
    operation: 'POST /pets',
    method: 'client.create',
    requests: [
      { example: 'minimal', mediaType: JSON_TYPE, call: (client, options) => client.create({ name: 'Tom' }, options) },
      {
        example: 'full',
        mediaType: JSON_TYPE,
        call: (client, options) =>
          client.create({ name: 'Zoë "Z" \\ <z>', age: null, toys: [], owner: { name: 'Ann' } }, options),
      },
    ],
  },
  {
    operation: 'GET /pets/{id}',
    method: 'client.retrieve',
    requests: [
      { example: 'plain', call: (client, options) => client.retrieve('p1', { 'X-Trace': 'trace-1' }, options) },
      { example: 'hostile', call: (client, options) => client.retrieve('a/b?c#d%e ü', {}, options) },
    ],
  },
  {
    operation: 'DELETE /pets/{id}',
    method: 'client.delete',
    requests: [
      { example: 'plain', call: (client, options) => client.delete('p1', options) },
      { example: 'hostile', call: (client, options) => client.delete('a/b?c#d%e ü', options) },
    ],
  },
  {
    operation: 'GET /pets.csv',
    method: 'client.export',
    requests: [{ example: 'default', call: (client, options) => client.export(options) }],
  },
  {
    operation: 'GET /pets/log',
    method: 'client.log',
    requests: [{ example: 'default', call: (client, options) => client.log(options) }],
  },
  {
    operation: 'GET /pets/events',
    method: 'client.events',
    requests: [{ example: 'default', call: (client, options) => client.events(options) }],
  },
  {
    operation: 'POST /tokens',
    method: 'client.createToken',
    requests: [
      {
        example: 'in_header',
        mediaType: JSON_TYPE,
        call: (client, options) => client.createToken({ grant: 'a' }, options),
      },
      {
        example: 'in_body',
        mediaType: JSON_TYPE,
        call: (client, options) =>
          client.createToken({ grant: 'a', client_id: 'c', client_secret: 'x+y&z %' }, options),
      },
      {
        example: 'in_header',
        mediaType: FORM_TYPE,
        call: (client, options) => client.createToken({ grant: 'a' }, options),
      },
      {
        example: 'in_body',
        mediaType: FORM_TYPE,
        call: (client, options) =>
          client.createToken({ grant: 'b', client_id: 'c', client_secret: 'x+y&z %' }, options),
      },
    ],
  },
  {
    operation: 'POST /tokens/inspect',
    method: 'client.inspectToken',
    requests: [
      {
        example: 'default',
        mediaType: JSON_TYPE,
        call: (client, options) => client.inspectToken({ token: 't' }, options),
      },
    ],
  },
  {
    operation: 'GET /adopt',
    method: 'client.adopt',
    requests: [{ example: 'plain', call: (client, options) => client.adopt({ pet: 'a b+c&d=é' }, options) }],
  },
];
