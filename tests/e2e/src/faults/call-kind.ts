import {
  type APIClient,
  type BinaryResponse,
  binaryAnswer,
  bytesBody,
  content,
  EventStream,
  idempotencyField,
  idempotencyHeader,
  json,
  jsonEventStreamAnswer,
  type Operation,
  type RequestOptions,
} from '@specloom/runtime';

import { EVENTS, FILE_LENGTH, WRONG_BY } from './fault.ts';

/** One sort of call, as generated code would make it. */
export interface CallKind {
  readonly name: string;
  readonly weight: number;
  /** What may happen to a call of this kind. */
  readonly repeats: 'always' | 'by key' | 'only what was not executed' | 'never';
  /** @returns what came, if it is not what it should be */
  send(client: APIClient, id: string, options: RequestOptions): Promise<string | undefined>;
}

/** Secrets that travel in bodies and queries. */
const PARAMS = { name: 'n', password: 'pw-secret', token: 'bt-secret', nested: { client_secret: 'ns-secret' } };

const get: Operation = { id: 'GetThing', method: 'GET', path: '/things' };
const post: Operation = { id: 'CreateThing', method: 'POST', path: '/things', body: json };
const put: Operation = { id: 'ReplaceThing', method: 'PUT', path: '/things', body: json };
const patch: Operation = { id: 'ChangeThing', method: 'PATCH', path: '/things', body: json };
const remove: Operation = { id: 'DeleteThing', method: 'DELETE', path: '/things' };
const keyed: Operation = { ...post, id: 'CreateOnce', idempotency: idempotencyHeader('Idempotency-Key') };
const command: Operation = { ...post, id: 'Command', idempotency: idempotencyField('command_id') };
const audio: Operation = { id: 'GetAudio', method: 'GET', path: '/audio', answers: [binaryAnswer] };
const speak: Operation = { ...audio, id: 'Speak', method: 'POST', body: json };
const events: Operation = { id: 'GetEvents', method: 'GET', path: '/events', answers: [jsonEventStreamAnswer] };
const upload: Operation = {
  id: 'Upload',
  method: 'PUT',
  path: '/files',
  body: { write: content({ 'application/octet-stream': bytesBody }), wrapped: true },
};

type Send = CallKind['send'];

const sendJSON =
  (operation: Operation, params?: object): Send =>
  async (client, id, options) => {
    const answer = await client.call<{ id?: unknown } | undefined>(operation, { params, options });
    // Nothing at all, by its length, is an answer too (S2).
    return answer === undefined || answer.id === id ? undefined : `the answer ${JSON.stringify(answer)}`;
  };

const sendAudio =
  (operation: Operation, params?: object): Send =>
  async (client, id, options) => {
    const answer = await client.call<BinaryResponse | undefined>(operation, { params, options });
    const bytes = Buffer.from(answer ? await answer.arrayBuffer() : new ArrayBuffer());
    // A page for people is a file of another type, and a length that says too little is all that there is to know.
    if (answer?.contentType !== 'audio/mpeg' || bytes.length === FILE_LENGTH - WRONG_BY) return undefined;
    return bytes.equals(Buffer.alloc(FILE_LENGTH, id)) ? undefined : `${bytes.length} bytes`;
  };

const sendEvents: Send = async (client, id, options) => {
  const answer = await client.call<EventStream<{ data: { id: string; count: number } }> | undefined>(events, {
    options,
  });
  if (!(answer instanceof EventStream)) return undefined;
  let count = 0;
  for await (const { data } of answer)
    if (data.id !== id || data.count !== count++) return `event ${JSON.stringify(data)}`;
  // The last one is lost where the length says too little: an event ends with an empty line.
  return count >= EVENTS - 1 ? undefined : `${count} events`;
};

const sendStream: Send = (client, id, options) => {
  const chunks = Array.from({ length: 20 }, () => new TextEncoder().encode('chunk of a file '));
  const body = new ReadableStream({
    pull(controller) {
      const chunk = chunks.pop();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
  return sendJSON(upload, { body })(client, id, options);
};

export const CALL_KINDS: readonly CallKind[] = [
  { name: 'GET', weight: 5, repeats: 'always', send: sendJSON(get, { access_token: 'qt-secret' }) },
  { name: 'PUT', weight: 3, repeats: 'always', send: sendJSON(put, PARAMS) },
  { name: 'DELETE', weight: 3, repeats: 'always', send: sendJSON(remove) },
  { name: 'GET of a file', weight: 4, repeats: 'always', send: sendAudio(audio) },
  { name: 'GET of events', weight: 4, repeats: 'always', send: sendEvents },
  { name: 'POST', weight: 6, repeats: 'only what was not executed', send: sendJSON(post, PARAMS) },
  { name: 'PATCH', weight: 3, repeats: 'only what was not executed', send: sendJSON(patch, PARAMS) },
  { name: 'POST for a file', weight: 3, repeats: 'only what was not executed', send: sendAudio(speak, PARAMS) },
  { name: 'POST with key', weight: 5, repeats: 'by key', send: sendJSON(keyed, PARAMS) },
  { name: 'POST of a command', weight: 4, repeats: 'by key', send: sendJSON(command, PARAMS) },
  { name: 'PUT of a stream', weight: 3, repeats: 'never', send: sendStream },
];
