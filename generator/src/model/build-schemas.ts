import type { FindingCollector } from '../diagnostics.ts';
import { escapePointer } from '../load/json.ts';
import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import type { NamedSchema } from './api-model.ts';
import { assignSchemaNames } from './assign-schema-names.ts';
import { buildSchemaModel, type SchemaContext } from './build-schema-model.ts';
import { cutCircles } from './cut-circles.ts';
import type { ModelOptions } from './model-options.ts';

/** The document's components, named, in its order. */
export function buildSchemas(
  spec: NormalisedSpec,
  context: SchemaContext,
  { options, findings }: { readonly options: ModelOptions; readonly findings: FindingCollector },
): NamedSchema[] {
  const names = assignSchemaNames([...spec.schemas.keys()], options.schemaNames ?? {}, findings);
  const schemas = [...spec.schemas].map(([key, raw]): NamedSchema => {
    const schema = buildSchemaModel(raw, context);
    return {
      key,
      name: names.get(key) ?? key,
      pointer: `/components/schemas/${escapePointer(key)}`,
      schema,
      ...(schema.docs.description !== undefined && { description: schema.docs.description }),
    };
  });
  return cutCircles(schemas);
}
