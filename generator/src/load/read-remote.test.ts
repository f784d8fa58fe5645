import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Finding, FindingCollector, GenerationError } from '../diagnostics.ts';
import { type LoadOptions, loadSpec } from './load-spec.ts';
import { publicOnly } from './read-remote.ts';
import { isForbiddenIP } from './remote-policy.ts';
import type { SpecDocument } from './spec-document.ts';

let folder: string;
let server: Server;
let host: string;
/** Path and headers of what came. */
let requests: { url: string | undefined; headers: Readonly<Record<string, unknown>> }[];
let answer: RequestListener;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'specloom-remote-'));
  requests = [];
  server = createServer((request, response) => {
    requests.push({ url: request.url, headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `localhost:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const HEAD = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';

function serve(files: Readonly<Record<string, string>>): void {
  answer = ({ url = '' }, response) => {
    const text = files[url];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  };
}

async function load(
  input: string,
  options: Partial<LoadOptions> = {},
): Promise<{ document?: SpecDocument; findings: readonly Finding[] }> {
  const findings = new FindingCollector();
  try {
    const document = await loadSpec(input, { cwd: folder, findings, ...options });
    return { document, findings: findings.findings };
  } catch (error) {
    if (error instanceof GenerationError) return { findings: error.findings };
    throw error;
  }
}

/** Loads a document whose schema `A` is this reference. */
function loadReference(reference: string, options: Partial<LoadOptions> = {}) {
  writeFileSync(path.join(folder, 'a.yaml'), `${HEAD}components: { schemas: { A: { $ref: '${reference}' } } }\n`);
  return load('a.yaml', options);
}

describe('references to addresses', () => {
  it('SEC8 are read from hosts that are allowed, and from those that these lead to only if they are allowed too', async () => {
    serve({
      '/specs/pet.json': '{"properties":{"tag":{"$ref":"tag.yaml#/Tag"},"other":{"$ref":"http://127.0.0.1:1/x.yaml"}}}',
      '/specs/tag.yaml': 'Tag: { type: string }\n',
    });
    const { document, findings } = await loadReference(`http://${host}/specs/pet.json`, { remoteHosts: [host] });
    expect(document?.root['components']).toEqual({
      schemas: {
        A: { properties: { tag: { $ref: '#/components/schemas/Tag' }, other: {} } },
        Tag: { type: 'string' },
      },
    });
    expect(document?.referencedFiles).toEqual([`http://${host}/specs/pet.json`, `http://${host}/specs/tag.yaml`]);
    expect(findings).toMatchObject([{ code: 'SL105', position: { file: `http://${host}/specs/pet.json`, line: 1 } }]);
    expect(document?.locate('/components/schemas/Tag/type')).toMatchObject({ file: `http://${host}/specs/tag.yaml` });
  });

  it('SEC8 are not even looked up otherwise, and the finding says how to allow them', async () => {
    serve({});
    const { document, findings } = await loadReference(`http://${host}/a.yaml`);
    expect(document).toBeDefined();
    expect(findings).toMatchObject([{ code: 'SL105', severity: 'warning' }]);
    expect(findings[0]?.fix).toContain(`--allow-remote ${host}`);
    expect(requests).toEqual([]);
  });

  it('SEC8 carry no credentials, and are refused with some in them', async () => {
    serve({ '/a.yaml': 'type: string\n' });
    await loadReference(`http://${host}/a.yaml`, { remoteHosts: [host] });
    expect(Object.keys(requests[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    const { findings } = await loadReference(`http://user:secret@${host}/a.yaml`, { remoteHosts: [host] });
    expect(findings).toMatchObject([{ code: 'SL105', message: expect.stringContaining('credentials') }]);
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['http://specs.invalid/a.yaml', ['specs.invalid'], 'over http'],
    ['https://specs.invalid:444/a.yaml', ['specs.invalid'], 'not allowed'],
    ['https://10.1.2.3/a.yaml', ['10.1.2.3'], 'private network'],
    ['https://[fd00::1]/a.yaml', ['[fd00::1]'], 'private network'],
    ['https://2130706433/a.yaml', ['2130706433'], 'not allowed'],
    ['ftp://specs.invalid/a.yaml', ['specs.invalid'], 'neither a file nor an address'],
  ])('SEC8 %s is refused with %j allowed', async (reference, remoteHosts, message) => {
    const { findings } = await loadReference(reference, { remoteHosts });
    expect(findings).toMatchObject([{ code: 'SL105', message: expect.stringContaining(message) }]);
  });

  it('SEC8 follow redirects to allowed hosts, and a few', async () => {
    answer = ({ url = '' }, response) => {
      if (url === '/a.yaml') response.writeHead(302, { location: '/b.yaml' }).end();
      else if (url === '/b.yaml') response.end('type: string\n');
      else if (url === '/away') response.writeHead(302, { location: 'https://169.254.169.254/latest' }).end();
      else response.writeHead(307, { location: '/round' }).end();
    };
    const remoteHosts = [host];
    expect((await loadReference(`http://${host}/a.yaml`, { remoteHosts })).findings).toEqual([]);
    const away = await loadReference(`http://${host}/away`, { remoteHosts });
    expect(away.findings).toMatchObject([{ code: 'SL105', message: expect.stringContaining('169.254.169.254') }]);
    const before = requests.length;
    const round = await loadReference(`http://${host}/round`, { remoteHosts });
    expect(round.findings).toMatchObject([{ code: 'SL104', message: expect.stringContaining('redirects') }]);
    expect(requests.length - before).toBe(4);
  });

  it('SEC9 have limits of size and time', async () => {
    answer = ({ url = '' }, response) => {
      if (url === '/slow') response.write('type: ');
      else response.end('x'.repeat(2_000));
    };
    const options = { remoteHosts: [host], limits: { remoteBytes: 1_000, remoteMilliseconds: 200 } };
    expect((await loadReference(`http://${host}/large`, options)).findings).toMatchObject([{ code: 'SL106' }]);
    const slow = await loadReference(`http://${host}/slow`, options);
    expect(slow.findings).toMatchObject([{ code: 'SL104', message: expect.stringContaining('200 ms') }]);
  });

  it('SEC8 read nothing of this machine from there', async () => {
    writeFileSync(path.join(folder, 'secret.yaml'), 'description: secret\n');
    serve({
      '/a.yaml': `properties: { a: { $ref: 'file://${folder}/secret.yaml' }, b: { $ref: '${folder}/secret.yaml' } }\n`,
    });
    const { document, findings } = await loadReference(`http://${host}/a.yaml`, { remoteHosts: [host] });
    expect(findings.map(({ code }) => code)).toEqual(['SL105', 'SL104']);
    expect(JSON.stringify(document?.root)).not.toContain('secret');
  });
});

describe('an address as the input', () => {
  it('allows its own host, and is where relative references start', async () => {
    serve({
      '/v1/openapi.yaml': `${HEAD}components: { schemas: { A: { $ref: a.yaml }, B: { $ref: ../b.yaml } } }\n`,
      '/v1/a.yaml': 'type: string\n',
      '/b.yaml': 'type: integer\n',
    });
    const { document, findings } = await load(`http://${host}/v1/openapi.yaml`);
    expect(findings).toEqual([]);
    expect(document?.file).toBe(`http://${host}/v1/openapi.yaml`);
    expect(document?.root['components']).toEqual({ schemas: { A: { type: 'string' }, B: { type: 'integer' } } });
  });

  it('reports what went wrong (SL101)', async () => {
    serve({});
    expect((await load(`http://${host}/gone.yaml`)).findings).toMatchObject([
      { code: 'SL101', message: expect.stringContaining('status 404') },
    ]);
    expect((await load('http://specs.invalid/openapi.yaml')).findings).toMatchObject([
      { code: 'SL101', message: expect.stringContaining('expected https') },
    ]);
  });
});

it.each([
  ['93.184.215.14', 'example.com', false],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', 'example.com', false],
  ['127.0.0.1', 'example.com', true],
  ['127.0.0.1', 'localhost', false],
  ['::1', '[::1]', false],
  ['::ffff:10.0.0.1', 'example.com', true],
  ['::ffff:127.0.0.1', 'example.com', true],
  ['192.168.1.1', 'localhost', true],
  ['169.254.169.254', 'example.com', true],
  ['fe80::1', 'example.com', true],
  ['64:ff9b::a00:1', 'example.com', true],
  ['0.0.0.0', 'example.com', true],
])('SEC8 %s for %s: forbidden is %s', (address, hostname, forbidden) => {
  expect(isForbiddenIP(address, hostname)).toBe(forbidden);
});

it.each([
  [['10.0.0.1'], '10.0.0.1'],
  [['93.184.215.14', '10.0.0.1'], '10.0.0.1'],
  [['93.184.215.14'], undefined],
])('SEC8 a name that resolves to %j connects to no private network', async (addresses, forbidden) => {
  const lookup = publicOnly((_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    ),
  );
  for (const all of [true, false]) {
    const error = await new Promise<Error | null>((resolve) => lookup('specs.example.com', { all }, resolve));
    expect(error?.message).toBe(forbidden);
  }
});
