import type { ClientOptions } from './client-options.js';
import type { SecurityRequirement } from './operation.js';
import type { SecurityScheme } from './security/security-scheme.js';

/** What the generator knows of a whole API. One constant in each generated client. */
export interface ClientSpec {
  /** Class name of the client, for messages, e.g. `TelnyxOAuth`. */
  readonly name: string;
  /** `package/version` for the `User-Agent` header. */
  readonly userAgent: string;
  /** Root server, variables filled in. Absent when the document names none: `baseURL` is then required. */
  readonly server?: string;
  /** Environment variable by client option, e.g. `{ baseURL: 'TELNYX_BASE_URL', apiKey: 'TELNYX_API_KEY' }`. */
  readonly env: Readonly<Record<string, string>>;
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** Root security. */
  readonly security: readonly SecurityRequirement[];
  /** Token endpoint of the OAuth 2.0 client credentials flow, absolute or below the root server. */
  readonly tokenURL?: string;
  /** Names of body members that the document marks as secret (`writeOnly`, `format: password`): logs leave their values out. */
  readonly secrets?: readonly string[];
  /** Response header with the id of a request. Default `x-request-id`. */
  readonly requestIdHeader?: string;
  /** Further abilities of the client, see `logging` and `envHeaders`. */
  readonly features?: readonly ClientFeature[];
}

/**
 * What a client brings along, made from its options: middleware inside of the caller's own, so that it sees what is really sent, and headers
 * below the caller's.
 */
export type ClientFeature = (
  options: ClientOptions,
  spec: ClientSpec,
) => Pick<ClientOptions, 'middleware' | 'attemptMiddleware' | 'defaultHeaders'>;
