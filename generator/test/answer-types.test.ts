import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { compileFiles } from './compile.ts';
import { generateFile } from './generate-text.ts';

const spec = fileURLToPath(new URL('specs/answers.yaml', import.meta.url));

/** What a user writes, and the compiler's word on it. */
const CONSUMER = `
import type {
  Answers, APIPromise, BinaryResponse, ChatCreateEvent, ChatCreateParams, EventStream, JobStartResponse, Message, Page, PagePromise,
  ServerSentEvent, WebSocketRequest,
} from './src/index.js';

type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
declare function same<One, Other>(...proof: Same<One, Other> extends true ? [] : [never]): void;

export async function chats(client: Answers, streamed: boolean, params: ChatCreateParams): Promise<void> {
  // S3 the answer follows the request
  const stream = await client.chats.create({ text: 'a', stream: true });
  same<typeof stream, EventStream<ChatCreateEvent>>();
  for await (const { event, data, id, retry } of stream) {
    same<typeof event, string>();
    same<typeof data.delta, string>();
    same<typeof id, string>();
    same<typeof retry, number | undefined>();
  }
  const whole = await client.chats.create({ text: 'a' });
  same<typeof whole.text, string>();
  const declined = await client.chats.create({ text: 'a', stream: false });
  same<typeof declined.text, string>();
  const absent = await client.chats.create({ text: 'a', stream: null });
  same<typeof absent.text, string>();
  const either = await client.chats.create({ text: 'a', stream: streamed });
  if ('text' in either) same<typeof either.text, string>();
  else for await (const { data } of either) same<typeof data.delta, string>();
  const wrapped = await client.chats.create(params);
  same<typeof wrapped, typeof either>();
  // @ts-expect-error the body is checked in every overload
  await client.chats.create({ stream: true });
  // @ts-expect-error a stream has no members of the answer
  stream.text;
}

export async function events(client: Answers): Promise<void> {
  const news = await client.news.retrieve();
  // S2 a 204 is declared
  if (news === undefined) return;
  for await (const item of news) {
    if (item.event === 'added') same<typeof item.data, Message>();
    else same<typeof item.data, number>();
  }
  for await (const { data } of await client.mixed.retrieve()) same<typeof data, string>();
  for await (const item of await client.tail.retrieve()) same<typeof item, ServerSentEvent<string>>();
}

export async function items(client: Answers): Promise<void> {
  for await (const item of await client.log.list({ stream: true })) same<typeof item, Message>();
  const [first] = await client.log.list();
  same<typeof first, Message | undefined>();
  for await (const item of await client.export.retrieve()) same<typeof item, Message>();
}

export async function choices(client: Answers): Promise<void> {
  const csv = client.reports.list({ format: 'csv' });
  same<typeof csv, APIPromise<string>>();
  const page = client.reports.list({ format: 'json' });
  same<Awaited<typeof page>['data'], Message[]>();
  for await (const item of client.reports.list()) same<typeof item, Message>();
  const sound = await client.speech.create({ text: 'a' }, { accept: 'audio/mpeg', timeout: 0 });
  same<typeof sound, BinaryResponse>();
  const noParams = await client.speech.create(undefined, { accept: 'audio/mpeg' });
  same<typeof noParams, BinaryResponse>();
  const json = await client.speech.create({}, { accept: 'application/json' });
  same<typeof json.text, string>();
  const { data } = await client.speech.create({}, { accept: 'audio/wav' }).withResponse();
  same<typeof data, BinaryResponse>();
}

export async function statuses(client: Answers): Promise<void> {
  // S5 several statuses make a union, S2 one without content adds undefined
  const { data: job, response } = await client.jobs.start().withResponse();
  same<typeof job, JobStartResponse | undefined>();
  if (response.status === 202 && job && 'job' in job) same<typeof job.job, string>();
  if (response.status === 200 && job && 'text' in job) same<typeof job.text, string>();
  // A success without the list leaves its items, which have no name, unknown.
  for await (const note of client.notes.list()) same<typeof note, unknown>();
  const nothing = await client.jobs.delete();
  same<typeof nothing, void>();
  const head = await client.jobs.head();
  same<typeof head, void>();
}

export async function sockets(client: Answers): Promise<void> {
  // Z2
  const request = await client.rooms.audioRequest('id', { language: 'en' });
  same<typeof request, WebSocketRequest>();
  new WebSocket(request.url);
  // @ts-expect-error it is no call
  client.rooms.audioRequest('id').withResponse();
}

export type Unused = Page<Message> | PagePromise<Message>;
`;

it('S2 S3 S5 Z1 Z2 types follow what the call asks for', async () => {
  const { files } = await generateFile(spec);
  const sources = [...files].filter(([file]) => file.startsWith('src/'));
  expect(compileFiles(new Map([...sources, ['consumer.ts', CONSUMER]]))).toEqual([]);
}, 60_000);

it('Z2 says which operations are no HTTP methods, and what there is instead', async () => {
  const { findings } = await generateFile(spec);
  expect(findings.filter(({ code }) => code === 'SL306')).toEqual([
    {
      code: 'SL306',
      message:
        'GET /rooms/{id}/audio opens a WebSocket, which is no HTTP call: client.rooms.audioRequest() gives its URL and headers instead',
      fix: 'Open it with `new WebSocket(url, { headers })`.',
      pointer: '/paths/~1rooms~1{id}~1audio/get',
    },
  ]);
});
