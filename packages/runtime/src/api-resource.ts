import type { APIClient } from './api-client.js';

/** Base of the generated resources. */
export class APIResource {
  protected readonly _client: APIClient;

  constructor(client: APIClient) {
    this._client = client;
  }
}
