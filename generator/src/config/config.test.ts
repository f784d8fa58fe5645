import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Finding, GenerationError } from '../diagnostics.ts';
import { findConfig } from './find-config.ts';
import { loadConfig } from './load-config.ts';
import { resolveConfig } from './resolve-config.ts';
import { resolveZeroConfig } from './resolve-zero-config.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'specloom-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function findingsOf(name: string, text: string): Promise<readonly Finding[]> {
  try {
    await loadConfig(put(name, text));
  } catch (error) {
    if (error instanceof GenerationError) return error.findings;
    throw error;
  }
  throw new Error('expected the config to be refused');
}

const client = { directory: 'out', name: '@acme/client' };

function config(api: object): string {
  return JSON.stringify({ apis: { acme: { input: 'openapi.yaml', packages: { client }, ...api } } });
}

describe('finding and loading', () => {
  it.each(['ts', 'mts', 'js', 'mjs'])(
    'loads .%s with defineConfig from specloom, which need not be installed',
    async (extension) => {
      const source = `import { defineConfig } from 'specloom';\nexport default defineConfig(${config({})});\n`;
      const { config: loaded } = await loadConfig(put(`specloom.config.${extension}`, source));
      expect(loaded.apis['acme']?.packages.client.name).toBe('@acme/client');
    },
  );

  it('loads .json', async () => {
    expect((await loadConfig(put('specloom.config.json', config({})))).config.apis['acme']?.input).toBe('openapi.yaml');
  });

  it('finds the nearest file above a folder', () => {
    const file = put('specloom.config.ts', '');
    mkdirSync(path.join(folder, 'a/b'), { recursive: true });
    expect(findConfig(path.join(folder, 'a/b'))).toBe(file);
  });

  it('resolves paths from the config and fills defaults in', async () => {
    put('out/package.json', '{ "name": "other", "version": "3.2.1" }');
    const types = { directory: './types', name: '@acme/types' };
    const loaded = await loadConfig(
      put('specloom.config.json', config({ packages: { client, types }, names: { getA: 'a.b' } })),
    );
    expect(resolveConfig(loaded)).toEqual([
      {
        name: 'acme',
        input: path.join(folder, 'openapi.yaml'),
        options: { names: { getA: 'a.b' } },
        runtime: 'inline',
        client: {
          packageName: '@acme/client',
          version: '3.2.1',
          directory: path.join(folder, 'out'),
          inWorkspace: false,
        },
        types: {
          packageName: '@acme/types',
          version: '0.1.0',
          directory: path.join(folder, 'types'),
          inWorkspace: false,
        },
        tests: true,
        docs: true,
        testKit: true,
      },
    ]);
  });
});

describe('SL401', () => {
  it('says where a config throws', async () => {
    const [finding] = await findingsOf('specloom.config.ts', "const a = 1;\n\nthrow new Error('no ' + a);\n");
    expect(finding).toMatchObject({ code: 'SL401', position: { line: 3 } });
    expect(finding?.message).toContain('no 1');
  });

  it('says where a config does not parse', async () => {
    const [finding] = await findingsOf('specloom.config.ts', 'export default {\n  apis: { a b }\n};\n');
    expect(finding).toMatchObject({ code: 'SL401', position: { line: 2 } });
  });

  it('says which import is missing', async () => {
    const [finding] = await findingsOf('specloom.config.ts', "// comment\nimport './gone.ts';\nexport default {};\n");
    expect(finding).toMatchObject({ code: 'SL401', position: { line: 2, column: 9 } });
  });

  it('suggests a near name for a file that is not there', async () => {
    put('specloom.config.ts', '');
    const error = await loadConfig(path.join(folder, 'specloom.conifg.ts')).catch((reason: unknown) => reason);
    expect((error as GenerationError).findings[0]?.fix).toContain('specloom.config.ts');
  });
});

