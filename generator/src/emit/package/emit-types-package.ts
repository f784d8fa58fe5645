import type { ApiModel } from '../../model/api-model.ts';
import type { OutputFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { compilerConfig, packageIdentity, packageJson } from './package-files.ts';
import { TOOL_VERSIONS } from './tool-versions.ts';

/** package.json and settings of a package of types alone: declarations only, no byte at run time. */
export function emitTypesPackage(
  model: ApiModel,
  context: PackageContext,
  { hasResources }: { readonly hasResources: boolean },
): OutputFile[] {
  return [
    packageJson({
      ...packageIdentity(model, context, 'types'),
      // Declarations that are not marked as ES modules are read alike from ES and CommonJS modules.
      type: 'commonjs',
      sideEffects: false,
      types: './dist/index.d.ts',
      exports: {
        '.': { types: './dist/index.d.ts' },
        ...(hasResources && { './resources/*': { types: './dist/resources/*.d.ts' } }),
        './package.json': './package.json',
      },
      files: ['dist', 'spec.lock.json'],
      scripts: { build: 'tsc -p tsconfig.build.json', typecheck: 'tsc -p .' },
      devDependencies: { typescript: TOOL_VERSIONS.typescript },
    }),
    compilerConfig(['src'], []),
    {
      kind: 'json',
      path: 'tsconfig.build.json',
      value: {
        extends: './tsconfig.json',
        compilerOptions: {
          noEmit: false,
          emitDeclarationOnly: true,
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
      source: '/info',
    },
  ];
}
