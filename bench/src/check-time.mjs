import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { COMPILERS, countErrors } from './compilers.mjs';
import { consumersOf, PEER, WHOLE_TELNYX, writeConsumers } from './consumers.mjs';
import { continueWith, mapOutcomes, overBaseline } from './outcome.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { aim, number, ratio, rowsOf } from './table.mjs';

const EMPTY = 'empty file';
const CHECKED_WITH = ['TypeScript 5.9.3', 'TypeScript 7.0.2'];
const AIM_MS = 600;
/** What the aim is of npm `telnyx`' time where both were measured on a quiet machine: 0.6 of 2.4 s. */
const AIM_OF_PEER = 0.25;
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

/** Time that type-checking a one-call program takes more than an empty file, a table for each compiler. */
export async function measureCheckTime(context) {
  const { work, repetitions = 3 } = context;
  const programs = await consumersOf(context);
  const tables = [];
  for (const compiler of CHECKED_WITH) {
    const outcomes = await continueWith(programs, async (values) => {
      const files = writeConsumers({ [EMPTY]: 'export {};\n', ...values }, { work, extension: 'ts' });
      const runs = Object.entries(files).map(([subject, file]) => [subject, () => check(compiler, file)]);
      return repeatInterleaved(Object.fromEntries(runs), { repetitions, warmUps: 1 });
    });
    tables.push(tableOf(compiler, overBaseline(mapOutcomes(outcomes, medians), EMPTY)));
  }
  return tables;
}

function tableOf(compiler, added) {
  const peerCpuMs = added[PEER].value?.cpuMs ?? Number.NaN;
  const rows = rowsOf(added, (subject, { cpuMs, wallMs, peakMiB }) => [
    subject,
    number(wallMs),
    number(cpuMs),
    ratio(cpuMs / peerCpuMs),
    number(peakMiB),
    ...(subject === WHOLE_TELNYX
      ? [`${aim(cpuMs, AIM_MS, ' ms')}, ${aim(cpuMs / peerCpuMs, AIM_OF_PEER, '× telnyx')}`]
      : []),
  ]);
  return {
    title: `Type-check of one call over an empty file: ${compiler}`,
    columns: ['program', 'added wall ms', 'added CPU ms', 'CPU / telnyx', 'peak MiB', 'aim'],
    rows,
  };
}

function check(compiler, file) {
  const folder = path.dirname(file);
  const project = { compilerOptions: COMPILER_OPTIONS, files: [path.basename(file)] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(project));
  const run = COMPILERS[compiler](['-p', folder, '--pretty', 'false']);
  if (run.exitCode !== 0) throw new Error(`${countErrors(run)} errors: ${run.stdout.trim()}`);
  return run;
}
