import type { FindingCollector } from '../diagnostics.ts';
import { nearestName } from '../load/nearest-name.ts';
import type { DraftOperation } from './draft-operation.ts';
import type { ModelOptions } from './model-options.ts';

type KnownOperation = Pick<DraftOperation, 'id' | 'verb' | 'path'> & Partial<Pick<DraftOperation, 'parameters'>>;

/** Overrides that name no operation, or no parameter, are mistakes, or left over from an older document. */
export function reportUnknownOperations(
  drafts: readonly KnownOperation[],
  options: ModelOptions,
  findings: FindingCollector,
): void {
  const known = new Map(
    drafts.flatMap((draft) => [[draft.id, draft] as const, [`${draft.verb} ${draft.path}`, draft]]),
  );
  const { pagination, operationSecurity, serialization } = options;
  const sections = { pagination, operationSecurity, 'serialization.parameters': serialization?.parameters };
  for (const [section, overrides] of Object.entries(sections)) {
    for (const operation of Object.keys(overrides ?? {})) {
      if (known.has(operation)) continue;
      const near = nearestName(operation, known.keys());
      findings.report({
        code: 'SL305',
        message: `config: ${section} names the operation "${operation}", which the document does not have`,
        fix: near === undefined ? 'Name it by its operationId or as "GET /path".' : `Did you mean "${near}"?`,
      });
    }
  }
  for (const [operation, parameters] of Object.entries(serialization?.parameters ?? {})) {
    reportUnknownParameters(operation, Object.keys(parameters), { draft: known.get(operation), findings });
  }
}

function reportUnknownParameters(
  operation: string,
  names: readonly string[],
  { draft, findings }: { readonly draft: KnownOperation | undefined; readonly findings: FindingCollector },
): void {
  if (draft === undefined) return;
  const query = (draft.parameters ?? []).filter(({ in: place }) => place === 'query').map(({ wireName }) => wireName);
  for (const name of names.filter((candidate) => !query.includes(candidate))) {
    const near = nearestName(name, query);
    findings.report({
      code: 'SL305',
      message: `config: serialization.parameters names the query parameter "${name}" of ${operation}, which has none of that name`,
      fix: near === undefined ? 'Name it as the document does.' : `Did you mean "${near}"?`,
    });
  }
}
