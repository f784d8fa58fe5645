import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Finding, FindingCollector, GenerationError } from '../diagnostics.ts';
import { type LoadOptions, loadSpec } from './load-spec.ts';
import type { SpecDocument } from './spec-document.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'specloom-load-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string | Uint8Array): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function load(input: string, options: Partial<LoadOptions> = {}): Promise<SpecDocument> {
  return loadSpec(input, { cwd: folder, findings: new FindingCollector(), ...options });
}

async function findingsOf(input: string, options: Partial<LoadOptions> = {}): Promise<readonly Finding[]> {
  const findings = new FindingCollector();
  try {
    await load(input, { ...options, findings });
  } catch (error) {
    if (error instanceof GenerationError) return error.findings;
    throw error;
  }
  return findings.findings;
}

/** `SL102 12:3` for each finding. */
function places(findings: readonly Finding[]): string[] {
  return findings.map(({ code, position }) => `${code} ${position?.line}:${position?.column}`);
}

const HEAD = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';

describe('what it reads', () => {
  it('reads YAML 1.2: dates, 1_000, 0b1 and yes stay text, merge keys are merged', async () => {
    const values =
      'x-values:\n  date: 2024-01-01\n  grouped: 1_000\n  binary: 0b1\n  yes: yes\n  octal: 0o17\n  hex: 0x1f\n  float: 1e3\n';
    const merge = 'x-base: &base { a: 1, b: 2 }\nx-merged:\n  <<: *base\n  b: 3\n';
    const { root } = await load(put('a.yaml', HEAD + values + merge));
    expect(root['x-values']).toEqual({
      date: '2024-01-01',
      grouped: '1_000',
      binary: '0b1',
      yes: 'yes',
      octal: 15,
      hex: 31,
      float: 1000,
    });
    expect(root['x-merged']).toEqual({ a: 1, b: 3 });
  });

  it('reads JSON, with a byte order mark and in UTF-16 too', async () => {
    const text = '\uFEFF{"openapi":"3.0.3","info":{"title":"é","version":"1"}}';
    for (const bytes of [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]) {
      const { root } = await load(put('a.json', bytes));
      expect(root['info']).toEqual({ title: 'é', version: '1' });
    }
  });

  it('reads standard input', async () => {
    const document = await load('-', {
      stdin: (async function* () {
        yield Buffer.from(HEAD);
      })(),
    });
    expect(document.file).toBe('<stdin>');
    expect(document.locate('/info/title')).toEqual({ file: '<stdin>', line: 2, column: 16 });
  });

  it('reads what js-yaml refuses and YAML allows', async () => {
    const { root } = await load(put('a.yaml', `${HEAD}x-tagged: !custom text\n`));
    expect(root['x-tagged']).toBe('text');
  });

  it.each(['swagger: "2.0"', 'swagger: 2.0', 'openapi: 3.0.4', 'openapi: 3.1', 'openapi: 3.2.0'])(
    'accepts %s',
    async (version) => {
      await expect(load(put('a.yaml', `${version}\n`))).resolves.toBeDefined();
    },
  );

  it('gives each place that an alias fills a value of its own', async () => {
    const { root } = await load(put('a.yaml', `${HEAD}x-a: &a { n: { m: 1 } }\nx-b: *a\n`));
    const { 'x-a': a, 'x-b': b } = root as Record<string, { n: object }>;
    expect(b).toEqual(a);
    expect(b?.n).not.toBe(a?.n);
  });

  it('hashes the bytes', async () => {
    const first = await load(put('a.yaml', HEAD));
    const second = await load(put('a.yaml', `${HEAD}# comment\n`));
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(second.hash).not.toBe(first.hash);
  });
});

