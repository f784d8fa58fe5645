import { generateKeyPairSync, type KeyObject, sign as nodeSign, verify as nodeVerify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { rejection } from '../../test/mock-api.js';
import type { WebhookVerificationError } from '../errors/webhook-verification-error.js';
import { ed25519, ed25519Signer, generateEd25519Keys } from './ed25519.js';
import { verifySignatures } from './verify-signatures.js';
import { type UnwrapOptions, WebhookReceiver } from './webhook-receiver.js';
import type { WebhookHeaders } from './webhook-verifier.js';

afterEach(() => vi.unstubAllGlobals());

const SCHEME = { signatureHeader: 'telnyx-signature-ed25519', timestampHeader: 'telnyx-timestamp' };
const SENT = 1_700_000_000;
const BODY = '{"data":{"event_type":"call.answered","payload":{"from":"Zoë ☎"}}}';
const receiver = new WebhookReceiver<unknown>(ed25519(SCHEME));

interface Pair {
  readonly privateKey: KeyObject;
  /** Base64 of the 32 raw bytes. */
  readonly publicKey: string;
}

function newPair(): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey: rawPublic(publicKey).toString('base64') };
}

function rawPublic(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32);
}

const pair = newPair();

/** Headers as the API sends them, signed by an implementation that is not ours. */
function signed(body: string | Uint8Array, by = pair, timestamp = String(SENT)): Record<string, string> {
  const message = Buffer.concat([Buffer.from(`${timestamp}|`), Buffer.from(body as string)]);
  return {
    'telnyx-timestamp': timestamp,
    'telnyx-signature-ed25519': nodeSign(null, message, by.privateKey).toString('base64'),
  };
}

function unwrap(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  options: UnwrapOptions & { at?: number } = {},
): Promise<unknown> {
  const { at = SENT, ...rest } = options;
  return receiver.unwrap(body, headers, { key: pair.publicKey, now: new Date(at * 1000), ...rest });
}

const failure = (promise: Promise<unknown>): Promise<WebhookVerificationError> => rejection(promise);

/** RFC 8032 §7.1, tests 1 to 3. */
const RFC_8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

const bytes = (hex: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(hex, 'hex'));

test.each(RFC_8032)('W4 verifies the vectors of RFC 8032: %s', async (_seed, publicKey, message, signature) => {
  const verdict = (payload: Uint8Array<ArrayBuffer>): Promise<boolean> =>
    verifySignatures({
      algorithm: { name: 'Ed25519' },
      keys: [bytes(publicKey)],
      signatures: [bytes(signature)],
      payload,
    });
  expect(await verdict(bytes(message))).toBe(true);
  expect(await verdict(bytes(`${message}00`))).toBe(false);
});

test.each(RFC_8032)('W8 signs with the keys of RFC 8032 so that others verify: %s', async (seed, publicKey) => {
  const headers = await ed25519Signer({ ...SCHEME, encoding: 'hex' })(BODY, { key: seed });
  const message = Buffer.from(`${headers['telnyx-timestamp']}|${BODY}`);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKey, 'hex')]);
  const signature = Buffer.from(headers['telnyx-signature-ed25519'] ?? '', 'hex');
  expect(nodeVerify(null, message, { key: der, format: 'der', type: 'spki' }, signature)).toBe(true);
});

test('W1 unwraps a genuine delivery, from text and from bytes', async () => {
  const event = JSON.parse(BODY);
  expect(await unwrap(BODY, signed(BODY))).toEqual(event);
  expect(await unwrap(Buffer.from(BODY), signed(BODY))).toEqual(event);
  expect(await unwrap(new TextEncoder().encode(BODY), new Headers(signed(BODY)))).toEqual(event);
});

test('W1 takes header names in any case, and arrays of one', async () => {
  const headers = signed(BODY);
  const node = {
    host: 'example.com',
    'Telnyx-Timestamp': [headers['telnyx-timestamp'] ?? ''],
    'TELNYX-SIGNATURE-ED25519': headers['telnyx-signature-ed25519'],
    'x-forwarded-for': undefined,
  };
  expect(await unwrap(BODY, node)).toEqual(JSON.parse(BODY));
});

test.each([
  [0, true],
  [300, true],
  [301, false],
  [-300, true],
  [-301, false],
])('W3 a delivery %d s old: %s', async (age, isFresh) => {
  const outcome = unwrap(BODY, signed(BODY), { at: SENT + age });
  if (isFresh) expect(await outcome).toBeTypeOf('object');
  else expect(await failure(outcome)).toMatchObject({ name: 'WebhookVerificationError', reason: 'timestamp' });
});

