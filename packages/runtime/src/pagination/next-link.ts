import { valueAt } from './json-pointer.js';
import type { Pagination } from './pagination.js';

export interface NextLinkPagination {
  /** Pointers into the body. */
  readonly items: string;
  /** Where the URL of the next page stands, or an object with it as `href`. Default: the `Link` header, `rel=next`. */
  readonly next?: string;
}

/** Target of `rel=next` in a `Link` header (RFC 8288 §3). */
function linkNext(header: string | null): string | undefined {
  for (const [, target, parameters = ''] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters) ?? [];
    if ((quoted ?? bare ?? '').toLowerCase().split(/\s+/).includes('next')) return target;
  }
  return undefined;
}

/** Compared as text: a `blob:` URL has the origin of what it holds, and a user or password would go along. */
function sameOrigin(link: string, base: string): string | undefined {
  try {
    const { href } = new URL(link, base);
    return href.startsWith(`${new URL(base).origin}/`) ? href : undefined;
  } catch {
    // Text that is no URL leads nowhere.
    return undefined;
  }
}

/** Pages by the URL of the next one. The end is: no URL. A URL of another origin is refused: the next request would bring it the credentials. */
export function nextLink(at: NextLinkPagination): Pagination {
  return {
    items: at.items,
    next({ body, response, url: base }) {
      const value = at.next === undefined ? linkNext(response.headers.get('link')) : valueAt(body, at.next);
      const link = valueAt(value, '/href') ?? value;
      if (typeof link !== 'string' || !link) return undefined;
      const url = sameOrigin(link, base);
      return url ? { url } : { problem: 'the link to the next page leads to another origin; nothing was sent' };
    },
  };
}
