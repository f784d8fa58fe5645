import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { COMPILERS, compile, STRICTEST } from './compile.ts';
import { createProject } from './packed.ts';
import { run } from './run-command.ts';

const require = createRequire(import.meta.url);
const project = await createProject(['@specloom/runtime', '@specloom/telnyx-oauth-types', '@specloom/telnyx-oauth']);
const jose = path.join(project, 'node_modules/jose');

/** The peer is optional: first without it, as most have it. */
function installJose(): void {
  rmSync(jose, { force: true });
  symlinkSync(path.dirname(require.resolve('jose/package.json')), jose);
}

function write(file: string, text: string): string {
  const target = path.join(project, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

const node = (file: string): Promise<string> => run(process.execPath, [file], { cwd: project });

const VERIFY = `
const verifier = createAccessTokenVerifier({ jwks: { keys: [] }, issuer: 'i', audience: 'a' });
verifier.verify('x.y.z').catch((error) => console.log(typeof createSession, error.name, error.message));
`;
const IMPORTED = `import { createSession } from '@specloom/telnyx-oauth/lib';
import { createAccessTokenVerifier } from '@specloom/telnyx-oauth/lib/access-token-verifier';${VERIFY}`;
const REQUIRED = `const { createSession } = require('@specloom/telnyx-oauth/lib');
const { createAccessTokenVerifier } = require('@specloom/telnyx-oauth/lib/access-token-verifier');${VERIFY}`;

const TYPES = `import { TelnyxOAuth } from '@specloom/telnyx-oauth';
import { createClientCredentialsSource, introspect, type Session, type TokenStore } from '@specloom/telnyx-oauth/lib';
import { type AccessTokenClaims, createAccessTokenVerifier } from '@specloom/telnyx-oauth/lib/access-token-verifier';
import { TelnyxOAuthCore } from '@specloom/telnyx-oauth/core';
import { OAuth } from '@specloom/telnyx-oauth/resources/oauth';
class SmallClient extends TelnyxOAuthCore {
  readonly oauth: OAuth = new OAuth(this);
}
const client = new SmallClient();
const source = createClientCredentialsSource({ client, clientId: 'a', clientSecret: () => 'b' });
const verifier = createAccessTokenVerifier({ client, issuer: 'i', audience: ['a'], algorithms: ['ES256'] });
export async function check(session: Session, store: TokenStore): Promise<AccessTokenClaims> {
  const answer = await introspect(client, await session.token());
  if (answer.active) answer.expiresAt satisfies number | undefined;
  // @ts-expect-error an inactive token has nothing else to tell
  else answer.scope;
  (await store.get('key'))?.refreshToken satisfies string | undefined;
  // @ts-expect-error a shared secret proves nothing here
  createAccessTokenVerifier({ client, issuer: 'i', audience: 'a', algorithms: ['HS256'] });
  // @ts-expect-error fail closed: whom a token is for must be said
  createAccessTokenVerifier({ client, issuer: 'i' });
  return verifier.verify(await source.token());
}
export const credential = new TelnyxOAuth({ apiKey: source });
`;

it.each(COMPILERS)('type-checks without jose as an ES and a CommonJS module with %s', async (compiler) => {
  const compilerOptions = { ...STRICTEST, module: 'NodeNext', moduleResolution: 'NodeNext' };
  const files = ['consumer.mts', 'consumer.cts'];
  for (const file of files) write(`types/${file}`, TYPES);
  write('types/tsconfig.json', JSON.stringify({ compilerOptions, files }));
  expect(await compile(compiler, path.join(project, 'types'))).toBe('');
});

it.each([
  ['verify.mjs', IMPORTED],
  ['verify.cjs', REQUIRED],
])('%s says what to install without jose, and verifies with it', async (file, script) => {
  const target = write(file, script);
  rmSync(jose, { force: true });
  expect(await node(target)).toMatch(/^function SDKError .*npm install jose@6/);
  installJose();
  expect(await node(target)).toMatch(/^function TokenVerificationError .*not a signed JWT/);
});

/** Names of the modules that have a part in a bundle. */
async function bundled(script: string): Promise<string[]> {
  const entryPoints = [write('entry.mjs', script)];
  const { metafile } = await build({
    ...{ entryPoints, bundle: true, minify: true, metafile: true, write: false, logLevel: 'silent' },
    ...{ format: 'esm', target: 'es2022', outdir: path.join(project, 'out'), absWorkingDir: project },
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => path.basename(file));
}

it('bundles what is used alone, and jose for nobody but the verifier', async () => {
  installJose();
  const request = await bundled(`import { createAuthorizationRequest } from '@specloom/telnyx-oauth/lib';
console.log(createAuthorizationRequest);`);
  expect(request).toContain('pkce.js');
  expect(request).not.toContain('token-cache.js');
  expect(request).not.toContain('parse-redirect.js');
  const lib = await bundled("import * as lib from '@specloom/telnyx-oauth/lib';\nconsole.log(lib);");
  expect(lib).toContain('token-cache.js');
  expect(lib.filter((name) => /verif|jose|key-set|jwt/.test(name))).toEqual([]);
  const client = await bundled("import { TelnyxOAuth } from '@specloom/telnyx-oauth';\nconsole.log(TelnyxOAuth);");
  expect(client).toContain('index.js');
  expect(client.filter((name) => /token|session|parse-redirect|pkce/.test(name))).toEqual([]);
});
