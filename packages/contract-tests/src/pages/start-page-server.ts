import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../document/json.ts';

export interface PageServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Answers the pages in order, whatever is asked; after the last one 500, so that a client that does not stop is seen to. Prism has no
 * state and cannot play this part.
 * @param links value of the `Link` header of each page, for lists that have it there
 */
export async function startPageServer(
  pages: readonly Json[],
  links: readonly (string | undefined)[] = [],
): Promise<PageServer> {
  let next = 0;
  const server = createServer((request, response) => {
    request.resume();
    const index = next++;
    const page = pages[index];
    response.statusCode = page === undefined ? 500 : 200;
    response.setHeader('content-type', 'application/json');
    const link = links[index];
    if (link !== undefined) response.setHeader('link', `<${link}>; rel="next"`);
    response.end(JSON.stringify(page ?? { error: 'asked for a page after the last one' }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}
