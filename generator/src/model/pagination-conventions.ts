/**
 * What APIs call the parts of a page. Data only; `resolve-pagination.ts` applies it. All names are folded: lower case, letters and
 * digits only, so that `page[number]`, `pageNumber` and `page` with a member `number` are one: `pagenumber`.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export type RequestRole = 'page' | 'size' | 'offset' | 'cursor';

/** Query parameters by what they do. Which types a parameter may have is part of the convention: a date `after` is a filter. */
export const REQUEST_ROLES: Readonly<
  Record<RequestRole, { readonly names: ReadonlySet<string>; readonly types: ReadonlySet<string> }>
> = {
  page: {
    names: words('page pagenumber pageno pagenum pageindex currentpage'),
    types: words('integer number'),
  },
  size: {
    names: words(`
      pagesize perpage limit size pagelimit recordsperpage itemsperpage resultsperpage maxresults maxitems pagecount count take
      top maxpagesize`),
    types: words('integer number'),
  },
  offset: {
    names: words('offset skip start startindex startat pageoffset'),
    types: words('integer number'),
  },
  cursor: {
    names: words(`
      cursor pagecursor pagetoken nexttoken nextpagetoken nextcursor after pageafter startingafter startcursor aftercursor
      continuationtoken continue marker iterator starttoken nextpage bookmark offset nextrecordid`),
    types: words('string'),
  },
};

/** Names that a cursor may have, where the parameter's description says that it is one: they are as often something else. */
export const POSSIBLE_CURSORS: ReadonlySet<string> = words('page start from next');

/** Cursors that are the id of the last item seen, where the answer has no cursor of its own. */
export const ITEM_CURSORS: ReadonlySet<string> = words('startingafter after pageafter');

/** A cursor forwards and the one backwards that may not stand beside it. */
export const BACKWARDS: Readonly<Record<string, string>> = {
  after: 'before',
  pageafter: 'pagebefore',
  startingafter: 'endingbefore',
  aftercursor: 'beforecursor',
};

/** What prose calls a cursor. */
export const CURSOR_PROSE = /\b(?:cursor|token)\b/i;

/** What prose calls a URL. */
export const URL_PROSE = /\b(?:ur[li]|link|path)\b/i;

/** How prose speaks of the `Link` header (RFC 8288). */
export const LINK_HEADER_PROSE = /\blink[`’']?[ -]header/i;

/** Formats of strings that are dates: such parameters filter. */
export const DATE_FORMATS: ReadonlySet<string> = words('date date-time time');

/** Objects in an answer that hold what is said of the page. */
export const PAGE_OBJECTS: ReadonlySet<string> = words(`
  meta metadata pagination paginationinfo paging page pageinfo pagemeta cursors cursor links next nextpage responsemetadata
  resultinfo listmetadata`);

/** Objects that hold the whole answer. */
export const WRAPPERS: ReadonlySet<string> = words('data result response payload body embedded');

/** Members under which the items stand, most telling first. */
export const ITEM_NAMES: readonly string[] = [
  ...words('data records items results entries value values elements rows list'),
];

/** Arrays that are never the list. */
export const NOT_ITEMS: ReadonlySet<string> = words('errors warnings links included messages facets aggregations');

/** By the last name: the cursor of the next page. */
export const NEXT_CURSORS: ReadonlySet<string> = words(`
  nextcursor pagecursor cursor nextpagetoken nexttoken nextpagecursor continuationtoken nextcontinuationtoken endcursor
  aftercursor nextmarker iterator continue lastid nextafter nextrecordid`);

/** By the last two names: cursors that only their object tells apart from other things. */
export const NEXT_CURSOR_PATHS: ReadonlySet<string> = words(`
  cursors/after cursors/next cursor/next cursor/after next/after next/cursor nextpage/offset nextpage/cursor nextpage/token`);

/** By the last name: the next cursor or the URL of the next page, whichever its description, format or examples say. */
export const NEXT_ANYTHING: ReadonlySet<string> = words('next nextpage');

/** By the last name: the URL of the next page. */
export const NEXT_LINKS: ReadonlySet<string> = words(`
  nextpageuri nextpageurl nexturl nexturi nextlink nexthref odatanextlink nextpagelink nextpagepath`);

/** By the last two names: URLs of the next page. */
export const NEXT_LINK_PATHS: ReadonlySet<string> = words(
  'links/next next/href next/url next/link nextpage/uri nextpage/url',
);

export type AnswerRole = 'hasMore' | 'currentPage' | 'totalPages' | 'totalItems';

export const ANSWER_ROLES: Readonly<
  Record<AnswerRole, { readonly names: ReadonlySet<string>; readonly types: ReadonlySet<string> }>
> = {
  hasMore: {
    names: words('hasmore hasnext hasnextpage hasmoreitems hasmoreresults moreavailable'),
    types: words('boolean'),
  },
  currentPage: { names: words('page pagenumber currentpage pageno pagenum'), types: words('integer number') },
  totalPages: {
    names: words('totalpages pagecount pagescount numpages numberofpages totalpagecount pagetotal pages lastpage'),
    types: words('integer number'),
  },
  totalItems: {
    names: words(
      'total totalresults totalrecords totalcount totalitems totalentries totalsize totalelements itemstotal',
    ),
    types: words('integer number'),
  },
};
