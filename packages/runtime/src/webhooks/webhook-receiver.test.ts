import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { rejection } from '../../test/mock-api.js';
import { SDKError } from '../errors/sdk-error.js';
import { WebhookParseError } from '../errors/webhook-parse-error.js';
import { WebhookVerificationError } from '../errors/webhook-verification-error.js';
import { hmac, hmacSigner } from './hmac.js';
import { WebhookParser } from './webhook-parser.js';
import { WebhookReceiver } from './webhook-receiver.js';
import type { WebhookVerifier } from './webhook-verifier.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

const SCHEME = { signatureHeader: 'x-signature', timestampHeader: 'x-timestamp' };
const KEY = 'the-secret-of-this-test';
const BODY = '{"type":"pet.sold","id":1}';
const sign = hmacSigner(SCHEME);
const receiver = new WebhookReceiver(hmac(SCHEME), { env: 'ACME_WEBHOOK_SECRET' });

test.each([
  ['undefined', undefined],
  ['null', null],
  ['a string', 'x-signature: abc'],
  ['nothing in them', {}],
  ['an empty Headers', new Headers()],
])('W2 headers that are %s prove nothing', async (_what, headers) => {
  const error = await rejection(receiver.unwrap(BODY, headers as never, { key: KEY }));
  expect(error).toBeInstanceOf(WebhookVerificationError);
  expect(error).toMatchObject({ reason: 'header' });
});

test.each(['x-signature', 'x-timestamp'])('W2 the header %s must be there, once', async (name) => {
  const headers = await sign(BODY, { key: KEY });
  const value = headers[name] ?? '';
  const { [name]: _gone, ...without } = headers;
  const cases = [
    without,
    { ...headers, [name]: undefined },
    { ...headers, [name]: '' },
    { ...headers, [name]: [] },
    { ...headers, [name]: [value, value] },
    { ...headers, [name.toUpperCase()]: value },
    new Headers([...Object.entries(headers), [name, value]]),
  ];
  for (const broken of cases) {
    const error = await rejection(receiver.unwrap(BODY, broken as never, { key: KEY }));
    expect(error).toBeInstanceOf(WebhookVerificationError);
    expect(error.message).not.toContain(value || KEY);
  }
});

test('W2 SEC5 headers that a prototype brings do not count', async () => {
  const headers = Object.create(await sign(BODY, { key: KEY }));
  expect(await rejection(receiver.unwrap(BODY, headers, { key: KEY }))).toMatchObject({ reason: 'header' });
});

test.each([
  ['none', undefined],
  ['an empty list', []],
  ['blank', '  '],
  ['blank among others', [KEY, '']],
  ['no text', [undefined as never]],
])('W2 a key that is %s proves nothing, and the error says where it comes from', async (_what, key) => {
  const headers = await sign(BODY, { key: KEY });
  const error = await rejection(receiver.unwrap(BODY, headers, { key }));
  expect(error).toBeInstanceOf(WebhookVerificationError);
  expect(error).toMatchObject({ reason: 'key' });
  expect(error.message).toContain('ACME_WEBHOOK_SECRET');
});

test('W2 only a verifier that says true passes', async () => {
  for (const verdict of [false, undefined, 1, 'true', {}]) {
    const lax = new WebhookReceiver((async () => verdict) as unknown as WebhookVerifier);
    expect(await rejection(lax.unwrap(BODY, {}, { key: KEY }))).toMatchObject({ reason: 'signature' });
  }
});

test('W2 nothing is parsed before it is verified; unsafeParse is the one way without', async () => {
  const parse = vi.spyOn(JSON, 'parse');
  const headers = await sign(BODY, { key: KEY });
  expect(await rejection(receiver.unwrap(BODY, headers, { key: 'another' }))).toMatchObject({ reason: 'signature' });
  expect(parse).not.toHaveBeenCalled();
  parse.mockRestore();
  expect(receiver.unsafeParse(BODY)).toEqual({ type: 'pet.sold', id: 1 });
  expect(new WebhookParser().unsafeParse(new TextEncoder().encode(BODY))).toEqual({ type: 'pet.sold', id: 1 });
});

test.each([
  ['an object', { type: 'pet.sold' }],
  ['undefined', undefined],
  ['null', null],
])('W4 a body that is %s was parsed already, or lost', async (_what, body) => {
  const headers = await sign(BODY, { key: KEY });
  const error = await rejection(receiver.unwrap(body as never, headers, { key: KEY }));
  expect(error).toBeInstanceOf(TypeError);
  expect(error.message).toContain('raw body');
});

