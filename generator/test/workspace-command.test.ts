import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';

// Each starts a package manager, which starts a command from source.
vi.setConfig({ testTimeout: 60_000 });

const root = fileURLToPath(new URL('../..', import.meta.url));
const document = path.join(root, 'generator/test/golden/petstore.yaml');

/** Standard output of a command that was typed in a folder of the repository. */
function typed(folder: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  return execFileSync(command, args, {
    cwd: path.join(root, folder),
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: undefined, ...env },
  });
}

function operationIds(json: string): string[] {
  return (JSON.parse(json) as { operations: { id: string }[] }).operations.map(({ id }) => id);
}

it.each(['.', 'packages/runtime/src', 'docs/adr'])(
  'is `pnpm specloom` in %s, with paths as typed there and nothing else on standard output',
  (folder) => {
    const input = path.relative(path.join(root, folder), document);
    const output = typed(folder, 'pnpm', ['specloom', 'inspect', '-i', input, '--reporter', 'json']);
    expect(operationIds(output)).toEqual(['ListPets', 'CreatePet', 'GetPet']);
  },
);

it('writes where the user is, whatever folder an outer script was started in', () => {
  const args = ['specloom', 'generate', '-i', document, '-o', 'out', '--dry-run', '--reporter', 'json'];
  const { files } = JSON.parse(typed('docs/adr', 'pnpm', args, { INIT_CWD: '/elsewhere' }));
  expect(files.written).toContain('out/src/client.ts');
});

it('takes paths of a script of the root from the folder where the script was asked for', () => {
  const args = [
    'scripts/specloom.mjs',
    'inspect',
    '-i',
    '../generator/test/golden/petstore.yaml',
    '--reporter',
    'json',
  ];
  const output = typed('.', process.execPath, args, { INIT_CWD: path.join(root, 'docs') });
  expect(operationIds(output)).toHaveLength(3);
});
