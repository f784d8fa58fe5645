import path from 'node:path';
import { PARTS, runHeyApi, runOpenapiTypescript, specloomProject } from './generators.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { aim, number, ratio } from './table.mjs';

const PEER = 'hey-api (types, sdk, client)';
const CLIENT = 'Specloom (types, client, package)';
const EVERYTHING = 'Specloom (everything)';
const unchanged = (name) => `${name}, second run, nothing changed`;
const AIMS = { [CLIENT]: 0.6, [EVERYTHING]: 1 };
const UNCHANGED_AIM = 0.1;
const PEAK_AIM_MIB = 400;

/** Generation of vendors' documents: CPU, wall and peak memory, against peers. */
export async function measureGeneration({ work, documents, repetitions = 5 }) {
  const tables = [];
  for (const [name, document] of Object.entries(documents)) {
    const samples = await repeatInterleaved(subjectsOf(document, path.join(work, 'generation', name)), { repetitions });
    tables.push(tableOf(name, Object.fromEntries(Object.entries(samples).map(([key, runs]) => [key, medians(runs)]))));
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

function tableOf(name, measured) {
  const rows = Object.entries(measured).map(([subject, usage]) => {
    const share = usage.cpuMs / measured[PEER].cpuMs;
    const aims = subject in AIMS ? [aim(share, AIMS[subject], '×')] : [];
    if (subject === CLIENT) aims.push(aim(usage.peakMiB, PEAK_AIM_MIB, ' MiB'));
    return row(subject, usage, { share: ratio(share), aims });
  });
  const secondRuns = [CLIENT, EVERYTHING].map((subject) => {
    const { cpuMs, secondCpuMs, secondWallMs, secondPeakMiB } = measured[subject];
    const share = secondCpuMs / cpuMs;
    const usage = { cpuMs: secondCpuMs, wallMs: secondWallMs, peakMiB: secondPeakMiB };
    return row(unchanged(subject), usage, {
      share: `${ratio(share)} of the first`,
      aims: [aim(share, UNCHANGED_AIM, '×')],
    });
  });
  return {
    title: `Generation: ${name}`,
    columns: ['generator', 'CPU ms', 'CPU / hey-api', 'wall ms', 'peak MiB', 'aim'],
    rows: [...rows, ...secondRuns],
  };
}

function row(subject, { cpuMs, wallMs, peakMiB }, { share, aims }) {
  return [subject, number(cpuMs), share, number(wallMs), number(peakMiB), aims.join(', ')];
}
