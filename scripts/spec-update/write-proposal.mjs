import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runSpecloom } from './run-specloom.mjs';

/** GitHub takes no more characters in the text of a pull request. */
const MAX_BODY = 65_000;
const LEVELS = ['none', 'patch', 'minor', 'major'];

/**
 * Writes what a pull request needs, for a job that has the right to make one: `update.patch`, which `git apply` takes, and `proposal.json`
 * (`{ title, body, draft, labels }`).
 */
export function writeProposal({ root, output, updated }) {
  mkdirSync(output, { recursive: true });
  writeFileSync(path.join(output, 'update.patch'), patchOf(root));
  writeFileSync(path.join(output, 'proposal.json'), `${JSON.stringify(proposalOf(root, updated), undefined, 2)}\n`);
}

function proposalOf(root, updated) {
  const apis = updated.map(({ name, file, address }) => {
    const place = path.relative(root, file).split(path.sep).join('/');
    const inputs = [`git:HEAD:${place}`, place, '--api', name];
    const { bump, findings } = JSON.parse(runSpecloom(root, 'diff', ...inputs, '--reporter', 'json'));
    return { name, address, bump, findings, report: runSpecloom(root, 'diff', ...inputs, '--reporter', 'markdown') };
  });
  const bump = apis.map((api) => api.bump).reduce((one, other) => (isWorse(one, other) ? one : other));
  const counts = countLevels(apis.flatMap(({ findings }) => findings));
  return {
    title: `Update the API description: ${counts || 'nothing changes for callers'}`,
    body: bodyOf(apis),
    // Somebody has to look at what breaks callers before it is merged.
    draft: bump === 'major',
    labels: [`bump: ${bump}`],
  };
}

function isWorse(one, other) {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other);
}

function countLevels(findings) {
  const words = { major: 'breaking', minor: 'added', patch: 'small' };
  return Object.entries(words)
    .map(([level, word]) => [findings.filter((finding) => finding.level === level).length, word])
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}

function bodyOf(apis) {
  const table = ['| API | version | breaking | added | small |', '|---|---|---|---|---|'];
  for (const { name, bump, findings } of apis) {
    const count = (level) => findings.filter((finding) => finding.level === level).length;
    table.push(`| ${name} | ${bump} | ${count('major')} | ${count('minor')} | ${count('patch')} |`);
  }
  const reports = apis.map(({ name, address, report }) => `## ${name}\n\nFrom <${address}>.\n\n${report}`);
  const body = [table.join('\n'), ...reports].join('\n\n');
  if (body.length <= MAX_BODY) return body;
  const cut = body.slice(0, body.lastIndexOf('\n', MAX_BODY));
  return `${cut}\n\nThis is cut off: GitHub takes no more. \`specloom diff\` prints all of it.`;
}

/** Everything that differs from the commit, with an index of its own: what the user has staged stays staged. */
function patchOf(root) {
  const folder = mkdtempSync(path.join(tmpdir(), 'specloom-index-'));
  const git = (...argv) =>
    execFileSync('git', argv, {
      cwd: root,
      maxBuffer: 2 ** 30,
      env: { ...process.env, GIT_INDEX_FILE: path.join(folder, 'index') },
    });
  try {
    git('read-tree', 'HEAD');
    git('add', '--all');
    return git('diff', '--cached', '--binary', 'HEAD');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
