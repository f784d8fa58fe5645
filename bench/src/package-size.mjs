import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { telnyxClient } from './built-clients.mjs';
import { attempt, mapOutcomes } from './outcome.mjs';
import { aim, number, ratio, rowsOf } from './table.mjs';

const PEER = 'npm telnyx';
const SPECLOOM = 'Specloom Telnyx';
/** MB are 1,000,000 bytes. */
const AIM_MB = 8;
/** Of most file systems; a file takes whole blocks. */
const BLOCK_BYTES = 4096;

/** The first that fits a file. */
const KINDS = {
  'source maps': /\.map$/,
  'declarations for import': /\.d\.m?ts$/,
  'declarations for require': /\.d\.cts$/,
  'TypeScript sources': /^src\//,
  'JavaScript for import': /^(?:dist\/.*\.js|.*\.mjs)$/,
  'JavaScript for require': /\.c?js$/,
  documentation: /\.md$/,
  other: /./,
};

/** What `npm pack` would ship of the whole client, unpacked as `npm install` leaves it, without dependencies. */
export async function measurePackageSize(context) {
  const telnyx = await telnyxClient(context);
  const folders = {
    [SPECLOOM]: 'failure' in telnyx ? telnyx : { value: telnyx.value.folder },
    [PEER]: { value: realpathSync(path.join(context.work, 'node_modules/telnyx')) },
  };
  const outcomes = {};
  for (const [subject, folder] of Object.entries(folders))
    outcomes[subject] = 'failure' in folder ? folder : await attempt(() => packedFiles(folder.value));
  return [totalsTable(mapOutcomes(outcomes, totalsOf)), kindsTable(outcomes)];
}

/** @returns {readonly { path: string, size: number }[]} size in bytes */
function packedFiles(folder) {
  const argv = ['pack', folder, '--dry-run', '--json', '--ignore-scripts', '--loglevel', 'error'];
  const [{ files }] = JSON.parse(execFileSync('npm', argv, { encoding: 'utf8', maxBuffer: 1024 ** 3 }));
  return files;
}

const bytesOf = (files) => files.reduce((sum, { size }) => sum + size, 0);

function totalsOf(files) {
  const blocks = files.reduce((sum, { size }) => sum + Math.ceil(size / BLOCK_BYTES), 0);
  return { files: files.length, bytes: bytesOf(files), onDisk: blocks * BLOCK_BYTES };
}

function totalsTable(totals) {
  const peer = totals[PEER].value?.onDisk ?? Number.NaN;
  const rows = rowsOf(totals, (subject, { files, bytes, onDisk }) => [
    subject,
    number(files),
    number(bytes / 1e6, 1),
    number(onDisk / 1e6, 1),
    ratio(onDisk / peer),
    subject === PEER ? '' : aim(onDisk / 1e6, AIM_MB, ' MB'),
  ]);
  return {
    title: 'Size of the whole Telnyx package',
    columns: ['package', 'files', 'MB', 'MB on disk', 'on disk / telnyx', 'aim'],
    rows,
    note: `“On disk” counts whole blocks of ${number(BLOCK_BYTES)} bytes.`,
  };
}

function kindsTable(outcomes) {
  const subjects = Object.keys(outcomes);
  const kindOf = ({ path: file }) => Object.keys(KINDS).find((kind) => KINDS[kind].test(file));
  const rows = Object.keys(KINDS).map((kind) => [
    kind,
    ...subjects.map((subject) => {
      const files = outcomes[subject].value?.filter((file) => kindOf(file) === kind);
      return files === undefined ? '–' : number(bytesOf(files) / 1e6, 2);
    }),
  ]);
  return {
    title: 'Size of the whole Telnyx package: MB by kind of file',
    columns: ['kind', ...subjects],
    rows,
  };
}
