import type { APIClient } from './api-client.js';
import { APIPromise } from './api-promise.js';
import { SDKError } from './errors/sdk-error.js';
import type { HttpMethod, Operation } from './operation.js';
import type { CustomRequestOptions } from './request-options.js';
import { binaryAnswer } from './response/binary-response.js';
import { parseResponse } from './response/parse-response.js';
import { htmlAnswer, textAnswer } from './response/text-answer.js';
import { type OperationCall, sendOperation } from './send/send-operation.js';
import { asGiven, content, isBodyInit } from './serialize/content.js';
import { writeJson } from './serialize/json-body.js';

const ABSOLUTE = /^[a-z][a-z\d+.-]*:/i;

/**
 * Sends a request that the API's description does not know, with credentials, retries, limits and errors like any other.
 * @param path below the base URL, or an absolute URL of its origin; of another origin only with `auth: false`
 */
export type CustomRequest = <T = unknown>(
  method: string,
  path: string,
  options?: CustomRequestOptions,
) => APIPromise<T>;

/** Makes a client's `request()`. */
export function createRequest(client: APIClient): CustomRequest {
  return <T>(method: string, path: string, { query, body, auth, ...options }: CustomRequestOptions = {}) => {
    const operation: Operation = {
      id: `${method.toUpperCase()} ${path.split(/[?#]/, 1)[0]}`,
      method: method.toUpperCase() as HttpMethod,
      path: path.startsWith('/') ? path : `/${path}`,
      accept: options.accept ?? '*/*',
      answers: [textAnswer, htmlAnswer, binaryAnswer],
      body: { write: isBodyInit(body) ? content({ '*/*': asGiven }) : writeJson, wrapped: true },
      ...(auth === false ? { security: [] } : {}),
    };
    const args = { params: { body }, options: { ...options, extraQuery: { ...query, ...options.extraQuery } } };
    const send = async () =>
      sendOperation(client._sender, operation, {
        ...args,
        ...(ABSOLUTE.test(path) ? elsewhere(client, path, { auth, baseURL: options.baseURL }) : {}),
      });
    return new APIPromise<T>(send(), (answer) => parseResponse(answer, operation) as Promise<T>);
  };
}

function elsewhere(
  client: APIClient,
  path: string,
  { auth, baseURL }: Pick<CustomRequestOptions, 'auth' | 'baseURL'>,
): Pick<OperationCall, 'url' | 'isForeign'> {
  const { href, origin, username, password } = new URL(path);
  if (username || password) {
    throw new SDKError(
      'Nothing was sent: a URL must not have a user or password; give the client a credential, or the call a header.',
    );
  }
  const isForeign = origin !== new URL(client._sender.baseURL(undefined, baseURL)).origin;
  if (isForeign && auth !== false) {
    throw new SDKError(
      `${origin} is not the origin of the API; nothing was sent. Pass "auth: false" to call it without credentials.`,
    );
  }
  return { url: href, isForeign };
}
