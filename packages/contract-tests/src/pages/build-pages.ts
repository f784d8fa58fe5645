import { isObject, itemsOf, type Json } from '../document/json.ts';
import { escapeToken, tokensOf, valueAt, withValueAt } from '../document/json-pointer.ts';
import type { RequestExample } from '../document/request-examples.ts';
import type { ReplayPagination } from '../operation-replay.ts';

/** A walk of three requests: what the server says, and what the client must ask for. */
export interface PageSequence {
  /** Bodies in order. */
  readonly pages: readonly Json[];
  readonly items: readonly Json[];
  /** Value of the advance parameter in each request; `undefined` where the first leaves it out, and for links. */
  readonly advances: readonly (string | undefined)[];
}

/** URL that the links of `nextLink` lead to. */
export type LinkOf = (page: number) => string;

const FIRST_PAGE = 1;
const DEFAULT_SIZE = 2;

/**
 * Three pages from the document's example of one. The middle one is empty where the style can tell that from the end, since an empty page
 * is no end (P3). Styles that know no total end with an empty third page.
 */
export function buildPages(
  body: Json,
  at: ReplayPagination,
  { request, linkOf }: { readonly request: RequestExample; readonly linkOf: LinkOf },
): PageSequence {
  const start = numberOf(exampleAt(request, at.advance));
  const size = numberOf(exampleAt(request, at.size));
  const count = size ?? DEFAULT_SIZE;
  const sizes = sizesOf(at, count, size !== undefined);
  const example = itemsOf(valueAt(body, at.items));
  const groups = sizes.map((length, page) =>
    Array.from({ length }, (_, index) => distinct(example[0] ?? {}, page * count + index)),
  );
  const first = start ?? (at.style === 'offset' ? 0 : FIRST_PAGE);
  const pages = groups.map((items, page) => {
    const isLast = page === groups.length - 1;
    const members: (readonly [string | undefined, Json | undefined])[] = [
      [at.items, items],
      [at.currentPage, first + page],
      [at.totalPages, first + groups.length - 1],
      [at.totalItems, at.style === 'offset' ? first + count * groups.length : (first + groups.length - 1) * count],
      [at.hasMore, !isLast],
      [at.next, isLast ? undefined : at.style === 'nextLink' ? linkOf(page + 1) : `cursor-${page + 1}`],
    ];
    return members.reduce<Json>(
      (value, [pointer, member]) => (pointer === undefined ? value : withValueAt(value, pointer, member)),
      body,
    );
  });
  return { pages, items: groups.flat(), advances: advancesOf(at, { first, isSent: start !== undefined, groups }) };
}

function sizesOf(at: ReplayPagination, count: number, isSizeKnown: boolean): number[] {
  const knowsEnd = at.style === 'cursor' || at.style === 'nextLink' || at.totalPages !== undefined;
  if (knowsEnd) return [count, 0, count];
  if (at.totalItems === undefined) return [count, count, 0];
  // By number of items alone an empty page can be told from the end only if the size of a page is known.
  return [count, at.style === 'pageNumber' && isSizeKnown ? 0 : count, count];
}

function advancesOf(
  { style, advance }: ReplayPagination,
  {
    first,
    isSent,
    groups,
  }: { readonly first: number; readonly isSent: boolean; readonly groups: readonly (readonly Json[])[] },
): (string | undefined)[] {
  return groups.map((_, page) => {
    if (advance === undefined) return undefined;
    if (style === 'cursor') return page === 0 ? undefined : `cursor-${page}`;
    if (page === 0 && !isSent) return undefined;
    const skipped = groups.slice(0, page).reduce((sum, items) => sum + items.length, 0);
    return String(style === 'offset' ? first + skipped : first + page);
  });
}

/** Pointer into `params` → value in the request example. */
function exampleAt({ parameters }: RequestExample, pointer: string | undefined): Json | undefined {
  if (pointer === undefined) return undefined;
  const [name, ...rest] = tokensOf(pointer);
  const found = parameters.find(({ parameter }) => parameter.name === name);
  return found && (rest.length ? valueAt(found.value, `/${rest.map(escapeToken).join('/')}`) : found.value);
}

const numberOf = (value: Json | undefined): number | undefined =>
  value !== undefined && value !== null && Number.isFinite(Number(value)) ? Number(value) : undefined;

/** No two items alike: a client may take a repeated page for a loop. */
function distinct(item: Json, index: number): Json {
  if (isObject(item)) return { ...item, ...('id' in item && { id: `item-${index}` }), contract_item: index };
  return typeof item === 'number' ? item + index : `${String(item)}-${index}`;
}
