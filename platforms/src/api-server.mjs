import { createServer } from 'node:http';

const NAMES = ['a', 'b', 'c', 'd', 'e'];

/** Answers by what follows `/{run}/v2`. */
const ROUTES = {
  'POST /oauth_clients': ({ json, body }) => json({ data: JSON.parse(body) }, 201),
  'GET /oauth_clients': ({ json, query }) => {
    const page = Number(query.get('page[number]') ?? 1);
    const size = Number(query.get('page[size]'));
    const data = NAMES.slice((page - 1) * size, page * size).map((name) => ({ name }));
    json({ data, meta: { page_number: page, total_pages: Math.ceil(NAMES.length / size) } });
  },
  'GET /oauth_clients/busy': ({ json, seen }) => {
    seen.busy++;
    if (seen.busy === 1) json({ errors: [] }, 429, { 'retry-after': '0' });
    else json({ data: { name: `after ${seen.busy} attempts` } });
  },
  'GET /oauth_clients/gone': ({ json }) => json({ error: 'not_found' }, 404),
  'GET /oauth_clients/silent': ({ request, seen }) => void request.socket.once('close', () => seen.abandoned++),
  'GET /oauth_clients/lost': ({ request }) => request.socket.destroy(),
  'GET /oauth_clients/who': ({ json, request }) => json({ data: { name: request.headers.authorization } }),
  'POST /oauth/token': ({ json, request, body }) => {
    const [id, secret] = Buffer.from(request.headers.authorization.slice(6), 'base64').toString().split(':');
    const isRight = body === 'grant_type=client_credentials' && secret === '%C3%9F%3Asecret';
    json({ access_token: isRight ? `token-of-${id}` : 'wrong', expires_in: 60, token_type: 'bearer' });
  },
  'GET /file': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(Uint8Array.from({ length: 256 }, (_, index) => index));
  },
  'GET /moved': ({ response }) => response.writeHead(302, { location: 'there' }).end(),
  'GET /there': ({ json }) => json({ moved: true }),
};

/** What the server saw of a run: requests of user agents, and how many requests were abandoned. */
export const newSight = () => ({ agents: new Set(), busy: 0, abandoned: 0 });

/** An API on a free port, for one run after the other below `/{run}/v2`, open to pages of any origin. */
export async function startAPI() {
  const sights = new Map();
  const server = createServer(async (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'OPTIONS') {
      const asked = request.headers['access-control-request-headers'] ?? '';
      response.writeHead(204, { 'access-control-allow-headers': asked, 'access-control-allow-methods': 'GET, POST' });
      return response.end();
    }
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const [, run, path] = /^\/([^/]+)\/v2(\/.*)$/.exec(pathname) ?? [];
    const seen = sights.get(run) ?? newSight();
    sights.set(run, seen);
    seen.agents.add(request.headers['user-agent'] ?? '');
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const json = (value, status = 200, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
    const route = ROUTES[`${request.method} ${path}`];
    const exchange = { request, response, seen, json, query: searchParams, body: Buffer.concat(chunks).toString() };
    if (route) route(exchange);
    else json({ error: 'no such route' }, 404);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const closedURL = await urlOfNobody();
  return {
    closedURL,
    url: (run) => `http://127.0.0.1:${server.address().port}/${run}/v2`,
    sight: (run) => sights.get(run) ?? newSight(),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A port that was free a moment ago. */
function urlOfNobody() {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(`http://127.0.0.1:${port}`));
    });
  });
}
