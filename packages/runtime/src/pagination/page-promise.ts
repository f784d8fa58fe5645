import { APIPromise } from '../api-promise.js';
import type { Page } from './page.js';

export interface ToArrayOptions {
  /** Most items to collect; no page is asked for beyond them. */
  readonly limit?: number | undefined;
}

/** The result of a list call: `await` gives the first page, `for await` the items of all pages. The first request is sent once. */
export class PagePromise<Item, Body = unknown, Errors extends object = Record<never, never>>
  extends APIPromise<Page<Item, Body>, Errors>
  implements AsyncIterable<Item>
{
  /** The items of all pages. Leaving the loop asks for no more of them. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* await this;
  }

  /** The pages one by one. */
  async *pages(): AsyncGenerator<Page<Item, Body>, void, undefined> {
    yield* (await this).pages();
  }

  /** Collects the items of all pages, or the first `limit`. */
  async toArray({ limit = Infinity }: ToArrayOptions = {}): Promise<Item[]> {
    const items: Item[] = [];
    for await (const item of this) {
      if (items.length >= limit) break;
      items.push(item);
      if (items.length >= limit) break;
    }
    return items;
  }
}