describe('SL101', () => {
  it('suggests a near file name', async () => {
    put('openapi.yaml', HEAD);
    const [finding] = await findingsOf('opnapi.yaml');
    expect(finding?.code).toBe('SL101');
    expect(finding?.fix).toContain('openapi.yaml');
  });

  it('suggests the document in a folder', async () => {
    put('spec/openapi.yaml', HEAD);
    expect((await findingsOf('spec'))[0]?.fix).toContain(path.join('spec', 'openapi.yaml'));
  });

  it('refuses addresses and bytes that are no text', async () => {
    expect((await findingsOf('https://example.com/openapi.yaml'))[0]?.code).toBe('SL101');
    expect((await findingsOf(put('a.yaml', new Uint8Array([0xc3, 0x28, 0xa0]))))[0]?.code).toBe('SL101');
  });
});

describe('SL102', () => {
  it('names line, column, what was expected and what came for every YAML error', async () => {
    const findings = await findingsOf(
      put('a.yaml', 'openapi: 3.1.0\ninfo:\n  title: a: b\n  version: "1"\npaths:\n\t/a: {}\n'),
    );
    expect(places(findings)).toEqual(['SL102 3:10', 'SL102 6:1']);
    expect(findings[0]?.message).toContain('expected one key and one value on a line, got `a: b`');
    expect(findings[1]?.fix).toContain('tab');
  });

  it('reports a key given twice in YAML', async () => {
    const findings = await findingsOf(put('a.yaml', `${HEAD}paths: {}\npaths: {}\n`));
    expect(places(findings)).toEqual(['SL102 4:1']);
  });

  it('names line and column of JSON errors', async () => {
    const findings = await findingsOf(
      put('a.json', '{\n  "openapi": "3.1.0",\n  "info": { "title" "x" },\n  "paths": {},\n}\n'),
    );
    expect(places(findings)).toEqual(['SL102 3:21', 'SL102 5:1']);
    expect(findings[0]?.message).toContain('expected `:` after the member name');
  });

  it('warns of a member given twice in JSON', async () => {
    const findings = new FindingCollector();
    await load(put('a.json', '{\n "openapi": "3.1.0",\n "x-a": "\\"",\n "x-a": 2}'), { findings });
    expect(places(findings.findings)).toEqual(['SL203 4:2']);
    expect(findings.hasErrors).toBe(false);
  });
});

describe('SL103', () => {
  it.each([
    ['- a\n', 'a list', '1:1'],
    ['', 'nothing', '1:1'],
    ['openapi: 4.0.0\n', '"4.0.0"', '1:10'],
    ['swagger: "3.0.0"\n', '"3.0.0"', '1:10'],
    ['openAPI: 3.1.0\n', 'openAPI', '1:10'],
    ['info: {}\nasyncapi: 2.0.0\n', 'AsyncAPI', '2:11'],
  ])('%j', async (text, message, place) => {
    const [finding] = await findingsOf(put('a.yaml', text));
    expect(finding?.message).toContain(message);
    expect(places([finding as Finding])).toEqual([`SL103 ${place}`]);
  });
});

