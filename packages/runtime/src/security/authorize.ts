import type { CredentialInput } from '../client-options.js';
import { MissingCredentialsError } from '../errors/missing-credentials-error.js';
import type { HeaderEntry } from '../headers.js';
import type { ClientSpec, Operation, SecurityRequirement } from '../operation.js';
import type { CredentialTarget, SecurityScheme } from './security-scheme.js';

/** A client's credentials by option name; an unset one is `undefined` or blank. */
export type Credentials = Readonly<Record<string, CredentialInput | undefined>>;

export interface AuthorizeInput {
  readonly spec: ClientSpec;
  readonly credentials: Credentials;
  readonly operation: Pick<Operation, 'id' | 'security'>;
  /** Body before it was serialised. */
  readonly body: unknown;
  /** Headers that the caller set, or removed by `null`. */
  readonly callerHeaders: readonly HeaderEntry[];
}

/**
 * Attaches the first alternative of the operation's security that the client can satisfy. “None” is the last resort wherever it
 * stands in the list.
 * @throws MissingCredentialsError before anything is sent
 */
export function authorize(target: CredentialTarget, input: AuthorizeInput): Promise<void> | undefined {
  const alternatives = input.operation.security ?? input.spec.security;
  const named = alternatives.filter((requirement) => requirement.length);
  if (!named.length) return undefined;
  const optional = named.length < alternatives.length;
  const chosen = named.find((requirement) => requirement.every((name) => isSatisfiable(name, input, optional)));
  if (chosen) return applyAll(target, chosen, input);
  if (optional) return undefined;
  throw missingCredentials(named, input);
}

async function applyAll(target: CredentialTarget, names: SecurityRequirement, input: AuthorizeInput): Promise<void> {
  for (const name of names) {
    const scheme = input.spec.securitySchemes[name];
    if (!scheme || isReplaced(scheme, input)) continue;
    const values: string[] = [];
    for (const option of scheme.credentials) {
      const credential = input.credentials[option];
      const value = typeof credential === 'function' ? await credential() : credential;
      if (!value && typeof credential === 'function') throw missingCredentials([[name]], input);
      values.push(value ?? '');
    }
    scheme.apply(target, ...values);
  }
}

function isSatisfiable(name: string, input: AuthorizeInput, optional: boolean): boolean {
  const scheme = input.spec.securitySchemes[name];
  if (!scheme) return false;
  if (isReplaced(scheme, input)) return true;
  if (optional && scheme.carriedBy?.(input.body)) return false;
  return scheme.credentials.slice(0, scheme.required).every((option) => isSet(input.credentials[option]));
}

const isSet = (value: CredentialInput | undefined): boolean => typeof value === 'function' || Boolean(value?.trim());

const isReplaced = ({ header }: SecurityScheme, input: AuthorizeInput): boolean =>
  header !== undefined && input.callerHeaders.some(([name]) => name === header);

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
