/** Bodies against parsers of servers that have nothing to do with what wrote them: busboy, qs, `URLSearchParams`, `JSON.parse`. */
import fc from 'fast-check';
import qs from 'qs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EchoServer,
  echoServer,
  partsOf,
  type ReceivedPart,
  type ReceivedRequest,
} from '../../test/echo-server.js';
import { anything, item, memberName, scalar, text, tree } from '../../test/hostile-values.js';
import { createThing, mockAPI, ok, testClient } from '../../test/mock-api.js';
import type { OperationBody } from '../operation.js';
import { bracketParts } from './bracket-parts.js';
import { content } from './content.js';
import { form } from './form-body.js';
import { json } from './json-body.js';
import { multipart, multipartBody } from './multipart-body.js';
import { toFile } from './to-file.js';

let server: EchoServer;
beforeAll(async () => {
  server = await echoServer();
});
afterAll(() => server.close());

/** What the server got, or what was thrown before it got anything. */
async function outcome(body: OperationBody, params: object): Promise<ReceivedRequest | Error> {
  const before = server.received.length;
  const client = testClient(mockAPI(ok), { baseURL: server.url });
  try {
    await client.call({ ...createThing, body: { ...body, required: true } }, { params, options: { fetch } });
  } catch (error) {
    expect(server.received).toHaveLength(before);
    return error as Error;
  }
  return server.received.at(-1) as ReceivedRequest;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

test('Q1 a server reads JSON as it was, whatever is in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(text, fc.jsonValue()), async (params) => {
      const { body } = (await outcome(json, params)) as ReceivedRequest;
      expect(JSON.parse(body.toString())).toEqual(JSON.parse(JSON.stringify(params)));
    }),
  );
});

test('Q3 U1 a server reads names and values of a form as they were', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(text, fc.oneof(item, fc.array(item))), async (params) => {
      const { body } = (await outcome(form, params)) as ReceivedRequest;
      const want = Object.entries(params).flatMap(([name, value]) =>
        [value]
          .flat()
          .filter((entry) => !isAbsent(entry))
          .map((entry) => [name, String(entry)]),
      );
      expect([...new URLSearchParams(body.toString())]).toEqual(want);
    }),
  );
});

