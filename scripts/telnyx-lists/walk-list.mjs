import { SIZES, variantsOf } from './answer-page.mjs';
import { itemsOf } from './start-list-server.mjs';

/** All that is asked of one list: problems as text, none when it is well. */
export async function walkList(list, { client, server }) {
  const parts = Array.from({ length: variantsOf(list) }, (_, variant) => variant).flatMap((variant) =>
    partsOf(list, variant),
  );
  const tally = { list, walks: 0, requests: 0, items: 0, problems: [] };
  for (const part of parts) {
    const walk = server.play(list, part);
    const result = await collect(list, part, client);
    const problems = part.isDeaf ? checkDeaf(walk, result) : checkWalk(walk, result);
    tally.walks++;
    tally.requests += walk.requests.length;
    tally.items += result.items.length;
    tally.problems.push(...problems.map((problem) => `${part.name}: ${problem}`));
  }
  return tally;
}

function partsOf(list, variant) {
  const name = (text) => (variant === 0 ? text : `${text} (alternative ${variant + 1})`);
  const part = (text, more) => ({ name: name(text), variant, ...more });
  return [
    part('three pages'),
    part('an empty page in between', { empty: 1 }),
    part('a server that ignores the page', { isDeaf: true }),
    ...(list.wireNames.has('page[size]') ? bracketedParts(list, part) : sizeParts(list, part)),
  ];
}

/** The second page in both spellings; a required parameter has but the one. */
function bracketedParts({ firstPage, required, wireNames }, part) {
  const keeps = 'page[size]';
  const number = firstPage + 1;
  const start = wireNames.has('page[number]') ? { start: 1, number: { number }, flat: { 'page[number]': number } } : {};
  return [
    ...(required.has(keeps)
      ? []
      : [part('page: { … }', { params: { page: { ...start.number, size: 2 } }, keeps, ...start })]),
    part("'page[…]'", { params: { ...start.flat, 'page[size]': 2 }, keeps, ...start }),
  ];
}

function sizeParts({ wireNames }, part) {
  const size = ['page_size', 'per_page', 'recordsPerPage', 'PageSize', 'limit'].find((name) => wireNames.has(name));
  return size === undefined ? [] : [part(size, { params: { [size]: 2 }, keeps: size })];
}

async function collect({ method, arguments: { positional, params, takesParams } }, part, client) {
  const resource = method.slice(0, -1).reduce((at, name) => at[name], client);
  const all = { ...params, ...part.params };
  const items = [];
  try {
    for await (const item of resource[method.at(-1)](...positional, ...(takesParams ? [all] : []))) items.push(item);
    return { items };
  } catch (error) {
    return { items, error };
  }
}

function checkWalk({ list, part, requests, linked, tellsEnd }, { items, error }) {
  if (error) return [`${error.name}: ${error.message}`];
  // The start is a page number; a server that goes by cursor or link knows none.
  const start = part.start ?? 0;
  const pages = SIZES.map((_, page) => page).slice(start);
  const want = pages
    .filter((page) => page !== part.empty || !tellsEnd)
    .flatMap((page) => (page === part.empty ? [] : itemsOf(page)));
  const isCut = part.empty !== undefined && !tellsEnd;
  const wanted = isCut ? itemsOf(0) : want;
  const problems = [];
  if (JSON.stringify(items) !== JSON.stringify(wanted)) {
    problems.push(`wanted ${wanted.map(({ id }) => id)}, got ${items.map(({ id }) => id)}`);
  }
  const isSized = part.keeps !== undefined;
  const count = isCut ? 2 : tellsEnd || isSized ? pages.length : pages.length + 1;
  if (requests.length !== count) problems.push(`wanted ${count} requests, got ${requests.length}`);
  return [...problems, ...requests.flatMap((url, index) => checkQuery(url, { list, part, linked, index }))];
}

/** Only names that the document declares or a link of the server has; the size in each, but where the link is followed. */
function checkQuery(url, { list, part, linked, index }) {
  const names = [...url.searchParams.keys()];
  const isLink = list.style === 'nextLink' && index > 0;
  const unknown = isLink ? [] : names.filter((name) => !list.wireNames.has(name) && !linked.has(name));
  const isLost = part.keeps !== undefined && !isLink && url.searchParams.get(part.keeps) !== '2';
  return [
    ...unknown.map((name) => `request ${index + 1} has ?${name}, which is not declared`),
    ...(isLost ? [`request ${index + 1} lost ?${part.keeps}`] : []),
  ];
}

/** It must notice at the second page, and say so. */
function checkDeaf({ list, requests }, { error }) {
  if (requests.length > 2) return [`${requests.length} requests`];
  if (error?.name !== 'PaginationError') return [`wanted a PaginationError, got ${error ?? 'an end'}`];
  return error.operationId === list.id ? [] : [`the error names ${error.operationId}`];
}
