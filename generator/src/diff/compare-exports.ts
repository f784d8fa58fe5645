import type { NamedSchema } from '../model/schema-model.ts';
import type { ApiSide } from './api-side.ts';
import type { ComparedApis } from './compare-operations.ts';
import { shapeKey } from './shape-key.ts';

/** Names of the types of components. Types of methods are called after their methods, which say themselves what they are called now. */
export function compareExports({ base, revision, changes, schemas }: ComparedApis): void {
  const before = new Map(base.model.schemas.map((schema) => [schema.name, schema]));
  const after = new Map(revision.model.schemas.map((schema) => [schema.name, schema]));
  const gone = [...before.values()].filter(({ name }) => !after.has(name));
  const fresh = new Set([...after.values()].filter(({ name }) => !before.has(name)));
  for (const schema of gone) {
    const other = schemas.graph.successorOf(schema, fresh) ?? successorOf(schema, fresh, { base, revision });
    if (other !== undefined) fresh.delete(other);
    const site = { owner: { kind: 'schema', base: schema, ...(other && { revision: other }) } as const, steps: [] };
    if (other === undefined) {
      changes.report('type-removed', site, {
        say: () => `the type ${schema.name} is no longer exported`,
        oldName: schema.name,
      });
    } else {
      changes.report('type-renamed', site, {
        say: () => `the type was ${schema.name}`,
        oldName: schema.name,
        newName: other.name,
        migration: `Import ${other.name} instead of ${schema.name}, or keep the name with \`schemaNames\` in the config.`,
      });
    }
  }
  for (const schema of fresh) {
    changes.report(
      'type-added',
      { owner: { kind: 'schema', revision: schema }, steps: [] },
      {
        say: () => `the type ${schema.name} is new`,
        newName: schema.name,
      },
    );
  }
}

/** The same component by another name, or another one that is the same. */
function successorOf(
  schema: NamedSchema,
  fresh: ReadonlySet<NamedSchema>,
  { base, revision }: { readonly base: ApiSide; readonly revision: ApiSide },
): NamedSchema | undefined {
  const candidates = [...fresh];
  const same = candidates.find(({ source, direction }) => source === schema.source && direction === schema.direction);
  if (same !== undefined) return same;
  const shape = shapeKey(schema.schema, base);
  const alike = candidates.filter((candidate) => shapeKey(candidate.schema, revision) === shape);
  return (
    alike.find(({ description }) => description === schema.description) ?? (alike.length === 1 ? alike[0] : undefined)
  );
}
