import path from 'node:path';
import { resolveZeroConfig } from '../../generator/src/config/resolve-zero-config.ts';
import { loadPipeline } from '../../generator/src/pipeline.ts';
import { runDiff } from '../../generator/src/run-diff.ts';

/** What `specloom diff` finds between two files without a config. */
export function compareFiles(base, revision) {
  const cwd = path.dirname(base);
  const [old, now] = [base, revision].map((input) => ({ api: resolveZeroConfig({ input, output: '.', cwd }) }));
  return runDiff(old, now, { cwd, loadPipeline });
}