describe('SL104', () => {
  const SCHEMAS = 'components:\n  schemas:\n    Client: { type: object }\n';
  const use = (reference: string) =>
    `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        default:\n          $ref: "${reference}"\n${SCHEMAS}`;

  it('names position and the nearest name for each reference that leads nowhere', async () => {
    const findings = await findingsOf(put('a.yaml', use('#/components/schemas/Cleint')));
    expect(places(findings)).toEqual(['SL104 8:17']);
    expect(findings[0]?.fix).toBe('Did you mean #/components/schemas/Client?');
    expect(findings[0]?.severity).toBe('warning');
  });

  it.each([
    ['the right kind of component', '{ $ref: "#/components/parameters/Client" }', '#/components/schemas/Client'],
    ['the place of OpenAPI 3', '{ $ref: "#/definitions/Client" }', '#/components/schemas/Client'],
    ['the whole pointer', '{ $ref: Client }', '#/components/schemas/Client'],
    ['the slash', '{ $ref: "#components/schemas/Client" }', '#/components/schemas/Client'],
  ])('suggests %s', async (_what, schema, suggestion) => {
    const components = `components:\n  schemas:\n    Client: {}\n    A: ${schema}\n  parameters:\n    Client: { name: c, in: query }\n`;
    const [finding, ...more] = await findingsOf(put('a.yaml', `${HEAD}${components}`));
    expect(more).toEqual([]);
    expect(finding?.code).toBe('SL104');
    expect(finding?.fix).toBe(`Did you mean ${suggestion}?`);
  });

  it('takes a schema for anything, keeps what stands beside the reference, and leaves out what is no schema', async () => {
    const text = `${HEAD}paths:
  /a:
    get:
      parameters: [{ $ref: "#/gone" }, { name: kept, in: query }]
      requestBody: { $ref: "#/gone" }
      responses: { "200": { $ref: "#/gone" }, "404": { description: kept } }
components:
  schemas:
    A: { $ref: "#/gone", description: kept }
    Loop: { $ref: "#/components/schemas/Pool" }
    Pool: { $ref: "#/components/schemas/Loop" }
`;
    const file = put('a.yaml', text);
    expect(places(await findingsOf(file))).toEqual([
      'SL104 6:28',
      'SL104 7:28',
      'SL104 8:35',
      'SL104 11:16',
      'SL104 12:19',
    ]);
    const { root } = await load(file);
    expect(root).toMatchObject({
      paths: { '/a': { get: { parameters: [{ name: 'kept' }], responses: { '404': {} } } } },
      components: { schemas: { A: { description: 'kept' }, Loop: {}, Pool: { $ref: '#/components/schemas/Loop' } } },
    });
    expect(JSON.stringify(root)).not.toContain('gone');
  });

  it('leaves `$ref` in data alone', async () => {
    const data = '{ $ref: "#/nowhere" }';
    const schema = `{ default: ${data}, example: ${data}, const: ${data}, enum: [${data}], examples: [${data}], x-note: ${data} }`;
    await expect(load(put('a.yaml', `${HEAD}components:\n  schemas:\n    A: ${schema}\n`))).resolves.toBeDefined();
  });

  it('looks into what is merely called like data', async () => {
    const broken = '{ $ref: "#/nowhere" }';
    const text = `${HEAD}components:\n  schemas:\n    A: { properties: { default: ${broken}, example: ${broken}, x-y: ${broken} } }\n  examples:\n    E: ${broken}\n`;
    expect(await findingsOf(put('a.yaml', text))).toHaveLength(4);
  });

  it('follows escapes, anchors and circles, and mends a `%` that is not encoded', async () => {
    const refs = [
      '#/components/schemas/a~1b',
      '#/components/schemas/a%20c',
      '#here',
      '#/components/schemas/Self',
      '#/components/schemas/p%22q',
    ];
    const text = `${HEAD}components:\n  schemas:\n    a/b: {}\n    a c: {}\n    p%22q: {}\n    Anchored: { $anchor: here }\n    Self: { items: { $ref: "#/components/schemas/Self" } }\n    All:\n      allOf: [${refs.map((ref) => `{ $ref: "${ref}" }`).join(', ')}]\n`;
    const { root } = await load(put('a.yaml', text));
    expect(JSON.stringify(root)).toContain('#/components/schemas/p%2522q');
    expect(
      places(await findingsOf(put('b.yaml', `${HEAD}components: { schemas: { A: { $ref: "#nowhere" } } }\n`))),
    ).toEqual(['SL104 3:37']);
  });
});

