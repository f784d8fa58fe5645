import type { Contract } from '../contract.ts';
import { isObject, type Json, stringOf } from '../document/json.ts';
import type { SpecOperation } from '../document/spec.ts';
import { credentialsOf } from './credentials.ts';
import type { Pair } from './serialize-parameter.ts';

export interface ExpectedAuthorization {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly Pair[];
  readonly cookies: readonly Pair[];
}

/** Alternatives that the client can satisfy; a scheme that it does not send cannot be part of one. */
export function namedAlternatives(contract: Contract, { security }: SpecOperation): (readonly string[])[] {
  return security.filter(
    (names) => names.length && names.every((name) => contract.securitySchemes[name] !== undefined),
  );
}

/** True: a call without credentials must not reach the network. */
export const needsCredentials = (contract: Contract, operation: SpecOperation): boolean =>
  namedAlternatives(contract, operation).length > 0 && operation.security.every((names) => names.length > 0);

/**
 * The first alternative, as a client with all credentials sends it; “none” is the last resort wherever it stands. Where client
 * authentication is optional, a body that has the client's id or secret takes its place (RFC 6749 §2.3: not two methods at once).
 */
export function expectedAuthorization(
  contract: Contract,
  operation: SpecOperation,
  body: Json | undefined,
): ExpectedAuthorization {
  const isOptional = operation.security.some((names) => !names.length);
  const carries = isObject(body) && ('client_id' in body || 'client_secret' in body);
  const chosen = namedAlternatives(contract, operation).find(
    (names) => !(isOptional && carries && names.some((name) => contract.securitySchemes[name]?.kind === 'clientBasic')),
  );
  const sent = (chosen ?? []).map((name) => sendScheme(contract, name));
  return {
    headers: Object.assign({}, ...sent.map(({ headers }) => headers)),
    query: sent.flatMap(({ query }) => query),
    cookies: sent.flatMap(({ cookies }) => cookies),
  };
}

function sendScheme(contract: Contract, name: string): ExpectedAuthorization {
  const scheme = contract.securitySchemes[name];
  const credentials = credentialsOf(contract);
  const [first = '', second = ''] = scheme?.options.map((option) => credentials[option] ?? '') ?? [];
  const none = { headers: {}, query: [], cookies: [] };
  switch (scheme?.kind) {
    case 'bearer':
      return { ...none, headers: { authorization: `Bearer ${first}` } };
    case 'basic':
      return { ...none, headers: { authorization: basic(first, second) } };
    case 'clientBasic':
      return { ...none, headers: { authorization: basic(formEncoded(first), formEncoded(second)) } };
    default: {
      const { in: place, name: parameter = '' } = contract.document.securitySchemes[name] ?? {};
      const key = stringOf(parameter) ?? '';
      if (place === 'query') return { ...none, query: [[key, first]] };
      if (place === 'cookie') return { ...none, cookies: [[key, first]] };
      return { ...none, headers: { [key.toLowerCase()]: first } };
    }
  }
}

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** RFC 6749 appendix B. */
const formEncoded = (value: string): string => encodeURIComponent(value).replaceAll('%20', '+');
