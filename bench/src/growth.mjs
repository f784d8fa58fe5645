import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { freshFolder } from './context.mjs';
import { PARTS, runHeyApi, specloomProject } from './generators.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { chainDocument, syntheticDocument } from './synthetic-document.mjs';
import { aim, number, ratio } from './table.mjs';

const SIZES = [100, 1000, 4000];
const CHAIN_LENGTH = 800;
const LINEAR = 4;

/** CPU over the number of operations, everything that Specloom emits against hey-api. */
export async function measureGrowth({ work, repetitions = 3 }) {
  const documents = Object.fromEntries([
    ...SIZES.map((size) => [size, syntheticDocument(size)]),
    ['chain', chainDocument(CHAIN_LENGTH)],
  ]);
  const folder = freshFolder(work, 'growth');
  const cpu = {};
  for (const [name, document] of Object.entries(documents)) {
    const file = path.join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(document));
    const samples = await repeatInterleaved(subjectsOf(file, folder), { repetitions });
    for (const [subject, runs] of Object.entries(samples))
      cpu[subject] = { ...cpu[subject], [name]: medians(runs).cpuMs };
  }
  return [tableOf(cpu)];
}

function subjectsOf(document, folder) {
  const project = specloomProject({ document, folder: path.join(folder, 'specloom'), parts: PARTS.everything });
  return {
    'Specloom (everything)': () => project.generate(),
    'hey-api (types, sdk, client)': () => runHeyApi(document, path.join(folder, 'hey-api')),
  };
}

function tableOf(cpu) {
  const [small, medium, large] = SIZES;
  const rows = Object.entries(cpu).map(([subject, ms]) => {
    const growth = ms[large] / ms[medium];
    const marginal = (ms[large] - ms[medium]) / (large - medium) / ((ms[medium] - ms[small]) / (medium - small));
    const perOperation = SIZES.map((size) => number(ms[size] / size, 2));
    const aims = subject.startsWith('Specloom') ? aim(growth, LINEAR, '×') : '';
    return [subject, ...perOperation, ratio(growth), ratio(marginal), ratio(ms.chain / ms[small]), aims];
  });
  return {
    title: 'Growth: CPU ms per operation of synthetic documents',
    columns: [
      'generator',
      ...SIZES.map((size) => `${number(size)} operations`),
      '4,000 / 1,000',
      'added operation',
      `chain of ${CHAIN_LENGTH} $refs / 100`,
      'aim',
    ],
    rows,
    note: 'Linear growth is 4×. “Added operation”: CPU of one more between 1,000 and 4,000, over one more between 100 and 1,000; it leaves the start of the program out, and linear is 1×.',
  };
}
