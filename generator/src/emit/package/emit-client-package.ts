import type { RuntimeSource } from '../../load/read-runtime-source.ts';
import type { ApiModel } from '../../model/api-model.ts';
import type { OutputFile } from '../output-file.ts';
import { type PackageContext, RUNTIME_PACKAGE } from '../package-context.ts';
import { bundlerConfig, WHOLE_CLIENT } from './bundler-config.ts';
import { compilerConfig, packageIdentity, packageJson, sortKeys } from './package-files.ts';
import { TOOL_VERSIONS } from './tool-versions.ts';

const CONTRACT_KIT = '@specloom/contract-tests';

export interface ClientPackageOptions {
  readonly runtime: RuntimeSource;
  readonly hasTests: boolean;
  readonly hasTestKit: boolean;
}

/** package.json, compiler and bundler settings of the client package. */
export function emitClientPackage(
  model: ApiModel,
  context: PackageContext,
  { runtime, hasTests, hasTestKit }: ClientPackageOptions,
): OutputFile[] {
  const generated = {
    './core': 'core',
    './resources/*': 'resources/*',
    ...(model.webhooks && { './webhooks': 'webhooks' }),
    ...(hasTestKit && { './testing': 'testing' }),
  };
  const subpaths = { ...generated, ...ownSubpaths(context) };
  const entries = Object.values(generated).map((module) => `src/${module}.ts`);
  return [
    packageJson({
      ...packageIdentity(model, context, 'client'),
      type: 'module',
      sideEffects: false,
      main: `./dist/${WHOLE_CLIENT}.cjs`,
      module: `./dist/${WHOLE_CLIENT}.js`,
      types: './dist/index.d.ts',
      exports: {
        '.': conditions('index', WHOLE_CLIENT),
        ...Object.fromEntries(Object.entries(subpaths).map(([subpath, module]) => [subpath, conditions(module)])),
        './package.json': './package.json',
      },
      files: ['dist', 'docs', 'spec.lock.json'],
      scripts: { build: 'tsdown', typecheck: 'tsc -p .', ...(hasTests && { test: 'vitest run' }) },
      dependencies: dependencies(context, runtime),
      devDependencies: devDependencies(context, hasTests),
    }),
    bundlerConfig([...entries, ...Object.values(context.exports ?? {})]),
    compilerConfig(hasTests ? ['src', 'tests'] : ['src'], hasTests ? ['node'] : []),
  ];
}

function dependencies(
  { runtime: mode, typesPackage, inWorkspace, linksTypes, dependencies: more }: PackageContext,
  runtime: RuntimeSource,
): object {
  const own = (name: string, version: string, isLinked: boolean) => ({
    [name]: isLinked ? 'workspace:^' : `^${version}`,
  });
  return sortKeys({
    ...(mode === 'package' ? own(RUNTIME_PACKAGE, runtime.version, inWorkspace) : runtime.dependencies),
    ...(typesPackage && own(typesPackage.packageName, typesPackage.version, linksTypes)),
    ...more,
  });
}

function devDependencies({ inWorkspace }: PackageContext, hasTests: boolean): object {
  const { tsdown, typescript, vitest } = TOOL_VERSIONS;
  return sortKeys({
    tsdown,
    typescript,
    ...(hasTests && {
      '@types/node': TOOL_VERSIONS['@types/node'],
      [CONTRACT_KIT]: inWorkspace ? 'workspace:^' : '^0.1.0',
      vitest,
    }),
  });
}

function conditions(module: string, code = module): object {
  return {
    import: { types: `./dist/${module}.d.ts`, default: `./dist/${code}.js` },
    require: { types: `./dist/${module}.d.cts`, default: `./dist/${code}.cjs` },
  };
}

function ownSubpaths({ exports }: PackageContext): Record<string, string> {
  const modules = Object.entries(exports ?? {}).map(([subpath, file]) => [
    subpath,
    file.replace(/^(?:\.\/)?src\//, '').replace(/\.[cm]?tsx?$/, ''),
  ]);
  return Object.fromEntries(modules);
}
