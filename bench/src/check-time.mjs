import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { COMPILERS, countErrors } from './compilers.mjs';
import { consumersOf, PEER, writeConsumers } from './consumers.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { number, ratio } from './table.mjs';

const EMPTY = 'empty file';
const CHECKED_WITH = ['TypeScript 5.9.3', 'TypeScript 7.0.2'];
// As most projects have it: declarations of packages are read, not checked.
const COMPILER_OPTIONS = {
  target: 'ES2022',
  lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/** Wall time that type-checking a one-call program takes more than an empty file. */
export async function measureCheckTime(context) {
  const { work, repetitions = 5 } = context;
  const files = writeConsumers({ [EMPTY]: 'export {};\n', ...consumersOf(context) }, { work, extension: 'ts' });
  for (const file of Object.values(files)) writeProject(file);
  const added = {};
  for (const compiler of CHECKED_WITH) added[compiler] = await addedTimes(files, compiler, repetitions);
  const rows = Object.keys(files)
    .filter((subject) => subject !== EMPTY)
    .map((subject) => [
      subject,
      ...CHECKED_WITH.flatMap((compiler) => [
        number(added[compiler][subject]),
        ratio(added[compiler][subject] / added[compiler][PEER]),
      ]),
    ]);
  const columns = ['program', ...CHECKED_WITH.flatMap((compiler) => [`${compiler}: added wall ms`, 'added / telnyx'])];
  return [{ title: 'Type-check time of one call over an empty file', columns, rows }];
}

async function addedTimes(files, compiler, repetitions) {
  const subjects = Object.fromEntries(
    Object.entries(files).map(([subject, file]) => [subject, () => check(compiler, path.dirname(file))]),
  );
  const samples = await repeatInterleaved(subjects, { repetitions, warmUps: 1 });
  const wall = Object.fromEntries(Object.entries(samples).map(([subject, runs]) => [subject, medians(runs).wallMs]));
  return Object.fromEntries(Object.entries(wall).map(([subject, ms]) => [subject, ms - wall[EMPTY]]));
}

function check(compiler, folder) {
  const run = COMPILERS[compiler](['-p', folder]);
  if (run.exitCode !== 0)
    throw new Error(`${countErrors(run)} errors in ${folder} under ${compiler}:\n${run.stdout.slice(0, 2000)}`);
  return run;
}

function writeProject(file) {
  const project = { compilerOptions: COMPILER_OPTIONS, files: [path.basename(file)] };
  writeFileSync(path.join(path.dirname(file), 'tsconfig.json'), JSON.stringify(project));
}
