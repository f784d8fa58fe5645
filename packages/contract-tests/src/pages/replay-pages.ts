import type { Json } from '../document/json.ts';
import { tokensOf } from '../document/json-pointer.ts';
import { describeDifferences } from '../expected/describe-differences.ts';
import type { ReplayPagination } from '../operation-replay.ts';
import { createRecorder, type Recorder } from '../replay/create-recorder.ts';
import type { RecordedRequest } from '../replay/exchange.ts';
import { callClient, type MatchedRequest, type ReplayContext } from '../replay/replay-context.ts';
import { settle } from '../replay/replay-request.ts';
import { buildPages, type PageSequence, waysOf } from './build-pages.ts';
import { startPageServer } from './start-page-server.ts';

/**
 * Walks through three pages on a server of its own, twice: by the items of the call, and page by page; in each way in which the list may answer.
 * @param body the document's example of one page
 */
export async function replayPages<Client>(
  context: ReplayContext<Client>,
  request: MatchedRequest<Client>,
  body: Json,
): Promise<string[]> {
  const { pagination } = context.replay;
  if (!pagination) return [];
  const problems: string[] = [];
  for (const [way, page] of waysOf(body, pagination)) {
    problems.push(...(await replayWay({ context, request, body: page, pagination: way })));
  }
  return problems;
}

async function replayWay<Client>(way: Walk<Client>): Promise<string[]> {
  const byItems = await walk(way, async (call, { items }) => {
    const got: unknown[] = [];
    for await (const item of call as AsyncIterable<unknown>) got.push(item);
    return describeDifferences(got, items, 'items');
  });
  const byPages = await walk(way, async (call, { pages }) => {
    const got: unknown[] = [];
    for (
      let page = (await call) as PageLike | undefined;
      page;
      page = page.hasNextPage() ? await page.getNextPage() : undefined
    ) {
      got.push(page.body);
    }
    return describeDifferences(got, pages, 'pages');
  });
  return [...byItems, ...byPages.map((problem) => `getNextPage(): ${problem}`)];
}

interface PageLike {
  readonly body: unknown;
  hasNextPage(): boolean;
  getNextPage(): Promise<PageLike>;
}

interface Walk<Client> {
  readonly context: ReplayContext<Client>;
  readonly request: MatchedRequest<Client>;
  readonly body: Json;
  readonly pagination: ReplayPagination;
}

async function walk<Client>(
  { context, request, body, pagination }: Walk<Client>,
  consume: (call: unknown, sequence: PageSequence) => Promise<string[]>,
): Promise<string[]> {
  const { operation } = context;
  const linkOf = (page: number): string => `${operation.server}${operation.path}?contract_page=${page}`;
  const sequence = buildPages(body, pagination, { request: request.example, linkOf });
  const hasLinkHeader = pagination.style === 'nextLink' && pagination.next === undefined;
  const links = sequence.pages.map((_, page) =>
    hasLinkHeader && page < sequence.pages.length - 1 ? linkOf(page + 1) : undefined,
  );
  const server = await startPageServer(sequence.pages, links);
  try {
    const mock = {
      url: server.url,
      findHarm: () => undefined,
      inspect: () => ({ violations: [], refused: false, ownHeaders: [] }),
    };
    const recorder = createRecorder({ mock, operation });
    const { value, problems } = await settle(() => consume(callClient(context, request, recorder), sequence));
    return [...problems, ...(value ?? []), ...checkRequests(recorder, sequence, pagination)];
  } finally {
    await server.stop();
  }
}

/** Number of requests, the parameter that advances, and that all else stays as in the first. */
function checkRequests(
  { requests }: Recorder,
  { advances }: PageSequence,
  { advance, replaces = [], style }: ReplayPagination,
): string[] {
  if (requests.length !== advances.length) return [`expected ${advances.length} requests, got ${requests.length}`];
  if (style === 'nextLink') {
    return requests
      .slice(1)
      .flatMap(({ url }, index) =>
        describeDifferences(
          url.searchParams.get('contract_page'),
          String(index + 1),
          `request ${index + 2}: ?contract_page`,
        ),
      );
  }
  const name = wireNameOf(advance ?? '', requests);
  const moved = new Set([name, ...replaces.map((pointer) => wireNameOf(pointer, requests))]);
  const rest = ({ url, headers }: RecordedRequest): object => ({
    path: url.pathname,
    query: [...url.searchParams].filter(([key]) => !moved.has(key)),
    authorization: headers.get('authorization'),
  });
  return requests.flatMap((request, index) => [
    ...describeDifferences(
      request.url.searchParams.get(name) ?? undefined,
      advances[index],
      `request ${index + 1}: ?${name}`,
    ),
    ...describeDifferences(rest(request), rest(requests[0] as RecordedRequest), `request ${index + 1}`),
  ]);
}

/** `/page[number]` is flat; `/page/number` is `page[number]` on the wire, or `number` in the exploded form style. */
function wireNameOf(pointer: string, requests: readonly RecordedRequest[]): string {
  const tokens = tokensOf(pointer);
  const [first = '', ...rest] = tokens;
  const bracketed = first + rest.map((token) => `[${token}]`).join('');
  const isBracketed = requests.some(({ url }) => url.searchParams.has(bracketed));
  return isBracketed || !rest.length ? bracketed : (tokens.at(-1) ?? '');
}
