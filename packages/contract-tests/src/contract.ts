import { loadDocument } from './document/load-document.ts';
import { readSpec } from './document/read-spec.ts';
import type { SpecDocument } from './document/spec.ts';
import type { ErrorClasses } from './error-classes.ts';

/** What the kit hands to the client's constructor besides credentials. Spread it: `new Petstore(options)`. */
export interface ContractClientOptions {
  /** Records the request and sends it to the mock. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly maxRetries: number;
  /** Only when a base URL other than the document's is under test, or the document names none. */
  readonly baseURL?: string;
}

/** What the kit hands to a method as its last argument. */
export interface ContractCallOptions {
  /** Set when the operation takes several media types. */
  readonly contentType?: string;
  /** Set when the operation can answer in several media types. */
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** What a generated method gives back: awaitable, with access to the raw response. */
export interface ContractCall extends PromiseLike<unknown> {
  withResponse(): Promise<{ readonly data: unknown; readonly response: Response }>;
}

/** How the client sends a security scheme. */
export interface ContractSecurityScheme<Credential extends string = string> {
  /** `clientBasic`: OAuth client authentication by HTTP Basic (RFC 6749 §2.3.1). `apiKey`: place and name as the document has them. */
  readonly kind: 'bearer' | 'basic' | 'apiKey' | 'clientBasic';
  /** Client options that hold its secrets: one, or id/user first and secret second. */
  readonly options: readonly Credential[];
}

export interface ContractOptions<Client, Credential extends string> {
  /** The OpenAPI 3.0 or 3.1 document, YAML or JSON, in one file. */
  readonly document: URL;
  readonly client: (options: ContractClientOptions & { readonly [Option in Credential]?: string }) => Client;
  /** By name under `components.securitySchemes`. A scheme that is absent here is one that the client does not send. */
  readonly securitySchemes: Readonly<Record<string, ContractSecurityScheme<Credential>>>;
  /** Environment variables that the client reads. They are unset while the tests run. */
  readonly env: readonly string[];
  readonly errors: ErrorClasses;
  /** Base URL given to the client when the document has no absolute server. */
  readonly baseURL?: string;
  /** True: the client has some of the document's operations, and nobody misses the examples of the others. @default false */
  readonly isPart?: boolean;
  /** File to write the ledger to, as JSON. */
  readonly ledgerFile?: URL;
}

/** Made once for a generated client; the replays of all its operations share it. */
export interface Contract<Client = unknown> extends Omit<ContractOptions<Client, string>, 'document' | 'client'> {
  readonly document: SpecDocument;
  readonly client: (options: ContractClientOptions & { readonly [option: string]: unknown }) => Client;
}

/**
 * Reads the document and binds it to a client.
 * @throws Error if the file cannot be read or is no OpenAPI 3 document
 */
export function createContract<Client, Credential extends string = never>(
  options: ContractOptions<Client, Credential>,
): Contract<Client> {
  return { ...options, document: readSpec(loadDocument(options.document), options.baseURL) } as Contract<Client>;
}