describe('files behind references', () => {
  it('are bundled, with positions in their own file, and count for the hash', async () => {
    const entry = put('openapi.yaml', `${HEAD}paths:\n  /a: { $ref: paths/a.yaml }\n`);
    put(
      'paths/a.yaml',
      'get:\n  operationId: getA\n  responses:\n    "200":\n      description: ok\n      content: { application/json: { schema: { $ref: ../schemas.json#/Thing } } }\n',
    );
    const schemas = put(
      'schemas.json',
      '{\n  "Thing": { "type": "object", "properties": { "self": { "$ref": "#/Thing" } } }\n}',
    );
    const first = await load(entry);
    expect(first.root).toMatchObject({
      paths: { '/a': { get: { operationId: 'getA' } } },
      components: { schemas: { Thing: { properties: { self: { $ref: '#/components/schemas/Thing' } } } } },
    });
    expect(first.referencedFiles).toEqual([path.join(folder, 'paths/a.yaml'), schemas]);
    expect(first.locate('/paths/~1a/get/operationId')).toEqual({
      file: path.join(folder, 'paths/a.yaml'),
      line: 2,
      column: 16,
    });
    expect(first.locate('/components/schemas/Thing/type')).toEqual({ file: schemas, line: 2, column: 22 });
    expect(first.locate('/info/version')).toMatchObject({ file: entry, line: 2 });
    put('schemas.json', '{ "Thing": { "type": "string" } }');
    expect((await load(entry)).hash).not.toBe(first.hash);
  });

  it('SEC8 are refused outside the folder (SL105), by path, by symbolic link and by address', async () => {
    put('secret.yaml', 'type: string\n');
    mkdirSync(path.join(folder, 'api'));
    symlinkSync(path.join(folder, 'secret.yaml'), path.join(folder, 'api/link.yaml'));
    const refs = ['../secret.yaml', 'link.yaml', 'https://example.com/a.yaml', '/etc/hostname'];
    const schemas = refs.map((ref, index) => `    S${index}: { $ref: "${ref}" }\n`).join('');
    const entry = put('api/openapi.yaml', `${HEAD}components:\n  schemas:\n${schemas}`);
    expect(places(await findingsOf(entry)).sort()).toEqual(['SL105 5:17', 'SL105 6:17', 'SL105 7:17', 'SL105 8:17']);
    put('api/openapi.yaml', `${HEAD}components:\n  schemas:\n    A: { $ref: ../secret.yaml }\n`);
    await expect(load(entry, { referenceRoot: folder })).resolves.toBeDefined();
  });

  it('that are missing, broken or lack the part are reported where that is', async () => {
    const entry = put(
      'openapi.yaml',
      `${HEAD}components:\n  schemas:\n    A: { $ref: gone.yaml }\n    B: { $ref: broken.yaml }\n    C: { $ref: "fine.yaml#/Thin" }\n`,
    );
    put('broken.yaml', 'a: b: c\n');
    put('fine.yaml', 'Thing: {}\n');
    const findings = await findingsOf(entry);
    expect(
      findings.map(({ code, position }) => [code, path.basename(position?.file ?? ''), position?.line]).sort(),
    ).toEqual([
      ['SL102', 'broken.yaml', 1],
      ['SL104', 'openapi.yaml', 5],
      ['SL104', 'openapi.yaml', 6],
      ['SL104', 'openapi.yaml', 7],
    ]);
    expect(findings.find(({ position }) => position?.line === 7)?.fix).toContain('Thing');
  });
});

describe('SL106', () => {
  it('SEC9 refuses alias bombs at once', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `x-${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]\n`,
    );
    const findings = await findingsOf(put('a.yaml', `${HEAD}x-0: &l0 [a, b, c]\n${levels.join('')}`));
    expect(findings.map(({ code }) => code)).toEqual(['SL106']);
    expect(findings[0]?.fix).toContain('$ref');
  });

  it('refuses an alias that contains itself', async () => {
    expect((await findingsOf(put('a.yaml', `${HEAD}x-a: &a { b: *a }\n`)))[0]?.code).toBe('SL106');
  });

  it.each([
    ['a.json', `{"openapi":"3.1.0","x-a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a.yaml', `openapi: 3.1.0\nx-a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`],
  ])('refuses nesting without end (%s)', async (name, text) => {
    expect((await findingsOf(put(name, text)))[0]?.code).toBe('SL106');
  });

  it('SEC9 refuses what is over a limit', async () => {
    const file = put('a.yaml', `${HEAD}x-a: [1, 2, 3, 4]\n`);
    expect((await findingsOf(file, { limits: { bytes: 20 } }))[0]?.code).toBe('SL106');
    expect((await findingsOf(file, { limits: { values: 5 } }))[0]?.code).toBe('SL106');
    const [memory] = await findingsOf(file, { limits: { heap: 1_000 } });
    expect(memory).toMatchObject({ code: 'SL106', fix: expect.stringContaining('--max-old-space-size=1') });
  });
});
