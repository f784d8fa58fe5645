/** Serializers against libraries that have nothing to do with them: url-template (RFC 6570), qs, and the parsers of the platform. */
import fc from 'fast-check';
import qs from 'qs';
import { parseTemplate } from 'url-template';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EchoServer, echoServer } from '../../test/echo-server.js';
import { anything, item, memberName, scalar, text, tree } from '../../test/hostile-values.js';
import { getThing, mockAPI, ok, testClient } from '../../test/mock-api.js';
import type { OperationParameter } from '../operation.js';
import { deepObject, type ListStyle } from './deep-object.js';
import { jsonParameter } from './json-parameter.js';
import type { ParameterPlace, ParameterSerializer } from './parameter-serializer.js';
import { type ParameterStyle, style } from './parameter-style.js';
import { serializeExploded } from './query.js';
import { formQuery, jsonQuery, textQuery } from './query-string.js';

let server: EchoServer;
beforeAll(async () => {
  server = await echoServer();
});
afterAll(() => server.close());

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** A value as the styles of OpenAPI know it: a scalar, a list of them, an object of them. The library leaves out names without a character. */
const flatValue = fc.oneof(
  item,
  fc.array(item),
  fc.dictionary(
    text.filter((name) => name !== ''),
    item,
  ),
);

/** The same without what is absent, all text. */
function plain(value: unknown): string | string[] | Record<string, string> | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value as object).filter(([, member]) => !isAbsent(member));
  if (!entries.length) return undefined;
  return Array.isArray(value)
    ? entries.map(([, member]) => String(member))
    : Object.fromEntries(entries.map(([key, member]) => [key, String(member)]));
}

const RFC_6570 = [
  ['simple', 'path', ''],
  ['label', 'path', '.'],
  ['matrix', 'path', ';'],
  ['form', 'query', '?'],
] as const;

test.each(
  RFC_6570.flatMap(([name, place, operator]) => [true, false].map((explode) => ({ name, place, operator, explode }))),
)('U1 U3 U4 style $name, explode $explode, expands as RFC 6570 has it', ({ name, place, operator, explode }) => {
  const template = parseTemplate(`{${operator}p${explode ? '*' : ''}}`);
  const serialize = style(name, explode);
  fc.assert(
    fc.property(flatValue, (value) => {
      const expansion = template.expand({ p: plain(value) as string });
      expect(normal(serialize(value, { name: 'p', in: place }))).toBe(normal(expansion.replace(/^\?/, '')));
    }),
    { numRuns: 300 },
  );
  // Where RFC 6570 leaves a choice, or the library differs from it (§3.2.7: `;p`, not `;p=`), and our two liberties: brackets of names stay
  // literal in a query, and a dot inside of an item of a label is encoded.
  function normal(expansion: string): string {
    if (name === 'matrix') return expansion.replace(/=(?=;|$)/g, '');
    if (name === 'label') return expansion.replaceAll('%2E', '.');
    return expansion.replace(/%5B/g, '[').replace(/%5D/g, ']');
  }
});