test('W3 counts whole seconds, and takes another tolerance', async () => {
  expect(await unwrap(BODY, signed(BODY), { at: SENT + 300.999 })).toBeTypeOf('object');
  expect(await unwrap(BODY, signed(BODY), { at: SENT + 10, tolerance: 10 })).toBeTypeOf('object');
  expect((await failure(unwrap(BODY, signed(BODY), { at: SENT + 10, tolerance: 9 }))).message).toBe(
    'The delivery is 10 s old; tolerance is 9 s.',
  );
  expect(await unwrap(BODY, signed(BODY), { at: 0, tolerance: Number.POSITIVE_INFINITY })).toBeTypeOf('object');
});

test('W3 reads the clock where no time is given', async () => {
  const unwrapNow = (timestamp: number): Promise<unknown> =>
    receiver.unwrap(BODY, signed(BODY, pair, String(timestamp)), { key: pair.publicKey });
  const now = Math.floor(Date.now() / 1000);
  expect(await unwrapNow(now)).toBeTypeOf('object');
  expect(await failure(unwrapNow(now - 400))).toMatchObject({ reason: 'timestamp' });
});

test.each([
  'abc',
  '1700000000junk',
  '1700000000.5',
  '-1700000000',
  '1e9',
  '0x6553f100',
  '1700000000000',
  '１７００００００００',
])('W3 %s is no timestamp, however well it is signed', async (timestamp) => {
  const headers = signed(BODY, pair, timestamp);
  const error = await failure(unwrap(BODY, headers, { tolerance: Number.POSITIVE_INFINITY }));
  expect(error).toMatchObject({ reason: 'timestamp' });
  expect(error.message).not.toContain(timestamp);
});

test('W3 an invalid date refuses, a tolerance that is no number is a mistake', async () => {
  expect(await failure(unwrap(BODY, signed(BODY), { now: new Date('never') }))).toMatchObject({ reason: 'timestamp' });
  for (const tolerance of [Number.NaN, -1, 'x' as never]) {
    expect(await rejection(unwrap(BODY, signed(BODY), { tolerance }))).toBeInstanceOf(TypeError);
  }
});

test('W4 one byte more, less or other is another body', async () => {
  const headers = signed(BODY);
  const rewritten = JSON.stringify(JSON.parse(BODY), undefined, 1);
  for (const body of [`${BODY} `, BODY.slice(0, -1), BODY.replace('Zoë', 'Zoe'), rewritten]) {
    expect(await failure(unwrap(body, headers))).toMatchObject({ reason: 'signature' });
  }
});

test('W4 the timestamp is signed with the body', async () => {
  const headers = { ...signed(BODY), 'telnyx-timestamp': String(SENT + 1) };
  expect(await failure(unwrap(BODY, headers))).toMatchObject({ reason: 'signature' });
});

test('W4 verifies bytes that are no text, and what is parsed is what was verified', async () => {
  const broken = Buffer.from([0x7b, 0xff, 0x7d]);
  expect(await rejection(unwrap(broken, signed(broken)))).toMatchObject({ name: 'WebhookParseError' });
  const buffer = new TextEncoder().encode(BODY);
  const promise = unwrap(buffer, signed(BODY));
  buffer.fill(0x20);
  expect(await promise).toEqual(JSON.parse(BODY));
});

test.each([
  ['empty', ''],
  ['no base64', 'not*base64'],
  ['63 bytes', Buffer.alloc(63).toString('base64')],
  ['65 bytes', Buffer.alloc(65).toString('base64')],
  ['unpadded', Buffer.alloc(64).toString('base64').replace(/=+$/, '')],
  ['with a space', `${Buffer.alloc(64).toString('base64')} `],
  ['hex', Buffer.alloc(64).toString('hex')],
])('W4 refuses a signature that is %s', async (_what, signature) => {
  const headers = { ...signed(BODY), 'telnyx-signature-ed25519': signature };
  const error = await failure(unwrap(BODY, headers));
  expect(error).toMatchObject({ reason: 'header' });
  if (signature !== '') expect(error.message).not.toContain(signature);
});

test('W4 takes several keys while they rotate', async () => {
  const next = newPair();
  const both = { key: [pair.publicKey, next.publicKey] };
  expect(await unwrap(BODY, signed(BODY, pair), both)).toBeTypeOf('object');
  expect(await unwrap(BODY, signed(BODY, next), both)).toBeTypeOf('object');
  expect(await failure(unwrap(BODY, signed(BODY, newPair()), both))).toMatchObject({ reason: 'signature' });
});

