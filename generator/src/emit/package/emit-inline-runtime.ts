import type { RuntimeSource } from '../../load/read-runtime-source.ts';
import type { OutputFile } from '../output-file.ts';

/** The runtime's source inside the client package, as it is, under our banner. */
export function emitInlineRuntime(
  runtime: RuntimeSource,
  { hasTestKit }: { readonly hasTestKit: boolean },
): OutputFile[] {
  return [...runtime.files()]
    .filter(([file]) => hasTestKit || !file.startsWith('testing/'))
    .map(([file, text]) => ({ kind: 'code', path: `src/runtime/${file}`, text }));
}
