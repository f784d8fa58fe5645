// How far the derived names agree with those that an SDK's users know: a JSON file with `operations` by `METHOD /path`, each with `resource` and
// `method`, and the document that it is about. `--names` and `--document` name them (default: the sample of the Telnyx SDK in ../shared/facts, and
// its document in ../shared/specs); `--octokit` takes GitHub's document, whose operationIds are the names of Octokit.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SHOWN = 12;
const { values } = parseArgs({
  options: {
    names: { type: 'string' },
    document: { type: 'string' },
    octokit: { type: 'boolean' },
    verbose: { type: 'boolean' },
  },
});
const shared = (file) => path.join(ROOT, '../shared', file);
const document =
  values.document ??
  shared(
    values.octokit
      ? 'specs/vendor/npm--octokit_openapi_api.github.com.json'
      : 'specs/vendor/team-telnyx_openapi_telnyx.yml',
  );
const list = values.names ?? shared('facts/telnyx-names.json');
for (const file of values.octokit ? [document] : [document, list]) {
  if (existsSync(file)) continue;
  console.error(`No file at ${file}. Name the document with --document, and the names with --names.`);
  process.exit(2);
}

const derived = new Map(
  inspect().map(({ method, path: at, resource, name, id }) => [`${method} ${at}`, { resource, method: name, id }]),
);
const known = values.octokit ? octokitNames() : Object.entries(JSON.parse(readFileSync(list, 'utf8')).operations);
const compared = known.flatMap(([operation, want]) => {
  const got = derived.get(operation);
  return got === undefined ? [] : [{ operation, want, got, verdict: verdictOf(want, got) }];
});
report();

/** Octokit's `repos.listForOrg` is the operationId `repos/list-for-org`. */
function octokitNames() {
  const camel = (text) => text.replace(/-(\w)/g, (_all, letter) => letter.toUpperCase());
  return [...derived].flatMap(([operation, { id }]) => {
    const [namespace, name] = id.split('/');
    return name === undefined ? [] : [[operation, { resource: camel(namespace), method: camel(name) }]];
  });
}

function verdictOf(want, got) {
  const isResource = want.resource.toLowerCase() === got.resource.toLowerCase();
  const isMethod = want.method.toLowerCase() === got.method.toLowerCase();
  if (isResource && isMethod) return 'exact';
  return isResource ? 'resource only' : isMethod ? 'method only' : 'neither';
}

function report() {
  const share = (count, all = compared.length) => `${count} of ${all} (${((100 * count) / all).toFixed(1)} %)`;
  const of = (...verdicts) => compared.filter(({ verdict }) => verdicts.includes(verdict)).length;
  console.log(`exact          ${share(of('exact'))}`);
  console.log(`resource       ${share(of('exact', 'resource only'))}`);
  console.log(`method         ${share(of('exact', 'method only'))}`);
  const crud = compared.filter(({ want }) => /^(?:list|create|retrieve|update|delete)$/.test(want.method));
  console.log(
    `exact, of those with the names list, create, retrieve, update, delete: ${share(crud.filter(({ verdict }) => verdict === 'exact').length, crud.length)}`,
  );
  for (const [kind, group] of classes()) {
    console.log(`\n${kind}: ${group.length}`);
    for (const { operation, want, got } of values.verbose ? group : group.slice(0, SHOWN)) {
      console.log(`  ${operation}: ${want.resource}.${want.method}, ours ${got.resource}.${got.method}`);
    }
  }
}

/** What is left, by what differs. */
function classes() {
  const groups = new Map();
  for (const one of compared) {
    if (one.verdict === 'exact') continue;
    const kind = classOf(one);
    groups.set(kind, [...(groups.get(kind) ?? []), one]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

function classOf({ want, got, verdict }) {
  const wanted = `${want.resource}.${want.method}`.toLowerCase();
  const derivedName = `${got.resource}.${got.method}`.toLowerCase();
  if (wanted.replaceAll('.', '') === derivedName.replaceAll('.', '')) return 'the same words, cut differently';
  if (verdict === 'resource only') {
    if (want.method.toLowerCase().includes(got.method.toLowerCase())) return 'method: theirs says more';
    if (got.method.toLowerCase().includes(want.method.toLowerCase())) return 'method: ours says more';
    return 'method: other words';
  }
  const depth = got.resource.split('.').length - want.resource.split('.').length;
  const what = depth > 0 ? 'ours is deeper' : depth < 0 ? 'theirs is deeper' : 'other words';
  return `resource: ${what}`;
}

function inspect() {
  const argv = [path.join(ROOT, 'scripts/specloom.mjs'), 'inspect', '-i', document, '--reporter', 'json'];
  return JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8', maxBuffer: 2 ** 28 })).operations;
}
