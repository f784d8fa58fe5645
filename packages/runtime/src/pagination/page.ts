import { PaginationError } from '../errors/pagination-error.js';
import type { ListOperation } from '../operation.js';
import { valueAt } from './json-pointer.js';
import type { NextPage, PageState } from './pagination.js';

/** Where to go from a page: new `params`, or a URL on the same origin. */
export interface PageTarget {
  readonly params: object | undefined;
  readonly url: string | undefined;
}

/** A walk through one list; its pages share it. */
export interface PageWalk {
  readonly operation: ListOperation;
  /** Sends the request for another page with all else as in the first: path, headers, signal, limits. */
  fetchPage(target: PageTarget): Promise<PageAnswer>;
}

export interface PageAnswer {
  readonly body: unknown;
  readonly response: Response;
  /** URL of the request, for relative links; what looks like a secret in its query may be redacted. */
  readonly url: string;
}

/** `meta` of a body that has one. */
export type PageMeta<Body> = 'meta' extends keyof Body ? Body['meta' & keyof Body] : undefined;

/** The requests of a walk, the last one first: a URL, or `params` as text. Not shared, since from each page one may walk on twice. */
interface Trail {
  readonly key: string;
  readonly before?: Trail;
}

/** One page of a list. Iterating over it goes on through the pages that follow. */
export class Page<Item, Body = unknown> implements AsyncIterable<Item> {
  /** The items of this page. */
  readonly data: Item[];
  /** The whole answer, as the API describes it. */
  readonly body: Body;
  readonly response: Response;
  readonly #walk: PageWalk;
  readonly #state: PageState;
  readonly #trail: Trail;

  /**
   * @param previous the page from which this one was asked for
   * @param link the URL by which it was
   */
  constructor(
    walk: PageWalk,
    params: object | undefined,
    { body, response, url }: PageAnswer,
    previous?: Page<Item, Body>,
    link?: string,
  ) {
    const items = valueAt(body, walk.operation.pagination.items);
    const data: Item[] = Array.isArray(items) ? items : [];
    this.data = data;
    this.body = body as Body;
    this.response = response;
    this.#walk = walk;
    const { index, largest } = previous ? previous.#state : { index: -1, largest: 0 };
    this.#state = {
      params,
      url: link ?? url,
      body,
      items: data,
      response,
      index: index + 1,
      largest: Math.max(largest, data.length),
    };
    this.#trail = { key: link ?? textOf(params), before: previous ? previous.#trail : { key: url } };
  }

  /** `meta` of the body. */
  get meta(): PageMeta<Body> {
    return (this.body as { readonly meta?: unknown } | null | undefined)?.meta as PageMeta<Body>;
  }

  hasNextPage(): boolean {
    return this.#next() !== undefined;
  }

  /**
   * @throws PaginationError if there is none, if the server repeats itself, or if its link leads to another origin (then nothing was sent)
   */
  async getNextPage(): Promise<Page<Item, Body>> {
    const { pagination } = this.#walk.operation;
    const next: NextPage = this.#next() ?? { problem: 'there is no next page; ask hasNextPage() first' };
    this.#check(next.problem ?? pagination.mismatch?.(this.#state));
    const { params = this.#state.params, url } = next;
    const key = url ?? textOf(params);
    for (let made: Trail | undefined = this.#trail; made; made = made.before) {
      this.#check(made.key === key ? 'the answer leads back to an earlier page' : undefined);
    }
    const page = new Page<Item, Body>(this.#walk, params, await this.#walk.fetchPage({ params, url }), this, url);
    page.#check(pagination.mismatch?.(page.#state) ?? this.#repetition(next, page));
    return page;
  }

  /** The items from this page on. Asks for a page only when its first item is wanted. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data;
  }

  /** This page and those that follow. */
  async *pages(): AsyncGenerator<Page<Item, Body>, void, undefined> {
    let page: Page<Item, Body> = this;
    for (;;) {
      yield page;
      if (!page.hasNextPage()) return;
      page = await page.getNextPage();
    }
  }

  #next(): NextPage | undefined {
    return this.#walk.operation.pagination.next(this.#state);
  }

  /** A server that ignores an unknown page parameter sends the same page for ever. */
  #repetition({ blind }: NextPage, page: Page<Item, Body>): string | undefined {
    return blind && identity(this.data) === identity(page.data)
      ? 'the server sends the same page again and again'
      : undefined;
  }

  #check(problem: string | undefined): void {
    if (problem !== undefined) throw new PaginationError(this.#walk.operation.id, problem);
  }
}

/** The first item's id, or all of the page where items have none. */
function identity(items: readonly unknown[]): string {
  const id = valueAt(items[0], '/id');
  return textOf(id === undefined ? items : { id });
}

/** Equal texts are equal requests. */
function textOf(params: object | undefined): string {
  return JSON.stringify(params ?? {}, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
}