describe('SL402', () => {
  it.each([
    [{ input: 5 }, '`apis.acme.input` expected string, got 5', 'Correct the value.'],
    [{ packages: {} }, "`apis.acme.packages.client` expected 'client', got nothing", 'Add it.'],
    [
      { packages: { client: { directory: 'x', name: 'Not A Name' } } },
      '`apis.acme.packages.client.name` expected an npm package name',
      'Correct the value.',
    ],
    [{ runtme: 'inline' }, '`apis.acme.runtme` is no member that Specloom knows', 'Did you mean `runtime`?'],
    [
      { runtime: 'inlined' },
      "`apis.acme.runtime` expected ('package' or 'inline'), got \"inlined\"",
      'Correct the value.',
    ],
    [{ env: { apiKey: 'NO-DASH' } }, '`apis.acme.env.apiKey` expected an environment variable', 'Correct the value.'],
    [{ names: { getA: 'nodot' } }, '`apis.acme.names.getA` expected resource and method', 'Correct the value.'],
    [
      { pagination: { getA: { style: 'cursor', item: '/data' } } },
      '`apis.acme.pagination.getA.item` is no member',
      'Did you mean `items`?',
    ],
    [
      { pagination: { getA: { style: 'cursor', items: 'data' } } },
      '`apis.acme.pagination.getA.items` expected a JSON pointer',
      'Correct the value.',
    ],
    [
      { webhooks: { verify: { kind: 'ed' } } },
      "`apis.acme.webhooks.verify.kind` expected ('ed25519' or 'hmac' or 'standard-webhooks'), got \"ed\"",
      'Correct the value.',
    ],
    [
      { webhooks: { verify: { kind: 'ed25519', signatureHeader: 'x-signature' } } },
      "`apis.acme.webhooks.verify.timestampHeader` expected 'timestampHeader', got nothing",
      'Add it.',
    ],
    [
      { webhooks: { verify: { kind: 'hmac', signatureHeader: 'x-signature', algorythm: 'SHA-1' } } },
      '`apis.acme.webhooks.verify.algorythm` is no member',
      'Did you mean `algorithm`?',
    ],
    [
      { webhooks: { verify: { kind: 'hmac', signatureHeader: 'x-signature', payload: '{timestamp}.{body}' } } },
      '`apis.acme.webhooks.verify` expected a payload with {timestamp} exactly where there is a timestampHeader',
      'Correct the value.',
    ],
    [
      { webhooks: { verify: { kind: 'standard-webhooks', headerPrefix: 'a b' } } },
      '`apis.acme.webhooks.verify.headerPrefix` expected the first part of a header name',
      'Correct the value.',
    ],
    [
      { webhooks: { eventType: 'type' } },
      '`apis.acme.webhooks.eventType` expected a JSON pointer',
      'Correct the value.',
    ],
    [
      { packages: { client, types: { ...client, directory: './out/' } } },
      '`apis.acme.packages.types.directory` expected a folder of its own',
      'Choose another folder for one of the two.',
    ],
    [
      {
        packages: { client, types: { ...client, directory: 'types' } },
        split: { a: { ...client, include: [{ tag: 'a' }] } },
      },
      '`apis.acme.split.a.directory` expected a folder of its own',
      'Choose another folder for one of the two.',
    ],
    [
      { split: { a: { ...client, directory: 'a', include: [{ tag: 'a' }] } } },
      '`apis.acme.packages` expected types beside client, since there is a split',
      'Add packages.types: a folder and an npm name for the types that the clients share.',
    ],
    [
      {
        packages: { client, types: { ...client, directory: 'types' } },
        split: { a: { ...client, directory: 'a', include: [{}] } },
      },
      '`apis.acme.split.a.include.0` expected a tag, path, operation or extension',
      'Correct the value.',
    ],
  ])('%j', async (api, message, fix) => {
    const findings = await findingsOf('specloom.config.json', config(api));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'SL402', fix });
    expect(findings[0]?.message).toContain(message);
  });

  it('reports all problems at once, each at its place', async () => {
    const text = `export default {\n  apis: {\n    acme: {\n      input: 1,\n      packages: {\n        client: { directory: 'a', name: 2 },\n      },\n    },\n  },\n};\n`;
    const findings = await findingsOf('specloom.config.ts', text);
    expect(findings.map(({ position }) => [position?.line, position?.column])).toEqual([
      [4, 7],
      [6, 35],
    ]);
  });

  it('refuses a config without APIs, and one that is none', async () => {
    expect((await findingsOf('specloom.config.json', '{"apis":{}}'))[0]?.message).toContain('at least one API');
    expect((await findingsOf('specloom.config.ts', 'export default 5;'))[0]?.message).toContain('got 5');
  });
});

describe('without a config', () => {
  const options = () => ({ input: 'openapi.yaml', output: 'out', cwd: folder });

  it('derives everything, with the runtime inline', () => {
    expect(resolveZeroConfig(options())).toEqual({
      name: 'default',
      input: path.join(folder, 'openapi.yaml'),
      options: {},
      runtime: 'inline',
      client: { version: '0.1.0', directory: path.join(folder, 'out'), inWorkspace: false },
      tests: false,
      docs: true,
      testKit: true,
    });
  });

  it('keeps name and version of a package that is there', () => {
    put('out/package.json', '{ "name": "mine", "version": "1.0.0" }');
    expect(resolveZeroConfig(options()).client).toMatchObject({ packageName: 'mine', version: '1.0.0' });
    expect(resolveZeroConfig({ ...options(), packageName: 'yours' }).client.packageName).toBe('yours');
  });

  it.each([
    ['pnpm', 'pnpm-workspace.yaml', 'packages:\n  - "libs/*"\n'],
    ['npm', 'package.json', '{ "workspaces": ["libs/*"] }'],
    ['yarn', 'package.json', '{ "workspaces": { "packages": ["libs/*"] } }'],
  ])('depends on the runtime in a %s workspace that has it', (_tool, file, text) => {
    put(file, text);
    put('libs/runtime/package.json', '{ "name": "@specloom/runtime" }');
    expect(resolveZeroConfig(options())).toMatchObject({ runtime: 'package', client: { inWorkspace: true } });
    expect(resolveZeroConfig({ ...options(), runtime: 'inline' }).runtime).toBe('inline');
  });
});
