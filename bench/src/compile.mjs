import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { COMPILERS, countErrors } from './compilers.mjs';
import { freshFolder } from './context.mjs';
import { PARTS, specloomProject } from './generators.mjs';
import { number } from './table.mjs';

const COMPILER_OPTIONS = {
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  types: [],
};

/** The strictest compile of everything that Specloom makes of the Telnyx document, once under each TypeScript. */
export async function measureCompile({ work, documents }) {
  const folder = freshFolder(work, 'compile');
  const project = specloomProject({
    document: documents.Telnyx,
    folder: path.join(folder, 'specloom'),
    parts: PARTS.client,
  });
  project.generate();
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: [path.join(project.source, '**/*.ts')] }),
  );
  const { files, lines } = sizeOf(project.source);
  const rows = Object.entries(COMPILERS).map(([name, compile]) => {
    const run = compile(['-p', folder, '--pretty', 'false']);
    if (run.exitCode !== 0 && countErrors(run) === 0) throw new Error(`${name} failed:\n${run.stdout.slice(0, 2000)}`);
    return [
      name,
      number(countErrors(run)),
      number(files),
      number(lines),
      number(run.cpuMs),
      number(run.wallMs),
      number(run.peakMiB),
    ];
  });
  const columns = ['compiler', 'errors', 'files', 'lines', 'CPU ms', 'wall ms', 'peak MiB'];
  return [{ title: 'Strict compile of the whole Telnyx client', columns, rows }];
}

function sizeOf(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const lines = files.reduce(
    (sum, file) => sum + readFileSync(path.join(folder, file), 'utf8').split('\n').length - 1,
    0,
  );
  return { files: files.length, lines };
}
