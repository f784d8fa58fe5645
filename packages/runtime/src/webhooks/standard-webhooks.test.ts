import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { rejection } from '../../test/mock-api.js';
import { standardWebhooks, standardWebhooksSigner } from './standard-webhooks.js';
import { WebhookReceiver } from './webhook-receiver.js';

const SECRET = `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`;
const BODY = '{"type":"pet.sold"}';
const ID = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W';
const SENT = 1_700_000_000;

function signature(secret = SECRET, message = `${ID}.${SENT}.${BODY}`): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return `v1,${createHmac('sha256', key).update(message).digest('base64')}`;
}

const headers = {
  'webhook-id': ID,
  'webhook-timestamp': String(SENT),
  'webhook-signature': signature(),
};
const receiver = new WebhookReceiver(standardWebhooks());
const unwrap = (own: Record<string, string>, key: string | string[] = SECRET, at = SENT): Promise<unknown> =>
  receiver.unwrap(BODY, own, { key, now: new Date(at * 1000) });

test('W1 unwraps what the specification’s own example signs', async () => {
  const example = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const options = { key, now: new Date(1_614_265_330_000) };
  expect(await receiver.unwrap('{"test": 2432232314}', example, options)).toEqual({ test: 2432232314 });
});

test('W1 takes secrets with and without their prefix', async () => {
  expect(await unwrap(headers)).toEqual({ type: 'pet.sold' });
  expect(await unwrap(headers, SECRET.replace('whsec_', ''))).toEqual({ type: 'pet.sold' });
});

test('W4 one good signature of a list, and one good secret of several, are enough', async () => {
  const old = `whsec_${Buffer.from('an older secret, 24 bytes').toString('base64')}`;
  const list = `v1a,${Buffer.alloc(64).toString('base64')} ${signature(old)} ${signature()}`;
  expect(await unwrap({ ...headers, 'webhook-signature': list })).toBeTypeOf('object');
  expect(await unwrap({ ...headers, 'webhook-signature': signature(old) }, [SECRET, old])).toBeTypeOf('object');
});

test.each([
  ['id', { 'webhook-id': 'msg_other' }],
  ['timestamp', { 'webhook-timestamp': String(SENT + 1) }],
  ['signature', { 'webhook-signature': signature(SECRET, 'something else') }],
])('W4 the %s is part of what is signed', async (_what, change) => {
  expect(await rejection(unwrap({ ...headers, ...change }))).toMatchObject({ reason: 'signature' });
});

test.each([
  ['of another version only', signature().replace('v1,', 'v2,')],
  ['without a version', signature().replace('v1,', '')],
  ['cut short', signature().slice(0, -4)],
  ['among broken ones', `${signature()} v1,abc`],
])('W2 a signature %s proves nothing', async (_what, text) => {
  expect(await rejection(unwrap({ ...headers, 'webhook-signature': text }))).toMatchObject({ reason: 'header' });
});

test.each(Object.keys(headers))('W2 the header %s must be there', async (name) => {
  const { [name]: _gone, ...rest } = headers as Record<string, string>;
  expect(await rejection(unwrap(rest))).toMatchObject({ reason: 'header', message: expect.stringContaining(name) });
});

test.each(['whsec_', 'whsec_***', 'whpk_abc'])('W2 %s is no secret', async (key) => {
  expect(await rejection(unwrap(headers, key))).toMatchObject({ reason: 'key' });
});

test.each([
  [300, undefined],
  [301, 'timestamp'],
  [-301, 'timestamp'],
])('W3 a delivery %d s old: %s', async (age, reason) => {
  const outcome = unwrap(headers, SECRET, SENT + age);
  if (reason === undefined) expect(await outcome).toBeTypeOf('object');
  else expect(await rejection(outcome)).toMatchObject({ reason });
});

test('W1 older senders call the headers svix-…', async () => {
  const svix = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.replace('webhook', 'svix'), value]),
  );
  const older = new WebhookReceiver(standardWebhooks({ headerPrefix: 'svix' }));
  const options = { key: SECRET, now: new Date(SENT * 1000) };
  expect(await older.unwrap(BODY, svix, options)).toBeTypeOf('object');
  expect(await rejection(older.unwrap(BODY, headers, options))).toMatchObject({ reason: 'header' });
});

test('W8 signs byte for byte as others do', async () => {
  const sign = standardWebhooksSigner();
  expect(await sign(BODY, { key: SECRET, timestamp: new Date(SENT * 1000), id: ID })).toEqual(headers);
  const fresh = await sign(BODY, { key: SECRET });
  expect(fresh['webhook-id']).toMatch(/^msg_[\da-f-]{36}$/);
  expect(await receiver.unwrap(BODY, fresh, { key: SECRET })).toBeTypeOf('object');
});
