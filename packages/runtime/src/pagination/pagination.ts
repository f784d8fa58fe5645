/** What a strategy sees of a page. */
export interface PageState {
  /** `params` of the request that brought it. */
  readonly params: object | undefined;
  readonly body: unknown;
  readonly items: readonly unknown[];
  readonly response: Response;
}

/** How to ask for the next page. */
export interface NextPage {
  /** Parameters of the next request… */
  readonly params?: object;
  /** …or its URL, absolute or relative to this one. */
  readonly url?: string;
  /** Equal keys are equal requests; one that comes up again is a loop. */
  readonly key: string;
  /** True: the server gave no sign of an end, so a repeated page means that it ignores the parameter. */
  readonly blind?: boolean;
}

/** A way of walking through a list. Made by `pageNumber()`, `offset()`, `cursor()`, `nextLink()`. */
export interface Pagination {
  /** JSON pointer of the items in the body. */
  readonly items: string;
  /** `undefined`: this page is the last. */
  next(page: PageState): NextPage | undefined;
  /** Why this page is not the one that was asked for; `undefined` if it is, or says nothing about it. */
  mismatch?(page: PageState): string | undefined;
}
