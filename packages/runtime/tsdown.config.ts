import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type UserConfig, type UserConfigExport } from 'tsdown';

const shared = {
  entry: { index: 'src/index.ts', 'testing/index': 'src/testing/index.ts' },
  platform: 'neutral',
  target: 'es2022',
  hash: false,
  // Editors show the comments of the declarations.
  outputOptions: { comments: { jsdoc: false } },
} satisfies UserConfig;

const config: UserConfigExport = defineConfig([
  // One file each, because Node takes long to load many small ones.
  { ...shared, format: ['esm', 'cjs'], dts: false },
  // Declarations are there once, for `require`; those for `import` lead to them.
  {
    ...shared,
    dts: { emitDtsOnly: true },
    outExtensions: () => ({ dts: '.d.cts' }),
    unbundle: true,
    hooks: {
      'build:done': ({ options }) => {
        for (const entry of Object.keys(options.entry)) {
          writeFileSync(path.join(options.outDir, `${entry}.d.ts`), `export * from './${path.basename(entry)}.cjs';\n`);
        }
      },
    },
  },
]);

export default config;
