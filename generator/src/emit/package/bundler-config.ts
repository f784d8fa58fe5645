import type { TextFile } from '../output-file.ts';

/** Module of the whole client in `dist`, as one file. */
export const WHOLE_CLIENT = 'bundle/index';

/**
 * Settings of the build. Node takes about a millisecond per module, so that the whole client is one file; who imports a resource by itself
 * gets its modules. Declarations are the bulk of a package, so that both module systems share them: those for `import` only lead to those for
 * `require`, because declarations of an ES module cannot be required.
 */
export function bundlerConfig(modules: readonly string[]): TextFile {
  const list = modules.map((module) => `  '${module.replace(/^\.\//, '')}',\n`).join('');
  return { kind: 'code', path: 'tsdown.config.ts', text: TEMPLATE.replace('MODULES', () => list) };
}

const TEMPLATE = `import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type UserConfig } from 'tsdown';

const whole = 'src/index.ts';
const modules = [
MODULES];

const shared = {
  platform: 'neutral',
  fixedExtension: false,
  // Editors show the comments of the declarations.
  outputOptions: { comments: { jsdoc: false } },
} satisfies UserConfig;

export default defineConfig([
  // The whole client is one file: many small ones take long to load.
  { ...shared, entry: [whole], outDir: 'dist/bundle', format: ['esm', 'cjs'], dts: false },
  // Each resource by itself, for applications that use few of them.
  { ...shared, entry: modules, format: ['esm', 'cjs'], dts: false, unbundle: true },
  // Declarations are there once, for \`require\`; those for \`import\` lead to them.
  {
    ...shared,
    entry: [whole, ...modules],
    dts: { emitDtsOnly: true },
    outExtensions: () => ({ dts: '.d.cts' }),
    unbundle: true,
    hooks: {
      'build:done': ({ options }) => {
        for (const entry of Object.keys(options.entry)) {
          writeFileSync(path.join(options.outDir, \`\${entry}.d.ts\`), \`export * from './\${path.basename(entry)}.cjs';\\n\`);
        }
      },
    },
  },
]);
`;
