import type { CredentialInput } from '../client-options.js';
import type { ClientSpec } from '../client-spec.js';
import { MissingCredentialsError } from '../errors/missing-credentials-error.js';
import type { Operation, SecurityRequirement } from '../operation.js';
import type { CredentialTarget, SecurityScheme } from './security-scheme.js';
import type { TokenContext } from './token-source.js';

/** A client's credentials by option name; an unset one is `undefined` or blank. */
export type Credentials = Readonly<Record<string, CredentialInput | undefined>>;

export interface AuthorizeInput {
  readonly spec: ClientSpec;
  readonly credentials: Credentials;
  readonly operation: Pick<Operation, 'id' | 'security'>;
  /** Body before it was serialised. */
  readonly body: unknown;
  /** Whether the caller set this header, or removed it. */
  isSettled(header: string): boolean;
  readonly tokens: TokenContext;
}

/** Drops the tokens that an attempt used; `undefined`: it used none that can be renewed. */
export type Renew = (() => void) | undefined;

/**
 * Attaches the first alternative of the operation's security that the client can satisfy. “None” is the last resort wherever it
 * stands in the list.
 * @throws MissingCredentialsError before anything is sent
 */
export async function authorize(target: CredentialTarget, input: AuthorizeInput): Promise<Renew> {
  const alternatives = input.operation.security ?? input.spec.security;
  const named = alternatives.filter((requirement) => requirement.length);
  const optional = named.length < alternatives.length;
  const chosen = named.find((requirement) => requirement.every((name) => isSatisfiable(name, input, optional)));
  if (!chosen) {
    if (optional || !named.length) return undefined;
    throw missingCredentials(named, input);
  }
  let renew: Renew;
  for (const name of chosen) {
    const scheme = input.spec.securitySchemes[name];
    if (!scheme || isReplaced(scheme, input)) continue;
    const values: string[] = [];
    for (const option of scheme.credentials) {
      const credential = input.credentials[option];
      const value = await credentialValue(credential, input.tokens);
      if (!value && typeof credential === 'function') throw missingCredentials([[name]], input);
      if (typeof credential === 'object') renew = () => credential.invalidate(value ?? '');
      values.push(value ?? '');
    }
    scheme.apply(target, ...values);
  }
  return renew;
}

/** What a credential is worth now. */
export async function credentialValue(
  credential: CredentialInput | undefined,
  tokens: TokenContext,
): Promise<string | undefined> {
  if (typeof credential === 'object') return credential.token(tokens);
  return typeof credential === 'function' ? credential() : credential;
}

function isSatisfiable(name: string, input: AuthorizeInput, optional: boolean): boolean {
  const scheme = input.spec.securitySchemes[name];
  if (!scheme) return false;
  if (isReplaced(scheme, input)) return true;
  if (optional && scheme.carriedBy?.(input.body)) return false;
  return scheme.credentials.slice(0, scheme.required).every((option) => isSet(input.credentials[option]));
}

const isSet = (value: CredentialInput | undefined): boolean =>
  typeof value === 'string' ? Boolean(value.trim()) : value !== undefined && value !== null;

const isReplaced = ({ header }: SecurityScheme, input: AuthorizeInput): boolean =>
  header !== undefined && input.isSettled(header);

function missingCredentials(
  alternatives: readonly SecurityRequirement[],
  { spec, operation }: AuthorizeInput,
): MissingCredentialsError {
  const options: string[] = [];
  const ways = alternatives.map((requirement) =>
    requirement
      .flatMap((name) => spec.securitySchemes[name]?.credentials ?? [])
      .map((option) => {
        options.push(option);
        const variable = spec.env[option];
        return variable ? `"${option}" (or ${variable})` : `"${option}"`;
      })
      .join(' and '),
  );
  return new MissingCredentialsError(
    `${spec.name}: ${operation.id} needs credentials. Set the client option ${ways.join(', or ')}. Nothing was sent.`,
    options,
  );
}
