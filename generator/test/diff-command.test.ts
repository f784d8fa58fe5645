import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type CliFolder, cliFolder } from './cli-folder.ts';

const BASE = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - name: limit
          in: query
          schema: { type: integer }
        - name: filter[name]
          in: query
          schema: { type: string }
      responses:
        '204': { description: None. }
`;
const WITHOUT_FILTER = BASE.replace(/ {8}- name: filter\[name\][\s\S]*?string \}\n/, '');
const WITH_SORT = BASE.replace(
  '      responses:',
  '        - name: sort\n          in: query\n          schema: { type: string }\n      responses:',
);

function folderWith(revision: string, base = BASE): CliFolder {
  return cliFolder({ 'old.yaml': base, 'new.yaml': revision });
}

describe('specloom diff', () => {
  it('says in text what is breaking and added, where it is, and what to do', async () => {
    const { run } = folderWith(WITHOUT_FILTER.replace('type: integer', 'type: boolean'));
    expect(await run('diff', 'old.yaml', 'new.yaml')).toEqual({
      code: 0,
      stdout: `Breaking
  client.pets.list(): "filter[name]" is gone  SD203
      new.yaml:5:5  → Leave it out.
  client.pets.list(): "limit" was integer and is boolean  SD308
      new.yaml:10:11  → Give what the new type has.

major: 2 breaking
`,
      stderr: '',
    });
  });

  it('says that nothing has changed', async () => {
    const { run } = folderWith(BASE);
    expect(await run('diff', 'old.yaml', 'new.yaml')).toEqual({
      code: 0,
      stdout: 'Nothing has changed for callers of the client\n',
      stderr: '',
    });
  });

  it('prints one JSON value with the bump, findings and their positions', async () => {
    const { run } = folderWith(WITH_SORT);
    const { stdout } = await run('diff', 'old.yaml', 'new.yaml', '--reporter', 'json');
    expect(JSON.parse(stdout)).toEqual({
      bump: 'minor',
      findings: [
        {
          code: 'SD201',
          level: 'minor',
          message: 'client.pets.list(): "sort" is new',
          operation: 'client.pets.list',
          position: { file: 'new.yaml', line: 14, column: 11 },
          basePosition: { file: 'old.yaml', line: 5, column: 5 },
          kind: 'param-added',
          heading: 'added',
          subject: { kind: 'operation', name: 'client.pets.list()' },
          member: 'sort',
          direction: null,
          operations: [{ id: 'listPets', call: 'client.pets.list', verb: 'GET', path: '/pets' }],
          before: null,
          after: 'sort?: string',
          oldName: null,
          newName: 'sort',
          migration: null,
        },
      ],
      diagnostics: [],
    });
  });

  it('prints Markdown in which text of the document does nothing', async () => {
    const evil = 'x](javascript:1) <img src=x> @somebody `code` ${{ secrets.A }} *b*';
    const { run } = folderWith(WITH_SORT.replace('name: sort', `name: ${JSON.stringify(evil)}`));
    const { stdout } = await run('diff', 'old.yaml', 'new.yaml', '--reporter', 'markdown');
    expect(stdout).toContain('### Added');
    expect(stdout).not.toMatch(/<img|@somebody|\]\(javascript|\$\{\{|[^\\]`code|[^\\]\*b/);
  });

  it('prints annotations, from which text of the document cannot get out', async () => {
    const evil = 'x\n::error file=a::b%0A\u001b[31m';
    const { run } = folderWith(WITH_SORT.replace('name: sort', `name: ${JSON.stringify(evil)}`));
    const { stdout } = await run('diff', 'old.yaml', 'new.yaml', '--reporter', 'github');
    expect(stdout.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1);
    expect(stdout).toBe(
      '::warning file=new.yaml,line=14,col=11,title=SD201 minor::client.pets.list(): "x ::error file=a::b%250A\\u001b[31m" is new\n',
    );
  });

  it('writes what would move the cursor as its code', async () => {
    const { run } = folderWith(WITH_SORT.replace('name: sort', 'name: "a\\e[31m\\u202eb"'));
    const { stdout } = await run('diff', 'old.yaml', 'new.yaml');
    expect(stdout).toContain('"a\\u001b[31m\\u202eb" is new');
  });

  it.each([
    ['major', WITH_SORT, 0],
    ['minor', WITH_SORT, 1],
    ['patch', WITH_SORT, 1],
    ['major', WITHOUT_FILTER, 1],
    ['patch', BASE, 0],
  ])('with --fail-on %s exits as the worst change says', async (level, revision, code) => {
    const { run } = folderWith(revision);
    expect(await run('diff', 'old.yaml', 'new.yaml', '--fail-on', level)).toMatchObject({ code });
  });

  it('exits with 1 and compares nothing where a document has errors', async () => {
    const { run } = folderWith('openapi: 3.1.0\ninfo: [');
    const { code, stdout, stderr } = await run('diff', 'old.yaml', 'new.yaml');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('new.yaml:');
    expect(stderr).toContain('SL102');
  });

  it('exits with 2 for wrong usage', async () => {
    const { run } = folderWith(BASE);
    expect(await run('diff', 'old.yaml')).toMatchObject({ code: 2 });
    expect(await run('diff', '-', '-')).toMatchObject({ code: 2 });
    expect(await run('diff', 'old.yaml', 'new.yaml', '--fail-on', 'often')).toMatchObject({ code: 2 });
    expect(await run('diff', 'old.yaml', 'new.yaml', '-c', 'x.json', '--client-name', 'A')).toMatchObject({ code: 2 });
  });

  it('takes names, filters and enums from a config', async () => {
    const { run, put } = folderWith(WITHOUT_FILTER);
    const shop = {
      input: 'new.yaml',
      packages: { client: { directory: 'client', name: 'a' } },
      names: { listPets: 'animals.all' },
    };
    put('specloom.config.json', JSON.stringify({ apis: { shop } }));
    const { stdout, stderr } = await run('diff', 'old.yaml', 'new.yaml', '-c', 'specloom.config.json');
    expect(stderr).toBe('');
    expect(stdout).toContain('client.animals.all(): "filter[name]" is gone');
    put(
      'specloom.config.json',
      JSON.stringify({ apis: { shop, other: { ...shop, packages: { client: { directory: 'b', name: 'b' } } } } }),
    );
    const two = await run('diff', 'old.yaml', 'new.yaml', '-c', 'specloom.config.json');
    expect(two).toMatchObject({ code: 2, stderr: expect.stringContaining('--api (shop, other)') });
    expect(await run('diff', 'old.yaml', 'new.yaml', '--api', 'shop')).toMatchObject({ code: 0 });
  });

  it('keeps names that were given, unless they are to be derived anew', async () => {
    const named = (id: string): string => `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /pets: { get: { operationId: ${id}, responses: { '204': { description: None. } } } }
`;
    const { run } = folderWith(named('pets/all'), named('pets/list'));
    expect((await run('diff', 'old.yaml', 'new.yaml')).stdout).toContain('client.pets.list(): its operationId');
    const { stdout } = await run('diff', 'old.yaml', 'new.yaml', '--update-names');
    expect(stdout).toContain('client.pets.all(): it was client.pets.list()');
  });
});

