import path from 'node:path';
import { PARTS, runHeyApi, runOpenapiTypescript, specloomProject } from './generators.mjs';
import { mapOutcomes } from './outcome.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { aim, number, ratio, rowsOf } from './table.mjs';

const PEER = 'hey-api (types, sdk, client)';
const CLIENT = 'Specloom (types, client, package)';
const EVERYTHING = 'Specloom (everything)';
const unchanged = (name) => `${name}, second run, nothing changed`;
const AIMS = { [CLIENT]: 0.6, [EVERYTHING]: 1 };
const UNCHANGED_AIM = 0.1;
const PEAK_AIM_MIB = 400;

/** Generation of vendors' documents: CPU, wall and peak memory, against peers. */
export async function measureGeneration({ work, documents, repetitions = 3 }) {
  const tables = [];
  for (const [name, document] of Object.entries(documents)) {
    const samples = await repeatInterleaved(subjectsOf(document, path.join(work, 'generation', name)), { repetitions });
    tables.push(tableOf(name, mapOutcomes(samples, medians)));
  }
  return tables;
}

/** A second run follows its first in the same sample, so that it always starts from that run's output. */
function subjectsOf(document, folder) {
  const specloom = (parts) => {
    const project = specloomProject({ document, folder: path.join(folder, 'specloom'), parts });
    return () => {
      const first = project.generate();
      const second = project.generateAgain();
      return { ...first, secondCpuMs: second.cpuMs, secondWallMs: second.wallMs, secondPeakMiB: second.peakMiB };
    };
  };
  return {
    [CLIENT]: specloom(PARTS.client),
    [EVERYTHING]: specloom(PARTS.everything),
    [PEER]: () => runHeyApi(document, path.join(folder, 'hey-api')),
    'openapi-typescript (types)': () => runOpenapiTypescript(document, path.join(folder, 'openapi-typescript')),
  };
}

function tableOf(name, outcomes) {
  const peerCpuMs = outcomes[PEER].value?.cpuMs ?? Number.NaN;
  const rows = rowsOf(outcomes, (subject, usage) => {
    const share = usage.cpuMs / peerCpuMs;
    return row(subject, usage, { share: ratio(share), aims: aimsOf(subject, { share, usage }) });
  });
  const secondRuns = [CLIENT, EVERYTHING].flatMap((subject) => secondRun(subject, outcomes[subject].value));
  return {
    title: `Generation: ${name}`,
    columns: ['generator', 'CPU ms', 'CPU / hey-api', 'wall ms', 'peak MiB', 'aim'],
    rows: [...rows, ...secondRuns],
  };
}

function aimsOf(subject, { share, usage }) {
  const aims = subject in AIMS ? [aim(share, AIMS[subject], '× hey-api')] : [];
  return subject === CLIENT ? [...aims, aim(usage.peakMiB, PEAK_AIM_MIB, ' MiB')] : aims;
}

function secondRun(subject, first) {
  if (first === undefined) return [];
  const share = first.secondCpuMs / first.cpuMs;
  const usage = { cpuMs: first.secondCpuMs, wallMs: first.secondWallMs, peakMiB: first.secondPeakMiB };
  const aims = [aim(share, UNCHANGED_AIM, '× the first')];
  return [row(unchanged(subject), usage, { share: `${ratio(share)} of the first`, aims })];
}

function row(subject, { cpuMs, wallMs, peakMiB }, { share, aims }) {
  return [subject, number(cpuMs), share, number(wallMs), number(peakMiB), aims.join(', ')];
}
