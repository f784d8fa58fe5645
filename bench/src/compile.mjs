import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { COMPILERS, countErrors } from './compilers.mjs';
import { freshFolder } from './context.mjs';
import { PARTS, specloomProject } from './generators.mjs';
import { mapOutcomes } from './outcome.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { aim, number, rowsOf } from './table.mjs';

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
  const { files, lines } = sizeOf(project.source);
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: [path.join(project.source, '**/*.ts')] }),
  );
  const compilers = Object.entries(COMPILERS).map(([name, compile]) => [name, () => strictCompile(compile, folder)]);
  const runs = await repeatInterleaved(Object.fromEntries(compilers), { repetitions: 1 });
  const rows = rowsOf(mapOutcomes(runs, medians), (name, { errors, cpuMs, wallMs, peakMiB }) => [
    name,
    number(errors),
    number(cpuMs),
    number(wallMs),
    number(peakMiB),
    aim(errors, 0, ' errors'),
  ]);
  return [
    {
      title: `Strict compile of the whole Telnyx client: ${number(files)} files, ${number(lines)} lines`,
      columns: ['compiler', 'errors', 'CPU ms', 'wall ms', 'peak MiB', 'aim'],
      rows,
    },
  ];
}

function strictCompile(compile, folder) {
  const run = compile(['-p', folder, '--pretty', 'false']);
  const errors = countErrors(run);
  if (run.exitCode !== 0 && errors === 0) throw new Error(`exited with ${run.exitCode}: ${run.stdout.trim()}`);
  return { ...run, errors };
}

function sizeOf(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const lines = files.reduce(
    (sum, file) => sum + readFileSync(path.join(folder, file), 'utf8').split('\n').length - 1,
    0,
  );
  return { files: files.length, lines };
}
