import type { ApiModel } from '../../model/api-model.ts';
import type { JsonFile, OutputFile, TextFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { TOOL_VERSIONS } from './tool-versions.ts';

export interface ClientPackageOptions {
  /** Runtime dependencies by name, e.g. `{ '@specloom/runtime': 'workspace:^' }`. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Further development dependencies, for the contract suite. */
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly hasTests: boolean;
}

/** package.json, compiler and bundler settings of the client package. */
export function emitClientPackage(
  model: ApiModel,
  context: PackageContext,
  options: ClientPackageOptions,
): OutputFile[] {
  const subpaths = { '.': 'index', './core': 'core', './resources/*': 'resources/*', ...ownSubpaths(context) };
  return [
    packageJson({
      ...identity(model, context),
      sideEffects: false,
      main: './dist/index.cjs',
      module: './dist/index.js',
      types: './dist/index.d.ts',
      exports: {
        ...Object.fromEntries(Object.entries(subpaths).map(([subpath, module]) => [subpath, conditions(module)])),
        './package.json': './package.json',
      },
      files: ['dist', 'src', 'docs'],
      scripts: { build: 'tsdown', typecheck: 'tsc -p .', ...(options.hasTests && { test: 'vitest run' }) },
      dependencies: sortKeys(options.dependencies),
      devDependencies: sortKeys({
        tsdown: TOOL_VERSIONS.tsdown,
        typescript: TOOL_VERSIONS.typescript,
        ...options.devDependencies,
      }),
    }),
    bundlerConfig(['src/index.ts', 'src/core.ts', 'src/resources/*.ts', ...Object.values(context.exports ?? {})]),
    compilerConfig(options.hasTests ? ['src', 'tests'] : ['src'], options.hasTests),
  ];
}

/** The same for a package of types alone: declarations only, no byte at run time. */
export function emitTypesPackage(model: ApiModel, context: PackageContext): OutputFile[] {
  return [
    packageJson({
      ...identity(model, context),
      // Declarations are read the same from ES and CommonJS modules when they are not marked as ES modules.
      type: 'commonjs',
      sideEffects: false,
      types: './dist/index.d.ts',
      exports: {
        '.': { types: './dist/index.d.ts' },
        './resources/*': { types: './dist/resources/*.d.ts' },
        './package.json': './package.json',
      },
      files: ['dist', 'src'],
      scripts: { build: 'tsc -p tsconfig.build.json', typecheck: 'tsc -p .' },
      devDependencies: { typescript: TOOL_VERSIONS.typescript },
    }),
    compilerConfig(['src'], false),
    {
      kind: 'json',
      path: 'tsconfig.build.json',
      value: {
        extends: './tsconfig.json',
        compilerOptions: {
          noEmit: false,
          emitDeclarationOnly: true,
          declaration: true,
          declarationMap: true,
          rootDir: 'src',
          outDir: 'dist',
        },
      },
    },
    {
      kind: 'template',
      path: 'README.md',
      template: 'types-readme',
      view: { packageName: context.packageName, title: model.title },
    },
  ];
}

function identity(model: ApiModel, context: PackageContext): object {
  const { packageName, description, license, repository, keywords, author, homepage, version } = context;
  return {
    name: packageName,
    version,
    description: description ?? `TypeScript client of ${model.title}`.replace(/\s+/g, ' '),
    ...(keywords && { keywords }),
    ...(homepage && { homepage }),
    ...(repository && { repository }),
    ...(author && { author }),
    ...(license && { license }),
    type: 'module',
    engines: { node: '>=20' },
  };
}

function conditions(module: string): object {
  return {
    import: { types: `./dist/${module}.d.ts`, default: `./dist/${module}.js` },
    require: { types: `./dist/${module}.d.cts`, default: `./dist/${module}.cjs` },
  };
}

function ownSubpaths({ exports }: PackageContext): Record<string, string> {
  return Object.fromEntries(
    Object.entries(exports ?? {}).map(([subpath, file]) => [
      subpath,
      file.replace(/^(?:\.\/)?src\//, '').replace(/\.[cm]?tsx?$/, ''),
    ]),
  );
}

function packageJson(value: object): JsonFile {
  return { kind: 'json', path: 'package.json', value, ownership: 'merged' };
}

function bundlerConfig(entries: readonly string[]): TextFile {
  const list = entries.map((entry) => `    '${entry.replace(/^\.\//, '')}',\n`).join('');
  return {
    kind: 'code',
    path: 'tsdown.config.ts',
    text: `import { defineConfig } from 'tsdown';\n\nexport default defineConfig({\n  entry: [\n${list}  ],\n  format: ['esm', 'cjs'],\n  platform: 'neutral',\n  dts: true,\n  unbundle: true,\n  fixedExtension: false,\n});\n`,
  };
}

function compilerConfig(include: readonly string[], hasTests: boolean): JsonFile {
  return {
    kind: 'json',
    path: 'tsconfig.json',
    value: {
      compilerOptions: {
        target: 'ES2022',
        lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
        module: 'NodeNext',
        moduleResolution: 'NodeNext',
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        isolatedDeclarations: true,
        declaration: true,
        verbatimModuleSyntax: true,
        skipLibCheck: true,
        noEmit: true,
        types: hasTests ? ['node'] : [],
      },
      include,
    },
  };
}

/** By code unit, so that the order is the same everywhere. */
function sortKeys(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
