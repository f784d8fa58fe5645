import { createServer } from 'node:http';
import { answerPage, SIZES } from './answer-page.mjs';

/** Requests after which a walk of three pages is taken for a loop. */
const LOOP = 8;
const NUMBERS = ['page[number]', 'page_number', 'page', 'Page'];

/**
 * A server of one list at a time: `play(list, part)` starts a walk. A part says which alternative of the answer it gives (`variant`), which page
 * it leaves empty (`empty`) and whether it hears which page is asked for (`isDeaf`).
 */
export async function startListServer() {
  let walk;
  const server = createServer((request, response) => {
    request.resume();
    const url = new URL(request.url, 'http://localhost');
    const { status, body } = serve(walk, url);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/v2`,
    play(list, part) {
      walk = { list, part, requests: [], linked: new Set(), tellsEnd: false, told: new Set() };
      return walk;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function serve(walk, url) {
  const { list, part, requests, linked } = walk;
  requests.push(url);
  if (requests.length > LOOP) return { status: 418, body: { errors: [{ detail: 'this walk does not end' }] } };
  const page = part.isDeaf ? 0 : askedPage(url.searchParams, list.firstPage);
  const link = (name, value) => {
    linked.add(name);
    return `${url.pathname}?${encodeURIComponent(name)}=${value}`;
  };
  const items = page === part.empty ? [] : itemsOf(page);
  const { body, tellsEnd, told } = answerPage(list, { page, items, link, variant: part.variant ?? 0 });
  Object.assign(walk, { tellsEnd, told });
  return { status: 200, body };
}

/** Cursors are `c1`, `c2`. */
function askedPage(query, firstPage) {
  for (const [, value] of query) {
    const [, page] = /^c(\d+)$/.exec(value) ?? [];
    if (page !== undefined) return Number(page);
  }
  const name = NUMBERS.find((candidate) => query.has(candidate));
  return name === undefined ? 0 : Number(query.get(name)) - firstPage;
}

export function itemsOf(page) {
  const before = SIZES.slice(0, page).reduce((sum, size) => sum + size, 0);
  return Array.from({ length: SIZES[page] ?? 0 }, (_, index) => ({ id: `item-${before + index}` }));
}
