import type { IncomingHttpHeaders } from 'node:http';
import busboy from 'busboy';
import { type LocalServer, localServer } from './mock-api.js';

/** A request as a server of Node sees it. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export interface EchoServer extends LocalServer {
  readonly received: ReceivedRequest[];
}

/** Answers everything with `{}`, and keeps what it got. */
export async function echoServer(): Promise<EchoServer> {
  const received: ReceivedRequest[] = [];
  const server = await localServer(async (request, response) => {
    const chunks = await request.toArray().catch(() => undefined);
    if (!chunks) return;
    const { method = '', url = '', headers, rawHeaders } = request;
    received.push({ method, target: url, headers, rawHeaders, body: Buffer.concat(chunks) });
    response.setHeader('content-type', 'application/json').end('{}');
  });
  return Object.assign(server, { received });
}

/** A part of a multipart body as busboy reads it. */
export interface ReceivedPart {
  readonly name: string;
  readonly text: string;
  /** Of a file. */
  readonly filename?: string;
  readonly type: string;
}

/** The parts in their order. */
export async function partsOf({ headers, body }: Pick<ReceivedRequest, 'headers' | 'body'>): Promise<ReceivedPart[]> {
  const parts: Promise<ReceivedPart>[] = [];
  const parser = busboy({ headers, defParamCharset: 'utf8', preservePath: true });
  parser.on('field', (name, text, { mimeType: type }) => parts.push(Promise.resolve({ name, text, type })));
  parser.on('file', (name, stream, { filename, mimeType: type }) => {
    parts.push(
      stream
        .setEncoding('utf8')
        .toArray()
        .then((chunks) => ({ name, text: chunks.join(''), filename, type })),
    );
  });
  await new Promise((resolve, reject) => parser.on('close', resolve).on('error', reject).end(body));
  return Promise.all(parts);
}
