import { transformSync } from 'esbuild';
import { consumersOf, PEER, writeConsumers } from './consumers.mjs';
import { measureNode } from './measure-process.mjs';
import { continueWith, mapOutcomes, overBaseline } from './outcome.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { aim, number, ratio, rowsOf } from './table.mjs';

const EMPTY = 'empty script';
const AIM_MS = 50;
/** What the aim is of npm `telnyx`' time where both were measured on a quiet machine: 50 of 245 ms. */
const AIM_OF_PEER = 0.2;

/** Time that a Node process takes longer for importing a client and constructing it than for an empty script. */
export async function measureImportTime(context) {
  const { work } = context;
  const repetitions = Math.max(context.repetitions ?? 20, 9);
  const outcomes = await continueWith(await consumersOf(context), async (programs) => {
    const scripts = Object.entries(programs).map(([subject, code]) => [subject, toJavaScript(code)]);
    const files = writeConsumers({ [EMPTY]: '', ...Object.fromEntries(scripts) }, { work, extension: 'mjs' });
    const runs = Object.entries(files).map(([subject, file]) => [subject, () => measureNode([file])]);
    return repeatInterleaved(Object.fromEntries(runs), { repetitions, warmUps: 1 });
  });
  return [tableOf(overBaseline(mapOutcomes(outcomes, medians), EMPTY))];
}

function tableOf(added) {
  const peerCpuMs = added[PEER].value?.cpuMs ?? Number.NaN;
  const rows = rowsOf(added, (subject, { cpuMs, wallMs }) => [
    subject,
    number(wallMs),
    number(cpuMs),
    ratio(cpuMs / peerCpuMs),
    ...(subject === PEER ? [] : [`${aim(cpuMs, AIM_MS, ' ms')}, ${aim(cpuMs / peerCpuMs, AIM_OF_PEER, '× telnyx')}`]),
  ]);
  return {
    title: 'Import time over an empty script',
    columns: ['program', 'added wall ms', 'added CPU ms', 'CPU / telnyx', 'aim'],
    rows,
  };
}

const toJavaScript = (code) => transformSync(code, { loader: 'ts' }).code;