test('Q3 U2 qs reads objects of a form as they were', async () => {
  const leaf = scalar.map(String);
  const name = memberName.filter((candidate) => !/^(?:\d+|__proto__)$/.test(candidate));
  const object = fc.letrec((tie) => ({
    node: fc.oneof({ depthSize: 'small' }, leaf, fc.dictionary(name, tie('node'), { minKeys: 1, maxKeys: 3 })),
  })).node;
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, object), async (params) => {
      const { body } = (await outcome(form, params)) as ReceivedRequest;
      const read: unknown = qs.parse(body.toString(), { depth: Infinity, plainObjects: true });
      expect(JSON.parse(JSON.stringify(read))).toEqual(params);
    }),
  );
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\0-\x1f\x7f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const UNQUOTABLE = /[\0-\x1f\x7f"\\]/g;
/** What may not stand in a quoted string arrives percent-encoded, as browsers send it. */
const quoted = (name: string): string =>
  name.replace(UNQUOTABLE, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
const baseName = (path: string): string => {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return ['', '.', '..'].includes(name) ? 'file' : name;
};

/** A file of hostile name and content, in any of the forms in which one can be uploaded; some of them are streams. */
const upload = fc
  .record({
    name: text,
    bytes: fc.uint8Array({ maxLength: 200 }),
    form: fc.constantFrom<'file' | 'named bytes' | 'named stream'>('file', 'named bytes', 'named stream'),
  })
  .map(({ name, bytes, form: kind }) => ({
    name,
    bytes,
    make: () => {
      const data = bytes.slice();
      if (kind === 'file') return new File([data], name);
      return { data: kind === 'named bytes' ? data : new Blob([data]).stream(), filename: name };
    },
  }));

const field = fc.oneof(
  scalar.map((value) => ({ kind: 'text' as const, value })),
  fc.dictionary(text, fc.jsonValue()).map((value) => ({ kind: 'json' as const, value })),
  upload.map((value) => ({ kind: 'file' as const, value })),
);

/** busboy knows no field without a name. */
const fieldName = text.filter((name) => name !== '');

test('Q2 Q4 SEC4 busboy reads parts as they were: names, file names, contents, order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fieldName, fc.oneof(field, fc.array(field, { maxLength: 3 })), { maxKeys: 4 }),
      async (fields) => {
        const params = Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [name, Array.isArray(value) ? value.map(given) : given(value)]),
        );
        const got = await outcome(multipart, params);
        // A field without parts has no name to object to.
        const names = Object.keys(fields).filter((name) => [fields[name]].flat().length > 0);
        if (got instanceof Error) {
          expect(got).toBeInstanceOf(TypeError);
          expect(names.some((name) => CONTROL.test(name) && got.message.includes(JSON.stringify(name)))).toBe(true);
          return;
        }
        const want = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => partOf(name, one)));
        expect(await partsOf(got)).toEqual(want);
      },
    ),
    { numRuns: 300 },
  );
  function given({ kind, value }: Field): unknown {
    return kind === 'file' ? value.make() : value;
  }
  function partOf(name: string, { kind, value }: Field): ReceivedPart {
    const key = quoted(name);
    if (kind === 'text') return { name: key, text: String(value), type: 'text/plain' };
    if (kind === 'json') return { name: key, text: JSON.stringify(value), type: 'application/json' };
    const content = new TextDecoder('utf-8', { ignoreBOM: true }).decode(value.bytes);
    return { name: key, text: content, filename: quoted(baseName(value.name)), type: 'application/octet-stream' };
  }
  type Field = typeof field extends fc.Arbitrary<infer Value> ? Value : never;
});

test('Q2 qs reads bracketed parts of nested objects as they were', async () => {
  const body: OperationBody = { write: content({ 'multipart/form-data': multipartBody({}, bracketParts) }) };
  const name = memberName.filter(
    (candidate) => !/^(?:\d+|__proto__)$/.test(candidate) && candidate === quoted(candidate),
  );
  const node = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      scalar.map(String),
      fc.array(scalar.map(String), { minLength: 1, maxLength: 3 }),
      fc.dictionary(name, tie('node'), { minKeys: 1, maxKeys: 3 }),
    ),
  })).node;
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(name, fc.dictionary(name, node, { minKeys: 1, maxKeys: 3 }), { maxKeys: 3 }),
      async (params) => {
        const got = await outcome(body, params);
        const pairs = (await partsOf(got as ReceivedRequest)).map(
          (part) => `${encodeURIComponent(part.name)}=${encodeURIComponent(part.text)}`,
        );
        const read: unknown = qs.parse(pairs.join('&'), { depth: Infinity, plainObjects: true });
        expect(JSON.parse(JSON.stringify(read))).toEqual(params);
      },
    ),
  );
});

test.each([
  ['form', form],
  ['multipart', multipart],
  ['multipart with brackets', { write: content({ 'multipart/form-data': multipartBody({}, bracketParts) }) }],
] as const)(
  'SEC4 anything as a member of a %s is sent, or is a TypeError that names the member',
  async (_name, body) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, tree), async (value) => {
        const got = await outcome(body, { 'odd-name': value });
        if (!(got instanceof Error)) return;
        expect(got).toBeInstanceOf(TypeError);
        expect(got.message).toContain('"odd-name');
      }),
    );
  },
);

test('Q4 toFile() keeps bytes and takes folders off any name', async () => {
  await fc.assert(
    fc.asyncProperty(upload, async ({ name, bytes, make }) => {
      const file = await toFile(make());
      expect([file.name, new Uint8Array(await file.arrayBuffer())]).toEqual([baseName(name), bytes]);
    }),
  );
});
