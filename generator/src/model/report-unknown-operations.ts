import type { FindingCollector } from '../diagnostics.ts';
import { nearestName } from '../load/nearest-name.ts';
import type { DraftOperation } from './draft-operation.ts';
import type { ModelOptions } from './model-options.ts';

/** Overrides that name no operation are mistakes, or left over from an older document. */
export function reportUnknownOperations(
  drafts: readonly Pick<DraftOperation, 'id' | 'verb' | 'path'>[],
  options: ModelOptions,
  findings: FindingCollector,
): void {
  const known = new Set(drafts.flatMap(({ id, verb, path }) => [id, `${verb} ${path}`]));
  for (const section of ['pagination', 'operationSecurity'] as const) {
    for (const operation of Object.keys(options[section] ?? {})) {
      if (known.has(operation)) continue;
      const near = nearestName(operation, known);
      findings.report({
        code: 'SL305',
        message: `config: ${section} names the operation "${operation}", which the document does not have`,
        fix: near === undefined ? 'Name it by its operationId or as "GET /path".' : `Did you mean "${near}"?`,
      });
    }
  }
}
