import type { ServerResponse } from 'node:http';

/** What the server does instead of answering. */
export interface Fault {
  readonly name: string;
  readonly weight: number;
  /** Whether the request takes effect all the same. */
  readonly executes: boolean;
  /** Before the body was read: the connection is dropped at once. */
  readonly unread?: true;
  /** @param body the right answer */
  answer(response: ServerResponse, body: Buffer, contentType: string): void;
}

/** Bytes of a file. */
export const FILE_LENGTH = 60_000;
/** Events of a stream. */
export const EVENTS = 40;
/** By how many bytes a wrong `Content-Length` is wrong. */
export const WRONG_BY = 9;

/** Sends these bytes as the whole response, lengths and all, and closes. */
function sendRaw(response: ServerResponse, head: string, body: Buffer | string = ''): void {
  response.socket?.end(Buffer.concat([Buffer.from(`${head}\r\nconnection: close\r\n\r\n`), Buffer.from(body)]));
}

const json = { 'content-type': 'application/json' };

export const FAULTS: readonly Fault[] = [
  {
    name: 'none',
    weight: 34,
    executes: true,
    answer: (response, body, contentType) => {
      response.writeHead(200, { 'content-type': contentType, 'content-length': body.length }).end(body);
    },
  },
  {
    name: 'dropped before the body was read',
    weight: 6,
    executes: false,
    unread: true,
    answer: (response) => response.socket?.destroy(),
  },
  { name: 'dropped after it', weight: 8, executes: true, answer: (response) => response.socket?.destroy() },
  { name: 'stalled', weight: 4, executes: true, answer: () => {} },
  {
    name: 'stalled in the body',
    weight: 4,
    executes: true,
    answer: (response, body, contentType) => {
      response.writeHead(200, { 'content-type': contentType, 'content-length': body.length });
      response.write(body.subarray(0, body.length / 2));
    },
  },
  {
    name: 'cut off in the body',
    weight: 6,
    executes: true,
    answer: (response, body, contentType) => {
      response.writeHead(200, { 'content-type': contentType, 'content-length': body.length });
      response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy());
    },
  },
  {
    name: 'cut off between chunks',
    weight: 4,
    executes: true,
    answer: (response, body, contentType) => {
      response.writeHead(200, { 'content-type': contentType });
      response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy());
    },
  },
  {
    name: 'content-length too long',
    weight: 3,
    executes: true,
    answer: (response, body, contentType) =>
      sendRaw(
        response,
        `HTTP/1.1 200 OK\r\ncontent-type: ${contentType}\r\ncontent-length: ${body.length + WRONG_BY}`,
        body,
      ),
  },
  {
    name: 'content-length too short',
    weight: 3,
    executes: true,
    answer: (response, body, contentType) =>
      sendRaw(
        response,
        `HTTP/1.1 200 OK\r\ncontent-type: ${contentType}\r\ncontent-length: ${body.length - WRONG_BY}`,
        body,
      ),
  },
  { name: 'no HTTP', weight: 2, executes: true, answer: (response) => sendRaw(response, 'HTP/9.9 what?') },
  {
    name: '429',
    weight: 8,
    executes: false,
    answer: (response) => {
      response
        .writeHead(429, { ...json, 'retry-after-ms': '5' })
        .end('{"errors":[{"code":"10011","title":"Slow down"}]}');
    },
  },
  {
    name: '503, not executed',
    weight: 5,
    executes: false,
    answer: (response) => void response.writeHead(503, { ...json, 'retry-after-ms': '5' }).end('{"message":"later"}'),
  },
  {
    name: '500, executed',
    weight: 5,
    executes: true,
    answer: (response) => void response.writeHead(500, { ...json, 'retry-after-ms': '5' }).end('{"message":"oops"}'),
  },
  {
    name: '502 of a proxy',
    weight: 3,
    executes: true,
    answer: (response) =>
      void response
        .writeHead(502, { 'content-type': 'text/html', 'retry-after-ms': '5' })
        .end(`<html><h1>Bad gateway</h1>${'<p>…</p>'.repeat(2000)}`),
  },
  {
    name: '401',
    weight: 2,
    executes: false,
    answer: (response) => void response.writeHead(401, json).end('{"error":"invalid_token"}'),
  },
  {
    name: '422',
    weight: 2,
    executes: false,
    answer: (response) =>
      void response.writeHead(422, json).end('{"detail":[{"loc":["body","name"],"msg":"too short","type":"length"}]}'),
  },
  {
    name: 'garbage',
    weight: 3,
    executes: true,
    answer: (response) => void response.writeHead(200, json).end('{"id": ]'),
  },
  {
    name: 'HTML with 200',
    weight: 3,
    executes: true,
    answer: (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>log in</html>'),
  },
  {
    name: 'empty',
    weight: 2,
    executes: true,
    answer: (response) => void response.writeHead(200, { ...json, 'content-length': 0 }).end(),
  },
];