describe('a base from git', () => {
  function repository(files: Readonly<Record<string, string>>): CliFolder {
    const folder = cliFolder(files);
    // Of the environment nothing but the way to git: in a hook, GIT_DIR names the repository that the hook is of, and all of this would happen there.
    const options = { cwd: folder.folder, env: { PATH: process.env['PATH'], HOME: folder.folder } };
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], options);
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--no-gpg-sign', '-m', 'first');
    return folder;
  }

  it('is read as the revision has it, with the files that it refers to', async () => {
    const { run, put } = repository({
      'spec/api.yaml': BASE.replace('schema: { type: string }', "schema: { $ref: 'parts/name.yaml' }"),
      'spec/parts/name.yaml': 'type: string\n',
    });
    put('spec/parts/name.yaml', 'type: boolean\n');
    const { stdout, stderr } = await run('diff', 'git:HEAD:spec/api.yaml', 'spec/api.yaml', '--reporter', 'json');
    expect(stderr).toBe('');
    const { bump, findings } = JSON.parse(stdout);
    expect(bump).toBe('major');
    expect(findings).toMatchObject([
      {
        message: 'client.pets.list(): "filter[name]" was string and is boolean',
        position: { file: 'spec/parts/name.yaml', line: 1 },
        basePosition: { file: 'git:HEAD:spec/parts/name.yaml', line: 1 },
      },
    ]);
  });

  it('is of the repository that the folder is in, whatever a hook says of another one', async () => {
    const { run, folder } = repository({ 'api.yaml': BASE, 'new.yaml': WITH_SORT });
    vi.stubEnv('GIT_DIR', `${folder}/nowhere`);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await run('diff', 'git:HEAD:api.yaml', 'new.yaml')).toMatchObject({ code: 0, stderr: '' });
  });

  it('cannot be what the revision does not have, nor an option of git', async () => {
    const { run } = repository({ 'api.yaml': BASE });
    for (const input of ['git:HEAD:other.yaml', 'git:nowhere:api.yaml', 'git:--help:api.yaml']) {
      const { code, stderr } = await run('diff', input, 'api.yaml');
      expect(code, input).toBe(1);
      expect(stderr).toContain('SL101');
    }
  });

  it('cannot be read outside of a repository', async () => {
    const { run } = folderWith(BASE);
    const { code, stderr } = await run('diff', 'git:HEAD:old.yaml', 'new.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('SL101');
  });
});