test('W1 the key comes from the call, then the receiver, then the environment', async () => {
  const own = new WebhookReceiver(hmac(SCHEME), { key: 'receiver', env: 'ACME_WEBHOOK_SECRET' });
  vi.stubEnv('ACME_WEBHOOK_SECRET', ' environment ');
  expect(await own.unwrap(BODY, await sign(BODY, { key: 'call' }), { key: 'call' })).toBeTypeOf('object');
  expect(await own.unwrap(BODY, await sign(BODY, { key: 'receiver' }))).toBeTypeOf('object');
  expect(await receiver.unwrap(BODY, await sign(BODY, { key: 'environment' }))).toBeTypeOf('object');
  expect(await rejection(own.unwrap(BODY, await sign(BODY, { key: 'environment' })))).toMatchObject({
    reason: 'signature',
  });
});

test.each([
  ['no JSON', '{"type":', /no JSON/],
  ['empty', '', /no JSON/],
  ['a number', '5', /a number/],
  ['null', 'null', /null/],
  ['text', '"pet.sold"', /a string/],
])('W7 a genuine body that is %s is a WebhookParseError', async (_what, body, message) => {
  const error = await rejection<WebhookParseError>(receiver.unwrap(body, await sign(body, { key: KEY }), { key: KEY }));
  expect(error).toBeInstanceOf(WebhookParseError);
  expect(error).toBeInstanceOf(SDKError);
  expect(error).not.toBeInstanceOf(WebhookVerificationError);
  expect(error.name).toBe('WebhookParseError');
  expect(error.message).toMatch(message);
  expect(error.rawBody).toBe(body);
  expect(() => receiver.unsafeParse(body)).toThrow(WebhookParseError);
});

test('W7 keeps the parser’s error as cause, and no more of the body than is useful', async () => {
  const body = `[${' '.repeat(70_000)}`;
  const error = await rejection<WebhookParseError>(receiver.unwrap(body, await sign(body, { key: KEY }), { key: KEY }));
  expect(error.cause).toBeInstanceOf(SyntaxError);
  expect(error.rawBody).toHaveLength(65_536);
});

test('W7 takes a byte order mark, and lists of events', async () => {
  const body = '\ufeff[{"type":"pet.sold"}]';
  expect(await receiver.unwrap(body, await sign(body, { key: KEY }), { key: KEY })).toEqual([{ type: 'pet.sold' }]);
});

test('E1 the errors have their names and places', () => {
  const error = new WebhookVerificationError('header', 'm');
  expect(error.name).toBe('WebhookVerificationError');
  expect(error).toBeInstanceOf(SDKError);
  expect(error).not.toBeInstanceOf(WebhookParseError);
});

test('SEC2 no error holds key or signature, however it is printed', async () => {
  const headers = await sign(BODY, { key: KEY });
  const signature = headers['x-signature'] ?? '';
  const failures = [
    () => receiver.unwrap(`${BODY} `, headers, { key: KEY }),
    () => receiver.unwrap(BODY, { ...headers, 'x-timestamp': signature }, { key: KEY }),
    () => receiver.unwrap(BODY, { ...headers, 'x-signature': `${signature}00` }, { key: KEY }),
    () => receiver.unwrap(BODY, headers, { key: [KEY, ''] }),
    () => new WebhookReceiver(hmac({ ...SCHEME, keyEncoding: 'hex' })).unwrap(BODY, headers, { key: KEY }),
  ];
  for (const attempt of failures) {
    const error = await rejection(attempt());
    expect(error).toBeInstanceOf(WebhookVerificationError);
    const printed = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + error.message;
    expect(printed).not.toContain(KEY);
    expect(printed).not.toContain(signature);
  }
  const printed = inspect(new WebhookReceiver(hmac(SCHEME), { key: KEY }), { depth: 9, showHidden: true });
  expect(printed).not.toContain(KEY);
});

interface Sold {
  readonly data: { readonly event_type: 'pet.sold'; readonly price: number };
}
interface Moved {
  readonly event_type: 'pet.moved';
  readonly data?: never;
}
interface Other {
  readonly data?: { readonly event_type?: never };
}

test('W6 is() tells events apart wherever they say their type, and unknown ones are nothing', () => {
  const parser = new WebhookParser<Sold | Moved | Other, { 'pet.sold': Sold; 'pet.moved': Moved }>({
    eventType: [['data', 'event_type'], ['event_type']],
  });
  const sold = parser.unsafeParse('{"data":{"event_type":"pet.sold","price":5}}');
  expect(parser.is(sold, 'pet.sold') && sold.data.price).toBe(5);
  expect(parser.is(sold, 'pet.moved')).toBe(false);
  const moved = parser.unsafeParse('{"event_type":"pet.moved"}');
  expect(parser.is(moved, 'pet.moved') && moved.event_type).toBe('pet.moved');
  for (const body of [
    '{"data":{"event_type":"pet.cloned"}}',
    '{"data":null}',
    '{}',
    '[]',
    '{"data":{"event_type":5}}',
  ]) {
    expect(parser.is(parser.unsafeParse(body), 'pet.sold')).toBe(false);
  }
});
