import type {
  PaginationOverride,
  SecurityOverride,
  SerializationOptions,
  TypesOptions,
  WebhooksOptions,
} from './model/model-options.ts';
import type { WebhookScheme } from './model/webhooks-model.ts';
import type { OperationFilter } from './normalise/operation-filter.ts';
import type { Plugin } from './plugin.ts';

export type {
  OperationFilter,
  PaginationOverride,
  Plugin,
  SecurityOverride,
  SerializationOptions,
  TypesOptions,
  WebhookScheme,
  WebhooksOptions,
};

/** What `specloom.config.ts` exports by default. */
export interface SpecloomConfig {
  /** One entry per OpenAPI document, under a name of your choice; `--api <name>` picks one. */
  readonly apis: Readonly<Record<string, ApiConfig>>;
}

/**
 * One OpenAPI document and the packages that come of it. Operations are named by operationId, or by verb and path as the
 * document has them: `GET /oauth/jwks`.
 */
export interface ApiConfig {
  /** Path of the OpenAPI document (YAML or JSON), from the config's folder; or its address (https). */
  readonly input: string;
  /** Where the document in `input` comes from: an address (https; http on loopback) that a bot may ask for its latest state. Default: nowhere. */
  readonly source?: string;
  /**
   * OpenAPI Overlay files (1.0 or 1.1), from the config's folder: applied in this order before anything else looks at the document, e.g.
   * `['overlays/fix-types.yaml']`. An action that matches nothing is a warning. Default: none.
   */
  readonly overlays?: readonly string[];
  /**
   * Only the operations that one of these filters picks, e.g. `[{ tag: 'orders' }, { path: '/items/**' }]`. What nothing leads to any more is
   * not emitted. Says nothing of webhooks. Default: all.
   */
  readonly include?: readonly OperationFilter[];
  /** No operations and webhooks that one of these filters picks, e.g. `[{ extension: 'x-internal' }]`. Default: none. */
  readonly exclude?: readonly OperationFilter[];
  /** Plugins, which change the document or add files to the client's package; see docs/plugins.md. They run in this order. Default: none. */
  readonly plugins?: readonly Plugin[];
  /** Folder that `$ref`s may read files from, from the config's folder. Default: the document's folder. */
  readonly referenceRoot?: string;
  /**
   * Addresses that `$ref`s may be read from, https only (http on loopback): hosts, with a port unless it is the scheme's own, e.g.
   * `{ hosts: ['specs.example.com', 'localhost:8080'] }`. Nothing of a private network is read, and no credentials are sent.
   * Default: none; the host of an `input` that is an address is allowed by that.
   */
  readonly remoteReferences?: { readonly hosts: readonly string[] };
  /** Class name of the client, e.g. `TelnyxOAuth`. Default: derived from `info.title`. */
  readonly clientName?: string;
  /**
   * `package`: the client depends on `@specloom/runtime`. `inline`: the runtime's source is put into the client package.
   * Default: `package` in a workspace that has `@specloom/runtime`, otherwise `inline`.
   */
  readonly runtime?: 'package' | 'inline';
  readonly packages: {
    readonly client: PackageConfig;
    /** A separate package of types only. Default: the types are part of the client package. */
    readonly types?: PackageConfig;
  };
  /**
   * Parts of the API that get packages of their own, by a name of your choice: each a client with its operations alone, under the same names. The
   * first part that picks an operation has it; what none picks, and the webhooks, stay in `packages.client`. Types of components are in
   * `packages.types`, which all share. Default: none.
   */
  readonly split?: Readonly<Record<string, SplitConfig>>;
  /** Client option → environment variable read in its absence, e.g. `{ apiKey: 'TELNYX_API_KEY', baseURL: 'TELNYX_BASE_URL' }`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Operation → resource and method, e.g. `{ 'GET /oauth/jwks': 'oauth.retrieveJwks' }`. Default: what nearly all operationIds spell out (`users.list`, `users/list`, `Users_List`), else derived from path and verb. */
  readonly names?: Readonly<Record<string, string>>;
  /** Key under `components.schemas` → name of the exported type. */
  readonly schemaNames?: Readonly<Record<string, string>>;
  /** Operation → how its pages follow each other; `false` for an operation that only looks like a list of pages. Default: derived. */
  readonly pagination?: Readonly<Record<string, false | PaginationOverride>>;
  /** Security scheme → what the client makes of it, e.g. `{ client_credentials: { kind: 'clientBasic', options: ['clientID', 'clientSecret'] } }`. */
  readonly security?: Readonly<Record<string, SecurityOverride>>;
  /** Operation → alternatives of schemes that go together; `[[]]` for none needed. Replaces what the document says. */
  readonly operationSecurity?: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Top-level body member that makes a repetition harmless, e.g. `command_id`: filled with a random UUID where the caller gives none. */
  readonly idempotencyField?: string;
  /** Webhooks: how they are signed, where their key is, how their events are told apart. */
  readonly webhooks?: WebhooksOptions;
  /** How lists and objects are written where the document cannot say it, e.g. `{ lists: 'comma' }`. */
  readonly serialization?: SerializationOptions;
  /** What types make of the document's schemas, e.g. `{ responseEnums: 'closed' }`. */
  readonly types?: TypesOptions;
  /** Drop one of two equal prefixes where the server's URL ends, and the path begins, with the same segment (`/v2` + `/v2/…`). Default `false`. */
  readonly stripDuplicateBasePath?: boolean;
  /** Emit the contract suite, which replays the document's examples against a mock. Default `true`; `false` where `input` is an address. */
  readonly tests?: boolean;
  /** Emit README and reference pages. Default `true`. */
  readonly docs?: boolean;
  /** Emit the entry point `./testing`: the document's examples, and a mock that answers with them, for tests of applications. Default `true`. */
  readonly testKit?: boolean;
}

/** A part of an API, and the package of its client. */
export interface SplitConfig extends PackageConfig {
  /** Picks its operations, e.g. `[{ tag: 'orders' }, { path: '/carts/**' }]`. */
  readonly include: readonly Omit<OperationFilter, 'webhook'>[];
  /** Class name of its client. Default: the API's, with the part's name behind it: `ShopOrders`. */
  readonly clientName?: string;
}

/** An output package. Its package.json takes these members; the version in there is yours. */
export interface PackageConfig {
  /** Folder of the package, from the config's folder. */
  readonly directory: string;
  /** npm name. */
  readonly name: string;
  readonly description?: string;
  /** Hand-written entry points published beside the generated ones, e.g. `{ './lib': './src/lib/index.ts' }`. */
  readonly exports?: Readonly<Record<`./${string}`, string>>;
  /** SPDX expression, e.g. `MIT`. */
  readonly license?: string;
  readonly repository?: string | { readonly type?: string; readonly url: string; readonly directory?: string };
  readonly homepage?: string;
  readonly keywords?: readonly string[];
  readonly author?: string | { readonly name: string; readonly email?: string; readonly url?: string };
}

/** Gives `specloom.config.ts` its type. Returns its argument. */
export function defineConfig(config: SpecloomConfig): SpecloomConfig {
  return config;
}
