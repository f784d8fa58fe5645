import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PetstoreServer {
  readonly url: string;
  close(): void;
}

type Answer = readonly [status: number, body: object];

const PAGES: Readonly<Record<string, object>> = {
  first: { data: [{ id: 1, name: 'Tom' }], meta: { next_cursor: 'second' } },
  second: { data: [{ id: 3, name: 'Rex' }], meta: { next_cursor: null } },
};

/** The petstore of the golden document, with two pages of pets and no single one, for whoever has the token. */
export async function startPetstore(token: string): Promise<PetstoreServer> {
  const server = createServer((request, response) => {
    // Looking at a single pet needs no token, and must not get one.
    const needed = request.url?.startsWith('/pets/') ? undefined : `Bearer ${token}`;
    const known = request.headers.authorization === needed;
    const [status, body] = known ? answer(request) : ([401, { title: 'Who are you?' }] as const);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

function answer({ method, url = '/' }: IncomingMessage): Answer {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  if (pathname !== '/pets') return [404, { title: 'There is no such pet.' }];
  if (method === 'POST') return [201, { id: 7, name: 'Tom' }];
  return [200, PAGES[searchParams.get('cursor') ?? 'first'] ?? {}];
}
