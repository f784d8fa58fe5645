import type { FindingCollector } from '../diagnostics.ts';
import { escapePointer } from '../load/json.ts';
import type { NormalisedSpec } from '../normalise/normalised-spec.ts';
import { assignSchemaNames } from './assign-schema-names.ts';
import { buildSchemaModel, type SchemaContexts } from './build-schema-model.ts';
import { cutCircles } from './cut-circles.ts';
import type { ModelOptions } from './model-options.ts';
import { releasedExports } from './released-exports.ts';
import type { NamedSchema } from './schema-model.ts';
import type { SchemaReadings } from './schema-reading.ts';

export interface BuildSchemas {
  readonly contexts: SchemaContexts;
  readonly options: ModelOptions;
  readonly findings: FindingCollector;
}

/** The document's components in their forms, named, in its order. */
export function buildSchemas(
  spec: NormalisedSpec,
  { forms }: SchemaReadings,
  { contexts, options, findings }: BuildSchemas,
): NamedSchema[] {
  const names = assignSchemaNames({ forms, bases: spec.bases }, options.schemaNames ?? {}, {
    findings,
    released: options.released?.schemas,
    taken: releasedExports(options.released),
  });
  const schemas = forms.map((form): NamedSchema => {
    const { key, source, direction } = form;
    const schema = buildSchemaModel(spec.schemas.get(source), contexts[direction]);
    return {
      ...form,
      name: names.get(key) ?? key,
      pointer: `/components/schemas/${escapePointer(source)}`,
      schema,
      ...(schema.docs.description !== undefined && { description: schema.docs.description }),
    };
  });
  return cutCircles(schemas);
}
