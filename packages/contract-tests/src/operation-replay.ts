import type { ContractCall, ContractCallOptions } from './contract.ts';

/** The calls that replay one operation. Generated: data and calls, nothing else. */
export interface OperationReplay<Client> {
  /** Key of the operation in the document: method and path template, e.g. `GET /oauth_clients/{id}`. */
  readonly operation: string;
  /** The method as a user writes it, e.g. `client.oauthClients.retrieve`. */
  readonly method: string;
  /** One for each request example of the document (see “Request examples” in the README), in any order. */
  readonly requests: readonly RequestReplay<Client>[];
  /** Set when the method returns a page. */
  readonly pagination?: ReplayPagination;
}

export interface RequestReplay<Client> {
  /** Name of the example; `default` for a lone `example` and for a request that the document has no example of. */
  readonly example: string;
  /** Media type of the body; absent when there is none. */
  readonly mediaType?: string;
  readonly call: (client: Client, options: ContractCallOptions) => ContractCall;
}

/**
 * How the method walks through its pages. `advance`, `replaces` and `size` are pointers into `params`, `itemId` is one into an item; all others
 * are pointers into the answer.
 */
export interface ReplayPagination {
  readonly style: 'pageNumber' | 'offset' | 'cursor' | 'nextLink';
  /** `/page[number]`, or `/page/number` inside an object. Absent for `nextLink`. */
  readonly advance?: string;
  /** Left out from the second request on. */
  readonly replaces?: readonly string[];
  readonly size?: string;
  /** `''` for a top-level array. */
  readonly items: string;
  readonly next?: string;
  /** The last item's is the next cursor, in place of `next`. */
  readonly itemId?: string;
  readonly hasMore?: string;
  readonly currentPage?: string;
  readonly totalPages?: string;
  readonly totalItems?: string;
  /** Number of the first page (default 1) or item (default 0). */
  readonly first?: number;
  /** Another way in which the server may answer: it is walked as well. */
  readonly otherwise?: ReplayPagination;
}