test('U3 allowReserved expands as RFC 6570 has it, but for what would end the value', () => {
  const template = parseTemplate('{+p}');
  const serialize = style('form', true, { allowReserved: true });
  // The library takes `%a` for an escape.
  const value = text.filter((candidate) => !/%[\dA-F](?![\dA-F])/i.test(candidate));
  fc.assert(
    fc.property(value, (p) => {
      const want = template.expand({ p }).replace(/[#&+]/g, encodeURIComponent);
      expect(serialize(p, { name: 'p', in: 'query' })).toBe(`p=${want}`);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['spaceDelimited', ' '],
  ['pipeDelimited', '|'],
] as const)('U3 style %s joins by an encoded %o, or says that it cannot', (name, delimiter) => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (list) => {
      const write = (): string => style(name, false)(list, { name: 'p', in: 'query' });
      if (list.some((entry) => entry.includes(delimiter))) expect(write).toThrow(/"p"/);
      else expect(new URLSearchParams(write()).get('p')).toBe(list.join(delimiter));
    }),
  );
});

/** A tree as qs gives it back. */
function asRead(value: unknown, lists: ListStyle): unknown {
  if (isAbsent(value)) return undefined;
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value as object)
    .map(([key, member]) => [key, asRead(member, lists)] as const)
    .filter(([, member]) => member !== undefined);
  if (!entries.length) return undefined;
  if (!Array.isArray(value)) return Object.fromEntries(entries);
  const items = entries.map(([, member]) => member);
  const isFlat = !value.some((member) => typeof member === 'object' && member !== null);
  return isFlat && items.length === 1 && lists !== 'brackets' ? items[0] : items;
}

test.each(['repeat', 'brackets', 'comma'] as const)(
  'U2 U3 U4 U5 qs reads deepObject, lists by %s, as it was at any depth',
  (lists) => {
    // qs makes lists of objects with numbers for keys, and leaves `__proto__` out.
    const parse = (query: string): unknown =>
      qs.parse(query, { comma: lists === 'comma', depth: Infinity, plainObjects: true, strictDepth: true });
    fc.assert(
      fc.property(tree, (value) => {
        fc.pre(!/"(?:\d+|__proto__)":/.test(JSON.stringify(asRead(value, lists)) ?? ''));
        const query = deepObject(lists)(value, { name: 'p', in: 'query' });
        expect(copy((parse(query) as { p?: unknown }).p)).toEqual(asRead(value, lists));
      }),
      { numRuns: 300 },
    );
  },
);

/** Out of qs's null prototypes. */
const copy = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

test('U1 U4 the platform reads every name and value of a query as it was', async () => {
  const client = testClient(mockAPI(ok), { baseURL: server.url });
  const params = fc.dictionary(text, fc.oneof(item, fc.array(item)));
  await fc.assert(
    fc.asyncProperty(params, async (given) => {
      await client.call({ ...getThing, path: '/x' }, { params: given, options: { fetch } });
      const want = Object.entries(given).flatMap(([name, value]) =>
        [value]
          .flat()
          .filter((entry) => !isAbsent(entry))
          .map((entry) => [name, String(entry)]),
      );
      const { target } = server.received.at(-1) ?? { target: '' };
      expect([...new URL(target, server.url).searchParams]).toEqual(want);
    }),
  );
});

test('SEC3 a path value arrives as one segment and as it was, or is a TypeError that names the parameter', async () => {
  const client = testClient(mockAPI(ok), { baseURL: `${server.url}/v1` });
  await fc.assert(
    fc.asyncProperty(text, scalar, async (a, b) => {
      const operation = { ...getThing, path: '/x/{a}/y/{b}.json' };
      const call = client.call(operation, { path: { a, b }, options: { fetch } });
      const error = await call.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error !== undefined) {
        expect(error).toBeInstanceOf(TypeError);
        expect((error as Error).message).toMatch(/"[ab]"/);
        return;
      }
      const segments = (server.received.at(-1)?.target ?? '').split('/').map(decodeURIComponent);
      expect(segments).toEqual(['', 'v1', 'x', a, 'y', `${b}.json`]);
    }),
    { numRuns: 300 },
  );
});

test('U1 SEC4 cookies arrive as they were', async () => {
  const api = mockAPI(ok);
  const parameters = { p: { in: 'cookie' }, q: { in: 'cookie' } } as const;
  await fc.assert(
    fc.asyncProperty(item, fc.array(item), async (p, q) => {
      await testClient(api).call({ ...getThing, parameters }, { params: { p, q } });
      const cookie = api.requests.at(-1)?.headers.get('cookie') ?? '';
      const want = [['p', p] as const, ...q.map((entry) => ['q', entry] as const)].filter(
        ([, entry]) => !isAbsent(entry),
      );
      const got = cookie === '' ? [] : cookie.split('; ').map((pair) => pair.split('=').map(decodeURIComponent));
      expect(got).toEqual(want.map(([name, entry]) => [name, String(entry)]));
    }),
  );
});

