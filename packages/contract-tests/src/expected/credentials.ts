import type { Contract } from '../contract.ts';

/** Values that break what is encoded carelessly. A user name of HTTP Basic cannot hold a colon (RFC 7617 §2). */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  bearer: ['contract-token.abc-123'],
  basic: ['contract user', 'pass wörd%/+'],
  apiKey: ['contract-key-123'],
  clientBasic: ['contract:client/id', 's3cret +&=%/:é'],
};

/** A value for each credential option of the client. */
export function credentialsOf({ securitySchemes }: Pick<Contract, 'securitySchemes'>): Record<string, string> {
  return Object.fromEntries(
    Object.values(securitySchemes).flatMap(({ kind, options }) =>
      options.map((option, index) => [option, SECRETS[kind]?.[index] ?? `contract-${option}`]),
    ),
  );
}
