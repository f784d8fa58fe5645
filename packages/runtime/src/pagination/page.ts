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
  /** At which page each request of the walk was made. */
  readonly requested: Map<string, number>;
}

export interface PageAnswer {
  readonly body: unknown;
  readonly response: Response;
  /** URL of the request, for relative links. */
  readonly url: string;
}

/** `meta` of a body that has one. */
export type PageMeta<Body> = 'meta' extends keyof Body ? Body['meta' & keyof Body] : undefined;

/** One page of a list. Iterating over it goes on through the pages that follow. */
export class Page<Item, Body = unknown> implements AsyncIterable<Item> {
  /** The items of this page. */
  readonly data: Item[];
  /** The whole answer, as the API describes it. */
  readonly body: Body;
  readonly response: Response;
  readonly #walk: PageWalk;
  readonly #state: PageState;
  readonly #index: number;
  readonly #url: string;

  constructor(walk: PageWalk, params: object | undefined, answer: PageAnswer, index = 0) {
    const items = valueAt(answer.body, walk.operation.pagination.items);
    this.data = Array.isArray(items) ? items : [];
    this.body = answer.body as Body;
    this.response = answer.response;
    this.#walk = walk;
    this.#state = { params, body: answer.body, items: this.data, response: answer.response };
    this.#index = index;
    this.#url = answer.url;
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
    const next = this.#next();
    if (!next) throw this.#error('there is no next page; ask hasNextPage() first');
    this.#check(this.#walk.operation.pagination.mismatch?.(this.#state));
    const url = next.url === undefined ? undefined : this.#sameOrigin(next.url);
    const madeAt = this.#walk.requested.get(next.key);
    this.#check((madeAt ?? Infinity) <= this.#index ? `the server repeats the page "${next.key}"` : undefined);
    this.#walk.requested.set(next.key, this.#index + 1);
    const params = next.params ?? this.#state.params;
    const page = new Page<Item, Body>(this.#walk, params, await this.#walk.fetchPage({ params, url }), this.#index + 1);
    page.#check(this.#walk.operation.pagination.mismatch?.(page.#state) ?? this.#repetition(next, page));
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

  #sameOrigin(link: string): string {
    let target: URL | undefined;
    try {
      target = new URL(link, this.#url);
    } catch {
      // Said below, like a link that leads elsewhere.
    }
    if (target?.origin !== new URL(this.#url).origin || target.username) {
      throw this.#error('the link to the next page leads to another origin; nothing was sent');
    }
    return target.href;
  }

  /** A server that ignores an unknown page parameter sends the same page for ever. */
  #repetition(next: NextPage, page: Page<Item, Body>): string | undefined {
    if (!next.blind || !this.data.length || !page.data.length) return undefined;
    return identity(this.data) === identity(page.data) ? 'the server sends the same page again and again' : undefined;
  }

  #check(problem: string | undefined): void {
    if (problem !== undefined) throw this.#error(problem);
  }

  #error(problem: string): PaginationError {
    return new PaginationError(this.#walk.operation.id, problem);
  }
}

/** The first item's id, or all of the page where items have none. */
function identity(items: readonly unknown[]): string {
  const id = valueAt(items[0], '/id');
  return JSON.stringify(id === undefined ? items : { id });
}
