/** The few non-standard globals that the runtime looks at; every one may be absent or refuse access. */
interface HostGlobals {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: { readonly node?: string };
  };
  readonly Deno?: { readonly env?: { get(name: string): string | undefined } };
  readonly document?: unknown;
}

const host = (): HostGlobals => globalThis as unknown as HostGlobals;

/** Value of an environment variable, trimmed; `undefined` when unset, blank or not readable here (browser, Deno without permission). */
export function readEnv(name: string): string | undefined {
  try {
    const { process, Deno } = host();
    return (process?.env?.[name] ?? Deno?.env?.get(name))?.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** `User-Agent` for this host; `undefined` in browsers, which send their own. */
export function userAgent(product: string): string | undefined {
  const { document, process } = host();
  if (document) return undefined;
  const node = process?.versions?.node;
  return node ? `${product} node/${node}` : product;
}
