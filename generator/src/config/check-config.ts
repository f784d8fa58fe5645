import * as v from 'valibot';
import type { PackageConfig, SpecloomConfig } from '../config.ts';
import type { FindingCollector } from '../diagnostics.ts';
import { describeValue } from '../load/check-is-openapi.ts';
import type { Json } from '../load/spec-document.ts';
import { ConfigSchema } from './config-schema.ts';

export interface ConfigSource {
  /** Absolute path of the config file. */
  readonly file: string;
  readonly text: string;
}

/** Reports SL402 for every problem of a config; gives it back when it has none. */
export function checkConfig(
  value: unknown,
  source: ConfigSource,
  findings: FindingCollector,
): SpecloomConfig | undefined {
  const result = v.safeParse(ConfigSchema, value);
  if (!result.success) {
    for (const issue of result.issues.flatMap((issue) => innermost(issue))) reportIssue(issue, source, findings);
    return undefined;
  }
  const config = result.output as SpecloomConfig;
  const isSound = [checkDirectories, checkSplits].map((check) => check(config, source, findings)).every(Boolean);
  return isSound ? config : undefined;
}

interface Problem {
  readonly keys: readonly string[];
  readonly message: string;
  readonly fix: string;
}

interface PlacedIssue {
  readonly issue: v.BaseIssue<unknown>;
  readonly keys: readonly string[];
}

/** A union fails with the problems of its members inside, placed from the union on; those of the member that was meant say most. */
function innermost(issue: v.BaseIssue<unknown>, outer: readonly string[] = []): PlacedIssue[] {
  const keys = [...outer, ...(issue.path ?? []).map(({ key }) => String(key))];
  const deeper = (issue.issues ?? []).filter((inner) => inner.path !== undefined);
  return deeper.length === 0 ? [{ issue, keys }] : deeper.flatMap((inner) => innermost(inner, keys));
}

function reportIssue({ issue, keys }: PlacedIssue, source: ConfigSource, findings: FindingCollector): void {
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    report({ keys, message: 'is no member that Specloom knows', fix: issue.message }, source, findings);
    return;
  }
  const isOwnMessage = issue.kind === 'validation';
  const expected = isOwnMessage
    ? issue.message
    : (issue.expected ?? 'something else').replaceAll('Object', 'an object').replaceAll('|', 'or');
  const got = describeValue(issue.input as Json | undefined);
  const fix = issue.input === undefined ? 'Add it.' : 'Correct the value.';
  report({ keys, message: `expected ${expected.replaceAll('"', "'")}, got ${got}`, fix }, source, findings);
}

/** Each package folder belongs to one package: two would remove each other's files. */
function checkDirectories(config: SpecloomConfig, source: ConfigSource, findings: FindingCollector): boolean {
  const owners = new Map<string, string>();
  let isFine = true;
  for (const [api, { packages, split = {} }] of Object.entries(config.apis)) {
    const outputs = [...placed('packages', packages), ...placed('split', split)];
    for (const { place, output } of outputs) {
      const keys = ['apis', api, ...place, 'directory'];
      const directory = output.directory.replace(/^\.\//, '').replace(/\/+$/, '').toLowerCase();
      const owner = owners.get(directory);
      owners.set(directory, keys.join('.'));
      if (owner === undefined) continue;
      isFine = false;
      report(
        {
          keys,
          message: `expected a folder of its own, got “${output.directory}”, which is ${owner} too`,
          fix: 'Choose another folder for one of the two.',
        },
        source,
        findings,
      );
    }
  }
  return isFine;
}

interface Placed {
  readonly place: readonly string[];
  readonly output: PackageConfig;
}

function placed(member: string, outputs: object): readonly Placed[] {
  return Object.entries(outputs as Readonly<Record<string, PackageConfig>>).map(([name, output]) => ({
    place: [member, name],
    output,
  }));
}

/** The clients of a split API share the types of its components, which one of them cannot hold for the others. */
function checkSplits(config: SpecloomConfig, source: ConfigSource, findings: FindingCollector): boolean {
  const wrong = Object.entries(config.apis).filter(([, { packages, split }]) => split && packages.types === undefined);
  for (const [api] of wrong) {
    const keys = ['apis', api, 'packages'];
    const fix = 'Add packages.types: a folder and an npm name for the types that the clients share.';
    report({ keys, message: 'expected types beside client, since there is a split', fix }, source, findings);
  }
  return wrong.length === 0;
}

function report({ keys, message, fix }: Problem, { file, text }: ConfigSource, findings: FindingCollector): void {
  findings.report({
    code: 'SL402',
    message: `${keys.length === 0 ? 'the config' : `\`${keys.join('.')}\``} ${message}`,
    fix,
    position: { file, ...locateMember(text, keys) },
  });
}

/** Line and column of a member in the config's source: its keys in the order in which they nest. As far as they are there. */
function locateMember(text: string, keys: readonly string[]): { line: number; column: number } {
  let found = 0;
  let from = 0;
  for (const key of keys) {
    const pattern = new RegExp(`(?<![\\w$])(['"]?)${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\1\\s*:`, 'g');
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match === null) break;
    found = match.index;
    from = pattern.lastIndex;
  }
  const before = text.slice(0, found).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
