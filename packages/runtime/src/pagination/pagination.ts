/** What a strategy sees of a page. */
export interface PageState {
  /** `params` of the request that brought it. */
  readonly params: object | undefined;
  /** URL of that request, for relative links. */
  readonly url: string;
  readonly body: unknown;
  readonly items: readonly unknown[];
  readonly response: Response;
  /** Pages before this one in the walk: 0 for the page that the call asked for. */
  readonly index: number;
  /** Most items on one page of the walk, this one included: the size of a page, whatever was asked for. */
  readonly largest: number;
}

/** How to ask for the next page. */
export interface NextPage {
  /** Parameters of the next request… */
  readonly params?: object;
  /** …or its absolute URL, of the same origin as this page's: it gets the same credentials… */
  readonly url?: string;
  /** …or why there is one that cannot be asked for. */
  readonly problem?: string;
  /** True: the answer gave no sign of an end, so a repeated page means that the server ignores the parameter. */
  readonly blind?: boolean;
}

/** The answer says that there is more, and nothing else. */
export const UNKNOWN_NEXT: NextPage = { problem: 'there is more, but the answer does not say where' };

/** A way of walking through a list. Made by `pageNumber()`, `offset()`, `cursor()`, `nextLink()`, `firstOf()`. */
export interface Pagination {
  /** JSON pointer of the items in the body. */
  readonly items: string;
  /** `undefined`: this page is the last. */
  next(page: PageState): NextPage | undefined;
  /** Why this page is not the one that was asked for; `undefined` if it is, or says nothing about it. */
  mismatch?(page: PageState): string | undefined;
}
