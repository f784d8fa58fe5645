import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { APIClient } from '../src/api-client.js';
import type { AnswerReader } from '../src/response/answer-reader.js';
import type { AnswerStream } from '../src/response/answer-stream.js';
import { getThing, type LocalServer, localServer, type TestOptions, testClient } from './mock-api.js';

/** A server that answers every request with these pieces, each as a packet of its own. */
export function streamingServer(contentType: string, pieces: readonly (string | Uint8Array)[]): Promise<LocalServer> {
  return localServer(async (_request, response) => {
    response.writeHead(200, { 'content-type': contentType });
    response.socket?.setNoDelay(true);
    for (const piece of pieces) {
      response.write(piece);
      // A turn of the loop is what it takes for the client to see this piece by itself.
      await turn();
      await wait(1);
    }
    response.end();
  });
}

/** A client of such a server. */
export function clientOf({ url }: Pick<LocalServer, 'url'>, options: TestOptions = {}): APIClient {
  return testClient({ fetch: (input, init) => fetch(input, init), requests: [] }, { baseURL: url, ...options });
}

export function streamOf<Item>(client: APIClient, reader: AnswerReader, options = {}): Promise<AnswerStream<Item>> {
  return client.call({ ...getThing, answers: [reader] }, { options });
}

export async function collect<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** A body without a server: as fast as the client can read. */
export function bodyOf(...pieces: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece);
      controller.close();
    },
  });
}
