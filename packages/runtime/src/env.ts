import { SDKError } from './errors/sdk-error.js';

/** The few non-standard globals that the runtime looks at; every one may be absent or refuse access. */
interface HostGlobals {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: { readonly node?: string };
  };
  readonly Deno?: { readonly env?: { get(name: string): string | undefined } };
  readonly document?: unknown;
  readonly navigator?: { readonly userAgent?: string };
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

/** A page of a browser, or a worker of one, which has no document; a test that simulates a page in Node counts as Node. */
function isBrowser(): boolean {
  const { process, document, navigator } = host();
  const isPage = document !== undefined || navigator?.userAgent?.startsWith('Mozilla/') === true;
  return isPage && process?.versions?.node === undefined;
}

/** `User-Agent` for this host; `undefined` in browsers, which send their own. */
export function userAgent(product: string): string | undefined {
  if (isBrowser()) return undefined;
  const node = host().process?.versions?.node;
  return node ? `${product} node/${node}` : product;
}

/** @throws SDKError in a browser, where credentials in a page are anybody's */
export function refuseBrowser(client: string): void {
  if (!isBrowser()) return;
  throw new SDKError(
    `${client}: credentials in a web page can be read by anyone who opens it. Set "dangerouslyAllowBrowser" if that is what you want.`,
  );
}
