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

/** Pages by the URL of the next one. The end is: no URL. A URL of another origin is refused. */
export function nextLink(at: NextLinkPagination): Pagination {
  return {
    items: at.items,
    next({ body, response }) {
      const link = at.next === undefined ? linkNext(response.headers.get('link')) : valueAt(body, at.next);
      const url = valueAt(link, '/href') ?? link;
      return typeof url === 'string' && url ? { url } : undefined;
    },
  };
}
