import { tokensOf, valueAt, withValueIn } from '../pagination/json-pointer.js';
import type { MockRequest } from './mock-request.js';

/** Where the parts of a page stand. JSON pointers (RFC 6901), into `params` of the request (`advance`) and into the answer (all others). */
export interface PagePointers {
  readonly style: 'pageNumber' | 'offset' | 'cursor' | 'nextLink';
  /** Of what advances from page to page: `/page[number]`, or `/page/number`. Absent for links. */
  readonly advance?: string;
  readonly items: string;
  readonly next?: string;
  readonly itemId?: string;
  readonly hasMore?: string;
  readonly currentPage?: string;
  readonly totalPages?: string;
  readonly totalItems?: string;
  /** Number of the first page, default 1; or of the first item, for `offset`, default 0. */
  readonly first?: number;
}

/** Name of the mark that links and cursors carry. */
const MARK = 'mock_page';

/** A page and, where its next one is named in a header, that header. */
export interface ServedPage {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The page that a request asks for.
 * @param groups items by page
 * @param template body of a page, whose parts are replaced
 */
export function servePage(
  request: MockRequest,
  { at, groups, template }: { at: PagePointers; groups: readonly (readonly unknown[])[]; template: unknown },
): ServedPage {
  const index = askedPage(request, at, groups);
  const items = groups[index] ?? [];
  const isLast = index >= groups.length - 1;
  const first = firstOf(at);
  const link = `${request.url.split('?')[0]}?${MARK}=${index + 1}`;
  const next = at.style === 'nextLink' ? link : `${MARK}-${index + 1}`;
  const parts: readonly (readonly [string | undefined, unknown])[] = [
    [at.items, items],
    [at.currentPage, at.style === 'offset' ? index + 1 : first + index],
    [at.totalPages, groups.length],
    [at.totalItems, groups.flat().length],
    [at.hasMore, !isLast],
    [at.next, isLast ? null : next],
  ];
  const isInHeader = at.style === 'nextLink' && at.next === undefined && !isLast;
  return {
    // The whole body is the list where its pointer is empty.
    body: at.items === '' ? items : parts.reduce<unknown>(put, template),
    headers: isInHeader ? { link: `<${link}>; rel="next"` } : {},
  };
}

const firstOf = ({ first, style }: PagePointers): number => first ?? (style === 'offset' ? 0 : 1);

const put = (body: unknown, [pointer, value]: readonly [string | undefined, unknown]): unknown =>
  pointer === undefined ? body : withValueIn(body, tokensOf(pointer), value);

/** Index of the page: by number, by items before it, by the last item's id, or by the mark that the page before carried. */
function askedPage(request: MockRequest, at: PagePointers, groups: readonly (readonly unknown[])[]): number {
  const asked = at.style === 'nextLink' ? request.query[MARK] : askedValue(request, at.advance);
  if (asked === undefined || asked === null || asked === '') return 0;
  if (at.style === 'pageNumber') return Number(asked) - firstOf(at);
  const { itemId } = at;
  if (itemId !== undefined) {
    return groups.findIndex((items) => String(valueAt(items.at(-1), itemId)) === String(asked)) + 1;
  }
  if (at.style !== 'offset') return Number(String(asked).replace(`${MARK}-`, ''));
  const skipped = Number(asked) - firstOf(at);
  const index = groups.findIndex((_, page) => groups.slice(0, page).flat().length === skipped);
  return index === -1 ? groups.length : index;
}

/** Value of a parameter in the query, `/page/number` as `page[number]`, or in the body. */
function askedValue({ query, body }: MockRequest, pointer = ''): unknown {
  const [name = '', ...inner] = pointer.split('/').slice(1);
  return query[name + inner.map((key) => `[${key}]`).join('')] ?? valueAt(body, pointer);
}
