import { once } from 'node:events';
import { createServer } from 'node:http';

/** Answers everything with an empty page, and keeps the query strings as they came. */
export async function startEchoServer() {
  const queries = [];
  const server = createServer((request, response) => {
    queries.push((request.url ?? '').split('?')[1] ?? '');
    response.setHeader('content-type', 'application/json').end('{"data":[],"meta":{}}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, queries, close };
}