describe('a base from a package', () => {
  /** A client in `client`, generated from the base. */
  async function client(): Promise<CliFolder> {
    const folder = folderWith(WITHOUT_FILTER);
    expect(await folder.run('generate', '-i', 'old.yaml', '-o', 'client', '--name', '@acme/shop')).toMatchObject({
      code: 0,
    });
    return folder;
  }

  it('is the document that the folder of a client was generated from, with the names that were given', async () => {
    const { run, put } = await client();
    const { stdout } = await run('diff', 'client', 'new.yaml', '--reporter', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      bump: 'major',
      findings: [
        { message: 'client.pets.list(): "filter[name]" is gone', basePosition: null, position: { file: 'new.yaml' } },
      ],
    });
    put('new.yaml', BASE.replace('/pets:', '/animals:'));
    expect((await run('diff', 'client', 'new.yaml')).stdout).toContain('client.pets.list(): it calls GET /animals');
  });

  it('is what the registry has of a version', async () => {
    const folder = await client();
    const registry = await startRegistry('@acme/shop', '1.2.0', folder.read('client/spec.lock.json'));
    vi.stubEnv('npm_config_cache', path.join(folder.folder, 'npm'));
    const { code, stdout, stderr } = await folder.run('diff', 'npm:@acme/shop@1.2.0', 'new.yaml');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('client.pets.list(): "filter[name]" is gone');
    expect(await folder.run('diff', 'npm:@acme/shop@9.9.9', 'new.yaml')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('SL101'),
    });
    registry.corrupt();
    // npm would give what it had before.
    vi.stubEnv('npm_config_cache', path.join(folder.folder, 'empty'));
    expect(await folder.run('diff', 'npm:@acme/shop@1.2.0', 'new.yaml')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cannot be had from the registry'),
    });
  }, 60_000);

  it('cannot be a package without its document (SL107)', async () => {
    const { run, put } = await client();
    put('other/package.json', '{}');
    put('damaged/package.json', '{}');
    put('damaged/spec.lock.json', '{ "lockVersion": 1 }');
    for (const input of ['other', 'damaged']) {
      const { code, stderr } = await run('diff', input, 'new.yaml');
      expect(code).toBe(1);
      expect(stderr).toContain('SL107');
    }
    expect(await run('diff', 'npm:@acme/shop', 'new.yaml')).toMatchObject({ stderr: expect.stringContaining('SL101') });
  });
});

/** A registry on loopback that has one version of one package, with a lock in it; npm is set up with it until the test is over. */
async function startRegistry(name: string, version: string, lock: string): Promise<{ corrupt(): void }> {
  let archive = gzipSync(
    tarOf({ 'package/package.json': JSON.stringify({ name, version }), 'package/spec.lock.json': lock }),
  );
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  const server = createServer((request, response) => {
    if (request.url === '/shop.tgz') return response.end(archive);
    const dist = { tarball: `${address}shop.tgz`, integrity };
    const versions = { [version]: { name, version, dist } };
    return response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  vi.stubEnv('npm_config_registry', address);
  vi.stubEnv('npm_config_fetch_retries', '0');
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.close();
  });
  return { corrupt: () => (archive = gzipSync(tarOf({ 'package/spec.lock.json': lock }))) };
}

/** POSIX ustar: a header and the text of each file, in blocks of 512 bytes. */
function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([file, text]) => {
    const header = Buffer.alloc(512);
    header.write(file, 0);
    header.write(Buffer.byteLength(text).toString(8).padStart(11, '0'), 124);
    header.write('0', 156);
    const content = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512);
    content.write(text);
    return [header, content];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
