import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { rejection } from '../../test/mock-api.js';
import { WebhookParseError } from '../errors/webhook-parse-error.js';
import { type HmacOptions, hmac, hmacSigner } from './hmac.js';
import { WebhookReceiver } from './webhook-receiver.js';

const KEY = 'correct horse battery staple';
const BODY = '{"event":"pet.sold","name":"Zoë"}';
const SENT = 1_700_000_000;
const now = new Date(SENT * 1000);

function mac(hash: string, message: string, encoding: 'hex' | 'base64' = 'hex', key: string | Buffer = KEY): string {
  return createHmac(hash, key).update(message).digest(encoding);
}

const unwrap = (
  options: HmacOptions,
  headers: Record<string, string>,
  key: string | string[] = KEY,
): Promise<unknown> => new WebhookReceiver(hmac(options)).unwrap(BODY, headers, { key, now });

/** Real senders' schemes: what they are called, their options, and a delivery made by another implementation. */
const SCHEMES: readonly (readonly [string, HmacOptions, Record<string, string>])[] = [
  [
    'GitHub',
    { signatureHeader: 'x-hub-signature-256', prefix: 'sha256=' },
    { 'x-hub-signature-256': `sha256=${mac('sha256', BODY)}` },
  ],
  [
    'GitHub’s older header',
    { signatureHeader: 'x-hub-signature', prefix: 'sha1=', algorithm: 'SHA-1' },
    { 'x-hub-signature': `sha1=${mac('sha1', BODY)}` },
  ],
  [
    'Shopify',
    { signatureHeader: 'x-shopify-hmac-sha256', encoding: 'base64' },
    { 'x-shopify-hmac-sha256': mac('sha256', BODY, 'base64') },
  ],
  [
    'Paystack',
    { signatureHeader: 'x-paystack-signature', algorithm: 'SHA-512' },
    { 'x-paystack-signature': mac('sha512', BODY) },
  ],
  [
    'Slack',
    {
      signatureHeader: 'x-slack-signature',
      timestampHeader: 'x-slack-request-timestamp',
      prefix: 'v0=',
      payload: 'v0:{timestamp}:{body}',
    },
    {
      'x-slack-signature': `v0=${mac('sha256', `v0:${SENT}:${BODY}`)}`,
      'x-slack-request-timestamp': String(SENT),
    },
  ],
  [
    'Stripe',
    { signatureHeader: 'stripe-signature', fields: { timestamp: 't', signature: 'v1' } },
    { 'stripe-signature': `t=${SENT},v1=${mac('sha256', `${SENT}.${BODY}`)},v0=${'00'.repeat(32)}` },
  ],
];

test.each(SCHEMES)('W1 W4 unwraps what %s sends', async (_sender, options, headers) => {
  expect(await unwrap(options, headers)).toEqual(JSON.parse(BODY));
  expect(await unwrap(options, headers, ['old secret', KEY])).toEqual(JSON.parse(BODY));
});

test.each(SCHEMES)('W2 refuses what only looks like %s', async (_sender, options, headers) => {
  expect(await rejection(unwrap(options, headers, 'another secret'))).toMatchObject({ reason: 'signature' });
  const { [options.signatureHeader]: value = '', ...rest } = headers;
  for (const text of ['', 'nonsense', value.slice(4)]) {
    const outcome = unwrap(options, { ...rest, [options.signatureHeader]: text });
    expect(await rejection(outcome), text).toMatchObject({ reason: 'header' });
  }
});

test.each(SCHEMES)('W8 signs as %s does', async (_sender, options) => {
  const headers = await hmacSigner(options)(BODY, { key: KEY, timestamp: now });
  expect(await unwrap(options, headers)).toEqual(JSON.parse(BODY));
  const reference = SCHEMES.find(([, other]) => other === options)?.[2] ?? {};
  const signature = reference[options.signatureHeader]?.replace(/,v0=.*$/, '');
  expect(headers).toEqual({ ...reference, [options.signatureHeader]: signature });
});

test('W7 GitHub’s documented example verifies, and is no JSON', async () => {
  const receiver = new WebhookReceiver(hmac({ signatureHeader: 'x-hub-signature-256', prefix: 'sha256=' }));
  const headers = {
    'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
  };
  const outcome = receiver.unwrap('Hello, World!', headers, { key: "It's a Secret to Everybody" });
  expect(await rejection(outcome)).toBeInstanceOf(WebhookParseError);
});

const STRIPE = { signatureHeader: 'stripe-signature', fields: { timestamp: 't', signature: 'v1' } };
const good = mac('sha256', `${SENT}.${BODY}`);
const other = '11'.repeat(32);

test('W4 one good signature among those of old secrets is enough', async () => {
  const header = `t=${SENT}, v1=${other}, v1=${good}`;
  expect(await unwrap(STRIPE, { 'stripe-signature': header })).toEqual(JSON.parse(BODY));
});

test.each([
  ['no timestamp', `v1=${good}`],
  ['two timestamps', `t=${SENT},t=${SENT},v1=${good}`],
  ['no signature of its version', `t=${SENT},v0=${good}`],
  ['a signature of another length', `t=${SENT},v1=${good},v1=abcd`],
  ['no parts', good],
  ['more signatures than a rotation needs', `t=${SENT}${`,v1=${good}`.repeat(17)}`],
])('W2 a header with %s proves nothing', async (_what, header) => {
  const error = await rejection(unwrap(STRIPE, { 'stripe-signature': header }));
  expect(error).toMatchObject({ name: 'WebhookVerificationError', reason: 'header' });
  expect(error.message).not.toContain(good);
});

test.each([
  ['abc', 'timestamp'],
  [`${SENT}junk`, 'timestamp'],
  [String(SENT - 301), 'timestamp'],
  [String(SENT - 300), undefined],
])('W3 the timestamp inside a header is as strict: %s', async (timestamp, reason) => {
  const header = `t=${timestamp},v1=${mac('sha256', `${timestamp}.${BODY}`)}`;
  const outcome = unwrap(STRIPE, { 'stripe-signature': header });
  if (reason === undefined) expect(await outcome).toEqual(JSON.parse(BODY));
  else expect(await rejection(outcome)).toMatchObject({ reason });
});

test.each([
  [{ signatureHeader: 's', payload: '{timestamp}.{body}' }],
  [{ signatureHeader: 's', timestampHeader: 't', payload: '{body}' }],
  [{ signatureHeader: 's', payload: 'fixed' }],
  [{ ...STRIPE, payload: '{body}' }],
])('W2 a payload that does not fit its headers is a mistake: %j', (options) => {
  expect(() => hmac(options)).toThrow(TypeError);
  expect(() => hmacSigner(options)).toThrow(TypeError);
});

test.each(['base64', 'hex'] as const)('W4 secrets may be written in %s', async (keyEncoding) => {
  const secret = Buffer.from('00ff10fe20fd30fc', 'hex');
  const options = { signatureHeader: 's', keyEncoding };
  const headers = { s: mac('sha256', BODY, 'hex', secret) };
  expect(await unwrap(options, headers, `${secret.toString(keyEncoding)}\n`)).toEqual(JSON.parse(BODY));
  expect(await rejection(unwrap(options, headers, 'no such encoding!'))).toMatchObject({ reason: 'key' });
});

test('W4 takes signatures of any case in hex', async () => {
  const headers = { s: mac('sha256', BODY).toUpperCase() };
  expect(await unwrap({ signatureHeader: 's' }, headers)).toEqual(JSON.parse(BODY));
});
