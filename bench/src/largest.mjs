import path from 'node:path';
import { PARTS, runHeyApi, runOrval, specloomProject } from './generators.mjs';
import { mapOutcomes } from './outcome.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { number, ratio, rowsOf } from './table.mjs';

const OWN = 'Specloom (types, client, package)';
const PEERS = { 'hey-api (types, sdk, client)': runHeyApi, 'orval (types, fetch client)': runOrval };

/** Generation of the largest documents of the folder, against peers. One repetition is enough to see the order of things. */
export async function measureLargest({ work, largest, repetitions = 1 }) {
  const tables = [];
  for (const [index, document] of largest.entries()) {
    const folder = path.join(work, 'largest', String(index));
    const subjects = {
      [OWN]: () => specloomProject({ document, folder: path.join(folder, 'specloom'), parts: PARTS.client }).generate(),
      ...Object.fromEntries(
        Object.entries(PEERS).map(([name, run], peer) => [name, () => run(document, path.join(folder, `peer${peer}`))]),
      ),
    };
    const samples = await repeatInterleaved(subjects, { repetitions });
    tables.push(tableOf(path.basename(document), mapOutcomes(samples, medians)));
  }
  return tables;
}

function tableOf(title, outcomes) {
  const own = outcomes[OWN].value?.cpuMs ?? Number.NaN;
  return {
    title: `Generation: ${title}`,
    columns: ['generator', 'CPU ms', 'Specloom / it', 'wall ms', 'peak MiB'],
    rows: rowsOf(outcomes, (subject, { cpuMs, wallMs, peakMiB }) => [
      subject,
      number(cpuMs),
      ratio(own / cpuMs),
      number(wallMs),
      number(peakMiB),
    ]),
  };
}
