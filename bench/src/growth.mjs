import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { freshFolder } from './context.mjs';
import { PARTS, runHeyApi, runOpenapiTypescript, specloomProject } from './generators.mjs';
import { mapOutcomes } from './outcome.mjs';
import { medians, repeatInterleaved } from './repeat.mjs';
import { chainDocument, syntheticDocument } from './synthetic-document.mjs';
import { aim, failed, number, ratio } from './table.mjs';

const SIZES = [100, 1000, 4000];
const [SMALL, MEDIUM, LARGE] = SIZES;
const CHAIN_LENGTH = 800;
const LINEAR = 4;

/** CPU over the number of operations, everything that Specloom emits against peers. */
export async function measureGrowth({ work, repetitions = 3 }) {
  const documents = Object.fromEntries([
    ...SIZES.map((size) => [size, syntheticDocument(size)]),
    ['chain', chainDocument(CHAIN_LENGTH)],
  ]);
  const folder = freshFolder(work, 'growth');
  const bySubject = {};
  for (const [name, document] of Object.entries(documents)) {
    const file = path.join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(document));
    const outcomes = mapOutcomes(await repeatInterleaved(subjectsOf(file, folder), { repetitions }), medians);
    for (const [subject, outcome] of Object.entries(outcomes))
      bySubject[subject] = { ...bySubject[subject], [name]: outcome };
  }
  return [tableOf(bySubject)];
}

function subjectsOf(document, folder) {
  const project = specloomProject({ document, folder: path.join(folder, 'specloom'), parts: PARTS.everything });
  return {
    'Specloom (everything)': () => project.generate(),
    'hey-api (types, sdk, client)': () => runHeyApi(document, path.join(folder, 'hey-api')),
    'openapi-typescript (types)': () => runOpenapiTypescript(document, path.join(folder, 'openapi-typescript')),
  };
}

function tableOf(bySubject) {
  return {
    title: 'Growth: CPU ms of synthetic documents',
    columns: [
      'generator',
      ...SIZES.map((size) => `${number(size)} operations`),
      `${number(LARGE)} / ${number(MEDIUM)}`,
      'added operation',
      `peak MiB at ${number(LARGE)}`,
      `chain of ${CHAIN_LENGTH} $refs`,
      'aim',
    ],
    rows: Object.entries(bySubject).map(([subject, outcomes]) => rowOf(subject, outcomes)),
    note: `Linear growth is ${LINEAR}× at most. “Added operation”: CPU of one more between ${number(MEDIUM)} and ${number(LARGE)}, over one more between ${SMALL} and ${number(MEDIUM)}; it leaves the start of the program out, and linear is 1×.`,
  };
}

function rowOf(subject, outcomes) {
  const cpu = (name) => outcomes[name].value?.cpuMs ?? Number.NaN;
  const cell = (name) => ('failure' in outcomes[name] ? failed(outcomes[name]) : number(cpu(name)));
  const growth = cpu(LARGE) / cpu(MEDIUM);
  const perOperation = (from, to) => (cpu(to) - cpu(from)) / (to - from);
  return [
    subject,
    ...SIZES.map(cell),
    ratio(growth),
    ratio(perOperation(MEDIUM, LARGE) / perOperation(SMALL, MEDIUM)),
    number(outcomes[LARGE].value?.peakMiB),
    cell('chain'),
    subject.startsWith('Specloom') ? aim(growth, LINEAR, '×') : '',
  ];
}
