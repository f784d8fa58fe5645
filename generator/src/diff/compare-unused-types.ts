import type { ComparedApis } from './compare-operations.ts';
import { isSameJson } from './same-json.ts';

/** Exported types that no method takes and none gives on both sides: nothing else looks at them. */
export function compareUnusedTypes({ base, revision, schemas, changes }: ComparedApis): void {
  const used = schemas.graph.baseKeys();
  for (const schema of base.model.schemas) {
    const other = revision.schemas.get(schema.key);
    if (other === undefined || used.has(schema.key) || isSameJson(schema.schema, other.schema)) continue;
    const owner = { kind: 'schema', base: schema, revision: other } as const;
    changes.report(
      'unused-type-changed',
      { owner, steps: [] },
      { say: () => 'the type has changed, and no method has it' },
    );
  }
}
