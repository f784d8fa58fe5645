// The whole Telnyx document and a client generated from it, for scripts that call every operation of a kind. The document is no part of
// the repository: SPECLOOM_SPECS names its folder, default ../shared/specs beside the repository. Without it the process ends with 2.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tsImport } from 'tsx/esm/api';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The parsed document, what `inspect` says of its operations, and how to follow a reference in it. */
export function readTelnyx() {
  const input = inputFile();
  const { parse } = createRequire(path.join(root, 'generator/package.json'))('yaml');
  const document = parse(readFileSync(input, 'utf8'));
  const { operations } = JSON.parse(specloom('inspect', '-i', input, '--reporter', 'json'));
  return { document, operations, deref: (value) => dereference(document, value) };
}

/** Generates the client, hands one on that calls `baseURL`, and removes the files afterwards. */
export async function withTelnyxClient(baseURL, action) {
  mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
  const output = mkdtempSync(path.join(root, 'node_modules/.cache/telnyx-'));
  symlinkSync(path.join(root, 'packages/runtime/node_modules'), path.join(output, 'node_modules'));
  try {
    const folder = path.join(output, 'client');
    specloom('generate', '-i', inputFile(), '-o', folder, '--runtime', 'inline', '--silent');
    const sdk = await tsImport(pathToFileURL(path.join(folder, 'src/index.ts')).href, import.meta.url);
    return await action(new sdk.Telnyx({ apiKey: 'key', bearerToken: 'key', baseURL, maxRetries: 0 }));
  } finally {
    rmSync(output, { recursive: true });
  }
}

function inputFile() {
  const corpus = path.resolve(root, process.env.SPECLOOM_SPECS ?? '../shared/specs');
  const input = path.join(corpus, 'vendor/team-telnyx_openapi_telnyx.yml');
  if (existsSync(input)) return input;
  console.error(`No document at ${input}. Set SPECLOOM_SPECS to a folder that has it.`);
  process.exit(2);
}

function dereference(document, value) {
  let target = value;
  for (let hops = 0; typeof target?.$ref === 'string' && hops < 20; hops++) {
    const names = target.$ref.slice(2).split('/');
    target = names.reduce((at, name) => at?.[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);
  }
  return target;
}

function specloom(...command) {
  return execFileSync(process.execPath, [path.join(root, 'scripts/specloom.mjs'), ...command], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
