import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EVENTS, FAULTS, type Fault, FILE_LENGTH } from './fault.ts';
import type { AttemptRecord, Ledger } from './ledger.ts';
import { pickWeighted, seededRandom } from './seeded-random.ts';

// A process of its own, so that its sockets and timers are not taken for the client's. Arguments: the seed. Says `{ port }` when it listens, answers
// the message `report` with its ledger, and ends at `end`.

const seed = process.argv[2] ?? '1';
const calls: Record<string, AttemptRecord[]> = {};
/** Idempotency keys whose request took effect. */
const done = new Set<string>();
let tokenRequests = 0;
let inFlight = 0;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The key of a header, or of the member that makes a command repeatable. */
function keyOf({ headers }: IncomingMessage, body: Buffer): string | undefined {
  const header = headers['idempotency-key'];
  if (header !== undefined) return String(header);
  return headers['content-type'] === 'application/json'
    ? (JSON.parse(body.toString()) as { command_id?: string }).command_id
    : undefined;
}

function record(id: string, entry: Omit<AttemptRecord, 'at' | 'executed'>, executes: boolean): void {
  const isNew = entry.key === undefined || !done.has(entry.key);
  if (executes && entry.key !== undefined) done.add(entry.key);
  calls[id] = [...(calls[id] ?? []), { ...entry, executed: executes && isNew, at: Date.now() }];
}

function rightAnswer(request: IncomingMessage, id: string): [Buffer, string] {
  if (request.url?.includes('/audio')) return [Buffer.alloc(FILE_LENGTH, id), 'audio/mpeg'];
  if (request.url?.includes('/events')) {
    const lines = Array.from({ length: EVENTS }, (_, count) => `data: ${JSON.stringify({ id, count })}\n\n`);
    return [Buffer.from(lines.join('')), 'text/event-stream'];
  }
  return [Buffer.from(JSON.stringify({ id, padding: '.'.repeat(200) })), 'application/json'];
}

async function answerCall(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const fault: Fault = pickWeighted(FAULTS, seededRandom(seed, id, calls[id]?.length ?? 0));
  if (fault.unread) {
    record(id, { fault: fault.name, key: undefined, hash: undefined }, false);
    return fault.answer(response, Buffer.of(), '');
  }
  const body = await readBody(request).catch(() => undefined);
  if (body === undefined)
    return record(id, { fault: 'given up by the client', key: undefined, hash: undefined }, false);
  const hash = createHash('sha256').update(body).digest('hex');
  record(id, { fault: fault.name, key: keyOf(request, body), hash }, fault.executes);
  fault.answer(response, ...rightAnswer(request, id));
}

/** A fault here fails all calls that wait for the token, so that most tokens come; a refusal would be no fault at all. */
const TOKEN_FAULTS = FAULTS.filter(({ name }) => name !== '401').map((fault) =>
  fault.name === 'none' ? { ...fault, weight: 10 * fault.weight } : fault,
);

async function answerToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
  tokenRequests++;
  await readBody(request);
  const fault = pickWeighted(TOKEN_FAULTS, seededRandom(seed, 'token', tokenRequests));
  const token = { access_token: `tok-secret-${tokenRequests}`, token_type: 'bearer', expires_in: 31 };
  fault.answer(response, Buffer.from(JSON.stringify(token)), 'application/json');
}

const server = createServer((request, response) => {
  inFlight++;
  response.once('close', () => inFlight--);
  // A client that gives up is what this is about.
  for (const stream of [request, response]) stream.on('error', () => {});
  const id = request.headers['x-call-id'];
  const answering = id === undefined ? answerToken(request, response) : answerCall(request, response, String(id));
  answering.catch(() => response.socket?.destroy());
});

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('message', (message) => {
  if (message === 'report') process.send?.({ calls, tokenRequests, inFlight } satisfies Ledger);
  if (message === 'end') {
    server.close();
    server.closeAllConnections();
    process.disconnect();
  }
});