test('H3 SEC4 a header arrives as it was, or is a TypeError that names it', async () => {
  const client = testClient(mockAPI(ok), { baseURL: server.url });
  const parameters = { 'X-P': { in: 'header' } } as const;
  await fc.assert(
    fc.asyncProperty(fc.oneof(scalar, fc.string({ unit: 'grapheme-ascii' })), async (value) => {
      const params = { 'X-P': value };
      const call = client.call({ ...getThing, parameters }, { params, options: { fetch } });
      const error = await call.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      const { rawHeaders = [] } = server.received.at(-1) ?? {};
      if (error === undefined) {
        // Spaces and tabs around a value are no part of it (RFC 9110 §5.5); Node reads bytes as Latin-1, as it sends them.
        expect(rawHeaders[rawHeaders.indexOf('x-p') + 1]).toBe(String(value).replace(/^[ \t]+|[ \t]+$/g, ''));
        expect(rawHeaders.filter((name) => /injected/i.test(name))).toEqual([]);
      } else {
        expect(error).toBeInstanceOf(TypeError);
        expect((error as Error).message).toContain('"X-P"');
      }
    }),
  );
});

const PLACES: Readonly<Record<ParameterPlace, readonly ParameterStyle[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
};

const everySerializer: readonly (readonly [string, ParameterPlace, ParameterSerializer | undefined])[] = [
  ...Object.entries(PLACES).flatMap(([place, styles]) =>
    styles.flatMap((name) =>
      [true, false].flatMap((explode) =>
        [true, false].map(
          (allowReserved) =>
            [
              `${name}${explode ? ', exploded' : ''}${allowReserved ? ', allowReserved' : ''}`,
              place as ParameterPlace,
              style(name, explode, { allowReserved }),
            ] as const,
        ),
      ),
    ),
  ),
  ...(['path', 'query', 'header', 'cookie'] as const).flatMap((place) => [
    ['default', place, undefined] as const,
    ['JSON', place, jsonParameter] as const,
  ]),
  ['deepObject, lists by comma', 'query', deepObject('comma')],
  ['deepObject, lists by brackets', 'query', deepObject('brackets')],
  ['a form as the whole query', 'query', formQuery()],
  ['JSON as the whole query', 'query', jsonQuery],
  ['text as the whole query', 'query', textQuery],
];

test.each(everySerializer)(
  'U4 SEC3 SEC4 anything as a parameter (%s, in %s) is sent, or is a TypeError that names it',
  async (_name, place, serialize) => {
    const api = mockAPI(ok);
    const parameter: OperationParameter = { in: place, ...(serialize && { serialize }) };
    const client = testClient(api);
    await fc.assert(
      fc.asyncProperty(anything, async (value) => {
        const sent = api.requests.length;
        const operation = { ...getThing, path: '/x/{path}', parameters: { 'odd-name': parameter } };
        const args =
          place === 'path' ? { path: { 'odd-name': value } } : { path: { path: 'y' }, params: { 'odd-name': value } };
        const template = place === 'path' ? '/x/{odd-name}' : '/x/{path}';
        const error = await client.call({ ...operation, path: template }, args).then(
          () => undefined,
          (reason: unknown) => reason as Error,
        );
        if (error === undefined) {
          const { url = '', headers } = api.requests.at(-1) ?? {};
          const { pathname, hash, origin } = new URL(url);
          expect([origin, hash, pathname.split('/').length]).toEqual(['https://api.acme.test', '', 4]);
          expect([...(headers ?? [])].map(([name]) => name)).not.toContain('x-injected');
          return;
        }
        expect(error).toBeInstanceOf(TypeError);
        // A form's fields are parameters of their own.
        if (!_name.startsWith('a form')) expect(error.message.toLowerCase()).toContain('"odd-name');
        expect(api.requests).toHaveLength(sent);
      }),
      { numRuns: 60 },
    );
  },
);

test('U3 an object in brackets is never longer than it is, and an odd member name is a TypeError', () => {
  fc.assert(
    fc.property(fc.dictionary(text, scalar), memberName, (members, name) => {
      const write = (): string => serializeExploded({ [name]: members }, { name: 'p', in: 'query' });
      if (Object.keys(members).some((key) => /^$|[[\]]/.test(key))) expect(write).toThrow(/"p\[/);
      else expect([...new URLSearchParams(write())]).toHaveLength(Object.keys(members).length);
    }),
  );
});
