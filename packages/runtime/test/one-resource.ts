/** The least that an application ships: a client without resources, and one resource. Input of `scripts/bundle-size.mjs`. */
import {
  APIClient,
  type APIPromise,
  APIResource,
  bearer,
  type ClientOptions,
  type ClientSpec,
  clientBasic,
  json,
  type ListOperation,
  type Operation,
  type PagePromise,
  pageNumber,
} from '../src/index.js';

const clientSpec: ClientSpec = {
  name: 'Acme',
  userAgent: '@acme/client/1.2.3',
  server: 'https://api.acme.test/v2',
  env: {
    apiKey: 'ACME_API_KEY',
    clientId: 'ACME_CLIENT_ID',
    clientSecret: 'ACME_CLIENT_SECRET',
    baseURL: 'ACME_BASE_URL',
  },
  securitySchemes: { bearerAuth: bearer('apiKey'), clientAuth: clientBasic('clientId', 'clientSecret') },
  security: [['bearerAuth']],
};

export class AcmeCore extends APIClient {
  constructor(options: ClientOptions = {}) {
    super(clientSpec, options);
  }
}

const listThings: ListOperation = {
  id: 'ListThings',
  method: 'GET',
  path: '/things',
  pagination: pageNumber({
    page: '/page[number]',
    size: '/page[size]',
    items: '/data',
    currentPage: '/meta/page_number',
    totalPages: '/meta/total_pages',
    totalItems: '/meta/total_results',
  }),
};
const createThing: Operation = { id: 'CreateThing', method: 'POST', path: '/things', body: json };
const getThing: Operation = { id: 'GetThing', method: 'GET', path: '/things/{id}' };
const updateThing: Operation = { id: 'UpdateThing', method: 'PUT', path: '/things/{id}', body: json };
const deleteThing: Operation = { id: 'DeleteThing', method: 'DELETE', path: '/things/{id}' };

export class Things extends APIResource {
  list(params?: object): PagePromise<unknown> {
    return this._client.list(listThings, { params });
  }
  create(params: object): APIPromise<unknown> {
    return this._client.call(createThing, { params });
  }
  retrieve(id: string): APIPromise<unknown> {
    return this._client.call(getThing, { path: { id } });
  }
  update(id: string, params: object): APIPromise<unknown> {
    return this._client.call(updateThing, { path: { id }, params });
  }
  delete(id: string): APIPromise<void> {
    return this._client.call(deleteThing, { path: { id } });
  }
}
