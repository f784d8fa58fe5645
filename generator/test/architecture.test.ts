import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const src = path.join(root, 'generator/src');

interface Module {
  /** Below `src`, with forward slashes. */
  readonly file: string;
  readonly stage: string;
  readonly text: string;
  /** Files below `src` that it imports. */
  readonly imports: readonly string[];
}

const modules: Module[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => {
    const text = readFileSync(path.join(src, file), 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '');
    const imports = specifiers.map((specifier) => path.posix.join(path.posix.dirname(file), specifier));
    return { file, stage: stageOf(file), text, imports };
  });

function stageOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : '(root)';
}

/** What each stage may import besides itself. `(root)` files put the stages together. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  load: ['diagnostics.ts'],
  normalise: ['diagnostics.ts', 'load'],
  model: ['diagnostics.ts', 'load', 'normalise'],
  emit: [
    'load/json.ts',
    'load/spec-document.ts',
    'load/read-runtime-source.ts',
    'normalise',
    'model',
    'print',
    'config/resolved-api.ts',
    'write/generated-file.ts',
  ],
  print: ['model', 'emit/output-file.ts', 'write/generated-file.ts'],
  diff: [
    'load/json.ts',
    'load/spec-document.ts',
    'model',
    'normalise/component-key.ts',
    'emit/operation-signature.ts',
    'emit/docs/type-text.ts',
    'print/markdown.ts',
  ],
  changeset: ['diagnostics.ts', 'load', 'model', 'diff', 'write', 'config/resolved-api.ts', 'locked-model.ts'],
  write: ['diagnostics.ts', 'load', 'config', 'print/banner.ts', 'generator-version.ts'],
  config: [
    'diagnostics.ts',
    'load',
    'normalise/operation-filter.ts',
    'model',
    'config.ts',
    'plugin.ts',
    'generator-version.ts',
  ],
};

it.each(Object.entries(ALLOWED))('%s imports nothing but what comes before it', (stage, allowed) => {
  const foreign = modules
    .filter((module) => module.stage === stage)
    .flatMap(({ file, imports }) =>
      imports.filter((target) => stageOf(target) !== stage).map((target) => ({ file, target })),
    )
    .filter(({ target }) => !allowed.some((entry) => target === entry || target.startsWith(`${entry}/`)));
  expect(foreign).toEqual([]);
});

it('has no stage that knows the command line', () => {
  const offenders = modules.filter(
    ({ stage, imports }) => stage !== 'cli' && imports.some((target) => stageOf(target) === 'cli'),
  );
  expect(offenders.map(({ file }) => file)).toEqual([]);
});

/** A pattern, what it means, and the only folders or files where it may stand. */
const BANS: readonly (readonly [name: string, pattern: RegExp, allowed: readonly string[]])[] = [
  [
    'writing files',
    /\b(?:writeFile|mkdir|rename|rm|unlink|cp|copyFile|createWriteStream|open)(?:Sync)?\s*\(/,
    // A package is unpacked beside the system's temporary files.
    ['write/', 'load/npm-package.ts'],
  ],
  ['the network', /\bfetch\(|\bhttps?Request\(/, ['load/read-remote.ts']],
  ['the console', /\bconsole\.|process\.(?:stdout|stderr|exit)/, ['cli/']],
  [
    'the clock and chance in what is emitted',
    /Date\.now|new Date\(|Math\.random|randomUUID/,
    ['cli/', 'write/', 'load/'],
  ],
  ['locales', /localeCompare|toLocale(?!String\b)/, []],
  ['any', /(?::|<|as) any\b/, []],
];

it.each(BANS)('keeps %s to its place', (_name, pattern, allowed) => {
  const code = (text: string): string =>
    text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g, "''");
  const offenders = modules.filter(
    ({ file, text }) => pattern.test(code(text)) && !allowed.some((place) => file.startsWith(place)),
  );
  expect(offenders.map(({ file }) => file)).toEqual([]);
});

it('opens sockets while loading only', () => {
  const sockets = /'node:(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?'/;
  const offenders = modules.filter(({ text }) => sockets.test(text)).map(({ file }) => file);
  expect(offenders.sort()).toEqual(['load/read-remote.ts', 'load/remote-policy.ts']);
});

it('has every path that ARCHITECTURE.md and CONTRIBUTING.md name', () => {
  const named = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((document) => {
    const text = readFileSync(path.join(root, document), 'utf8');
    return [
      ...text.matchAll(
        /`((?:generator|packages|tests|bench|spec|docs|scripts)\/[\w./-]*)`|\]\(((?!https?:)[\w./-]+)\)/g,
      ),
    ].map((match) => match[1] ?? match[2] ?? '');
  });
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

it('has no file whose name says nothing', () => {
  const vague = modules.filter(({ file }) => /(?:^|\/)(?:utils?|helpers?|common|misc|manager)\b/.test(file));
  expect(vague.map(({ file }) => file)).toEqual([]);
});
