import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/plugin.ts', 'src/cli/main.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // One output file per source file: `../../templates` and `../package.json` are then the same from src and from dist.
  unbundle: true,
  fixedExtension: false,
  dts: true,
});
