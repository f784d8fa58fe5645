import { transformSync } from 'esbuild';
import { consumersOf, PEER, writeConsumers } from './consumers.mjs';
import { measureNode } from './measure-process.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { number, ratio } from './table.mjs';

const EMPTY = 'empty script';

/** Time that a Node process takes longer for importing a client and constructing it than for an empty script. */
export async function measureImportTime(context) {
  const { work, repetitions = 20 } = context;
  const programs = Object.entries(consumersOf(context)).map(([subject, code]) => [subject, toJavaScript(code)]);
  const files = writeConsumers({ [EMPTY]: '', ...Object.fromEntries(programs) }, { work, extension: 'mjs' });
  const subjects = Object.fromEntries(
    Object.entries(files).map(([subject, file]) => [subject, () => measureNode([file])]),
  );
  const samples = await repeatInterleaved(subjects, { repetitions: Math.max(repetitions, 5), warmUps: 1 });
  const wall = Object.fromEntries(Object.entries(samples).map(([subject, runs]) => [subject, medians(runs).wallMs]));
  const rows = Object.keys(files)
    .filter((subject) => subject !== EMPTY)
    .map((subject) => {
      const added = wall[subject] - wall[EMPTY];
      return [subject, number(added), ratio(added / (wall[PEER] - wall[EMPTY]))];
    });
  return [{ title: 'Import time over an empty script', columns: ['program', 'added wall ms', 'added / telnyx'], rows }];
}

const toJavaScript = (code) => transformSync(code, { loader: 'ts' }).code;
