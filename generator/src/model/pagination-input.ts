import type { HttpVerb, ParameterModel, ResponseModel } from './api-model.ts';
import type { SchemaModel } from './schema-model.ts';

/** What pagination is read from. */
export interface PaginationInput {
  readonly id: string;
  readonly verb: HttpVerb;
  readonly path: string;
  readonly pointer: string;
  readonly parameters: readonly ParameterModel[];
  /** Schema of the JSON success answer. */
  readonly answer?: SchemaModel | undefined;
  readonly responses?: readonly ResponseModel[];
  /** Where parameters of a POST may stand. */
  readonly body?: { readonly flat: boolean; readonly content: readonly { readonly schema: SchemaModel }[] };
}
