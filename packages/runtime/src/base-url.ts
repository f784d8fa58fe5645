import { SDKError } from './errors/sdk-error.js';

const withoutTrailingSlash = (text: string): string => text.replace(/\/$/, '');

/** Path of an absolute URL, `''` for the root. */
const pathOf = (url: string): string => withoutTrailingSlash(new URL(url).pathname);

/**
 * Base URL of an operation whose server differs from the root's. A user's base URL wins over it, but keeps the difference
 * between the two servers' paths: root `…/v2`, operation `…/`, override `http://host/v2` ⇒ `http://host`. If the override does
 * not end in the root's path, there is no such difference, and it is taken as it is.
 */
export function operationBaseURL(
  operationServer: string,
  rootServer: string | undefined,
  override: string | undefined,
): string {
  if (!override) return operationServer;
  if (!rootServer) return override;
  const base = withoutTrailingSlash(override);
  const rootPath = pathOf(rootServer);
  return base.endsWith(rootPath) && pathOf(base).endsWith(rootPath)
    ? base.slice(0, base.length - rootPath.length) + pathOf(operationServer)
    : override;
}

/** Puts a path behind a base, with one slash between them. */
export const joinURL = (base: string, path: string): string => withoutTrailingSlash(base) + path;

/** Appends a query string to a path or URL that may have one, and drops a fragment. */
export function withQuery(path: string, search: string): string {
  const [bare = ''] = path.split('#', 1);
  return search ? `${bare}${bare.includes('?') ? '&' : '?'}${search}` : bare;
}

/** The base of the last call: nearly always that of the next, too. */
let lastBase: { readonly text: string; readonly url: URL } | undefined;

function parsedBase(base: string): URL {
  if (lastBase?.text === base) return lastBase.url;
  if (!URL.canParse(base)) {
    throw new SDKError('The base URL is not absolute; expected e.g. "https://api.example.com/v1".');
  }
  const url = new URL(base);
  lastBase = { text: base, url };
  return url;
}

/**
 * Proves that joining a path to the base did not leave it: neither `//host`, `@host`, `\\host` nor `..` may change the origin
 * or the base's path. A user and password in the base are refused: `fetch` would, and would print them.
 * @returns the URL in normal form
 * @throws SDKError if it did, or if the base is not absolute
 */
export function checkedURL(url: string, base: string): string {
  const root = parsedBase(base);
  const target = new URL(url);
  const prefix = withoutTrailingSlash(root.pathname);
  const isInside = target.origin === root.origin && `${target.pathname}/`.startsWith(`${prefix}/`);
  if (!isInside || target.username || root.username || root.search || root.hash) {
    throw new SDKError(
      `Nothing was sent: the path must not leave the base URL ${root.origin}${root.pathname}, which has no user, query or fragment.`,
    );
  }
  return target.href;
}
