import createClient, { type Client, type ClientOptions } from 'openapi-fetch';

/**
 * openapi-fetch's factory. Compiled to CommonJS inside a `type: module` package, Node's rules make the default import the whole module,
 * whose own `default` is the factory.
 */
export function createOpenapiFetchClient<Paths extends object>(options: ClientOptions): Client<Paths> {
  const imported = createClient as typeof createClient & { readonly default?: typeof createClient };
  return (imported.default ?? imported)<Paths>(options);
}
