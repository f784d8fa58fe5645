import { SDKError } from '../errors/sdk-error.js';
import type { MockRequest } from './mock-request.js';
import type { RouteTable } from './route-table.js';

/** A request for which nothing is registered. Clients do not repeat it, and hand it on as it is. */
export class UnmatchedRequestError extends SDKError {
  static override readonly kind: string = 'SDKError/UnmatchedRequestError';
}

export function unmatchedRequest(
  { method, path, operation }: MockRequest,
  { routes }: RouteTable,
): UnmatchedRequestError {
  const lines = [
    `mockFetch() has no answer for ${method} ${path}${operation === undefined ? '' : ` (${operation})`}.`,
    ...(routes.length ? ['Registered:', ...routes.map(({ name }) => `  ${name}`)] : ['Nothing is registered.']),
    `Register one: mock.on('${operation ?? `${method} ${path}`}').json(…)`,
  ];
  return new UnmatchedRequestError(lines.join('\n'));
}