test.each([
  ['31 bytes', Buffer.alloc(31).toString('base64')],
  ['33 bytes', Buffer.alloc(33).toString('base64')],
  ['hex', Buffer.alloc(32).toString('hex')],
  ['PEM', '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----'],
])('W2 a public key of %s is named by its number, not by its text', async (_what, key) => {
  const error = await failure(unwrap(BODY, signed(BODY), { key: [pair.publicKey, key] }));
  expect(error).toMatchObject({
    reason: 'key',
    message: 'Webhook key 2 of 2 is not usable: expected 32 bytes as base64.',
  });
  expect(await failure(unwrap(BODY, signed(BODY), { key }))).toMatchObject({ reason: 'key' });
});

test('W4 payload and encoding are configurable, as Discord has them', async () => {
  const scheme = {
    signatureHeader: 'x-signature-ed25519',
    timestampHeader: 'x-signature-timestamp',
    payload: '{timestamp}{body}',
    encoding: 'hex',
  } as const;
  const headers = {
    'x-signature-timestamp': String(SENT),
    'x-signature-ed25519': nodeSign(null, Buffer.from(`${SENT}${BODY}`), pair.privateKey).toString('hex'),
  };
  const options = { key: Buffer.from(pair.publicKey, 'base64').toString('hex'), now: new Date(SENT * 1000) };
  expect(await new WebhookReceiver(ed25519(scheme)).unwrap(BODY, headers, options)).toEqual(JSON.parse(BODY));
});

test.each(['{body}', '{timestamp}', 'x'])('W2 the payload %s would leave something unsigned', (payload) => {
  expect(() => ed25519({ ...SCHEME, payload })).toThrow(TypeError);
  expect(() => ed25519Signer({ ...SCHEME, payload })).toThrow(TypeError);
});

test('W4 a placeholder in the body is not filled in', async () => {
  const body = '{"a":"{timestamp}{body}"}';
  expect(await unwrap(body, signed(body))).toEqual({ a: '{timestamp}{body}' });
});

test('W5 says so where WebCrypto, or its Ed25519, is missing', async () => {
  const missing = Object.assign(new Error('Unrecognized algorithm name'), { name: 'NotSupportedError' });
  const subtle = { importKey: () => Promise.reject(missing), generateKey: () => Promise.reject(missing) };
  vi.stubGlobal('crypto', { subtle });
  const error = await failure(unwrap(BODY, signed(BODY)));
  expect(error).toMatchObject({ reason: 'unsupported', cause: missing });
  expect(error.message).toBe("This runtime's WebCrypto has no Ed25519.");
  vi.stubGlobal('crypto', {});
  expect(await failure(unwrap(BODY, signed(BODY)))).toMatchObject({ reason: 'unsupported' });
  vi.stubGlobal('crypto', undefined);
  expect((await failure(unwrap(BODY, signed(BODY)))).message).toContain('crypto.subtle');
});

test('W5 uses nothing of Node', () => {
  const folder = new URL('./', import.meta.url);
  const sources = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  expect(sources.length).toBeGreaterThan(8);
  for (const file of sources) {
    expect(readFileSync(new URL(file, folder), 'utf8'), file).not.toMatch(/node:|\bBuffer\b|\bprocess\./);
  }
});

test('W8 signs with generated keys, at a given time', async () => {
  const keys = await generateEd25519Keys();
  expect(Buffer.from(keys.publicKey, 'base64')).toHaveLength(32);
  const sign = ed25519Signer(SCHEME);
  const headers = await sign(Buffer.from(BODY), { key: keys.privateKey, timestamp: new Date(SENT * 1000 + 999) });
  expect(headers).toEqual({ 'telnyx-timestamp': String(SENT), 'telnyx-signature-ed25519': expect.any(String) });
  expect(await unwrap(BODY, headers, { key: keys.publicKey })).toEqual(JSON.parse(BODY));
  expect(await failure(unwrap(BODY, headers))).toMatchObject({ reason: 'signature' });
});

test('W8 a private key that is none is said without its text', async () => {
  const key = Buffer.alloc(16, 7).toString('base64');
  const error = await failure(ed25519Signer(SCHEME)(BODY, { key }));
  expect(error).toMatchObject({ reason: 'key' });
  expect(error.message).not.toContain(key);
});
