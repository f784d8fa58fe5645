import { setHeader } from '../headers.js';
import { basicCredentials, formEncoded } from './basic.js';
import type { SecurityScheme } from './security-scheme.js';

const hasClient = (body: unknown): boolean => {
  const members = (body ?? {}) as { readonly client_id?: unknown; readonly client_secret?: unknown };
  return members.client_id !== undefined || members.client_secret !== undefined;
};

/**
 * OAuth client authentication by HTTP Basic: id and secret form-encoded, then base64 (RFC 6749 §2.3.1). Where it is optional it is left
 * out of a request whose body has `client_id` or `client_secret`, since a client must not authenticate twice.
 */
export function clientBasic(idOption: string, secretOption: string): SecurityScheme {
  return {
    credentials: [idOption, secretOption],
    header: 'authorization',
    apply: ({ headers }, id = '', secret = '') =>
      setHeader(headers, 'authorization', basicCredentials(formEncoded(id), formEncoded(secret))),
    carriedBy: hasClient,
  };
}
