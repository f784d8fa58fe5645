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
 * is no end (P3). Styles that know no end have an empty third page.
 */
export function buildPages(
  body: Json,
  at: ReplayPagination,
  { request, linkOf }: { readonly request: RequestExample; readonly linkOf: LinkOf },
): PageSequence {
  const start = numberOf(exampleAt(request, at.advance));
  const size = numberOf(exampleAt(request, at.size));
  const count = size ?? DEFAULT_SIZE;
  const lowest = at.first ?? (at.style === 'offset' ? 0 : FIRST_PAGE);
  const first = start ?? lowest;
  const example = itemsOf(valueAt(body, at.items))[0] ?? {};
  const groups = sizesOf(at, count, size !== undefined).map((length, page) =>
    Array.from({ length }, (_, index) => distinct(example, page * count + index, at.itemId)),
  );
  const cursors = groups.map((items, page) =>
    at.itemId === undefined ? `cursor-${page + 1}` : String(valueAt(items.at(-1), at.itemId)),
  );
  const pages = groups.map((items, page) => {
    const isLast = page === groups.length - 1;
    const before = at.style === 'offset' ? first - lowest : (first - lowest) * count;
    const members: (readonly [string | undefined, Json | undefined])[] = [
      [at.items, items],
      [at.currentPage, first + page],
      [at.totalPages, first - lowest + groups.length],
      [at.totalItems, before + count * groups.length],
      [at.hasMore, !isLast],
      [at.next, isLast ? undefined : at.style === 'nextLink' ? linkOf(page + 1) : (cursors[page] ?? '')],
    ];
    return members.reduce<Json>(
      (value, [pointer, member]) => (pointer === undefined ? value : withValueAt(value, pointer, member)),
      body,
    );
  });
  return {
    pages,
    items: groups.flat(),
    advances: advancesOf(at, { first, isSent: start !== undefined, groups, cursors }),
  };
}

/** Each way in which a list may answer, with the example of a page rid of what speaks for the other one. */
export function waysOf(body: Json, pagination: ReplayPagination): readonly (readonly [ReplayPagination, Json])[] {
  const { otherwise, ...at } = pagination;
  if (otherwise === undefined) return [[at, body]];
  return [
    [at, without(body, [otherwise.next, otherwise.currentPage, otherwise.totalPages, otherwise.totalItems])],
    [otherwise, without(body, [at.next, at.hasMore])],
  ];
}

function without(body: Json, pointers: readonly (string | undefined)[]): Json {
  return pointers.reduce<Json>(
    (value, pointer) => (pointer === undefined ? value : withValueAt(value, pointer, undefined)),
    body,
  );
}

function sizesOf(at: ReplayPagination, count: number, isSizeKnown: boolean): number[] {
  const tellsEnd = at.hasMore !== undefined || at.totalPages !== undefined;
  const canBeEmpty = at.style !== 'offset' && at.itemId === undefined;
  if (at.style === 'cursor' || at.style === 'nextLink' || tellsEnd) return [count, canBeEmpty ? 0 : count, count];
  if (at.totalItems === undefined) return [count, count, 0];
  // By number of items alone an empty page can be told from the end only if the size of a page is known.
  return [count, canBeEmpty && isSizeKnown ? 0 : count, count];
}

interface Advances {
  readonly first: number;
  readonly isSent: boolean;
  readonly groups: readonly (readonly Json[])[];
  readonly cursors: readonly string[];
}

function advancesOf({ style, advance }: ReplayPagination, walk: Advances): (string | undefined)[] {
  const { first, isSent, groups, cursors } = walk;
  return groups.map((_, page) => {
    if (advance === undefined) return undefined;
    if (style === 'cursor') return page === 0 ? undefined : cursors[page - 1];
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
function distinct(item: Json, index: number, itemId: string | undefined): Json {
  if (!isObject(item)) return typeof item === 'number' ? item + index : `${String(item)}-${index}`;
  const own = { ...item, ...('id' in item && { id: `item-${index}` }), contract_item: index };
  return itemId === undefined ? own : withValueAt(own, itemId, `item-${index}`);
}
