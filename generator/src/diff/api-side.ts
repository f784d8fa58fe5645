import { typeText } from '../emit/docs/type-text.ts';
import type { ApiModel, OperationModel } from '../model/api-model.ts';
import { listResources } from '../model/list-resources.ts';
import type { NamedSchema, SchemaModel } from '../model/schema-model.ts';

/** One of two models that are compared, with what comparing looks up in it. */
export interface ApiSide {
  readonly model: ApiModel;
  readonly operations: readonly OperationModel[];
  /** By key of the form. */
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  /** Keys under `components.schemas`, and of what stands for bases. */
  readonly sources: ReadonlySet<string>;
  readonly resolve: (key: string) => SchemaModel | undefined;
  /** Shape keys that are known, by the number of references that were followed; see shape-key.ts. */
  readonly shapes: WeakMap<SchemaModel, string[]>;
  /** A schema in one line. */
  readonly text: (schema: SchemaModel) => string;
}

export function apiSide(model: ApiModel): ApiSide {
  const schemas = new Map(model.schemas.map((schema) => [schema.key, schema]));
  const names = new Map(model.schemas.map(({ key, name }) => [key, name]));
  return {
    model,
    operations: listResources(model.resources).flatMap(({ operations }) => operations),
    schemas,
    sources: new Set(model.schemas.map(({ source }) => source)),
    shapes: new WeakMap(),
    resolve: (key) => schemas.get(key)?.schema,
    text: (schema) => typeText(schema, names),
  };
}
