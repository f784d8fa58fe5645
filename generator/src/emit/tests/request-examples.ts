import type { Json } from '../../load/spec-document.ts';
import type { MediaTypeModel, OperationModel, ParameterModel } from '../../model/api-model.ts';
import type { ExampleObject, ExampleValue } from '../../model/example-value.ts';
import { exampleValue } from '../../model/example-value.ts';
import { fitsSchema } from '../../model/fits-schema.ts';
import type { ResolveSchema } from '../../model/flatten-object.ts';

/** One request that the document gives an example of, as arguments of the method. */
export interface RequestExample {
  readonly example: string;
  readonly mediaType?: string;
  readonly positional?: ExampleValue;
  readonly params?: ExampleObject;
  /** The document's own schema does not take the example: it has a member that is read only, or a value that an enum lacks. */
  readonly isOdd?: true;
}

const UNNAMED = 'default';

/** The request examples of an operation, enumerated as the README of @specloom/contract-tests says. */
export function requestExamples(operation: OperationModel, resolve: ResolveSchema): RequestExample[] {
  const { body, parameters } = operation;
  const parameterNames = new Set(parameters.flatMap(({ examples }) => examples.map(({ name }) => name)));
  const bodies =
    body?.content.flatMap((media) => media.examples.map(({ name, value }) => ({ media, name, value }))) ?? [];
  const first = body?.content[0];
  if (body === undefined || first === undefined) {
    const names = parameterNames.size > 0 ? [...parameterNames] : [UNNAMED];
    return names.map((name) => requestExample(operation, name, undefined, resolve));
  }
  const bodyNames = new Set(bodies.map(({ name }) => name));
  const fallback = first.examples[0]?.value ?? (exampleValue(first.schema, resolve, 'body') as Json);
  const extra = [...parameterNames].filter((name) => !bodyNames.has(name));
  const rest = bodies.length === 0 && extra.length === 0 ? [UNNAMED] : extra;
  return [
    ...bodies.map(({ media, name, value }) => requestExample(operation, name, { media, value }, resolve)),
    ...rest.map((name) => requestExample(operation, name, { media: first, value: fallback }, resolve)),
  ];
}

function requestExample(
  operation: OperationModel,
  example: string,
  chosen: { readonly media: MediaTypeModel; readonly value: Json } | undefined,
  resolve: ResolveSchema,
): RequestExample {
  const params: Record<string, ExampleValue> = {};
  let positional: ExampleValue | undefined;
  for (const parameter of operation.parameters) {
    const value = parameterValue(parameter, example, resolve);
    if (value === undefined) continue;
    if (parameter.in === 'path' && parameter.wireName === operation.positional?.wireName)
      positional = asArgument(value);
    else params[parameter.key] = value;
  }
  if (chosen !== undefined) {
    if (operation.body?.flat) Object.assign(params, chosen.value);
    else params['body'] = chosen.value as ExampleValue;
  }
  const isOdd =
    (chosen !== undefined && !fitsSchema(chosen.value, chosen.media.schema, resolve)) ||
    operation.parameters.some(({ key, schema }) => key in params && !fitsSchema(params[key] as Json, schema, resolve));
  return {
    example,
    ...(isOdd && { isOdd }),
    ...(chosen && { mediaType: chosen.media.mediaType }),
    ...(positional !== undefined && { positional }),
    ...(operation.paramsType !== undefined &&
      (operation.paramsRequired || Object.keys(params).length > 0) && { params }),
  };
}

function parameterValue(parameter: ParameterModel, example: string, resolve: ResolveSchema): ExampleValue | undefined {
  const named = parameter.examples.find(({ name }) => name === example);
  const chosen = named ?? (parameter.required ? parameter.examples[0] : undefined);
  if (chosen !== undefined) return chosen.value as ExampleValue;
  return parameter.required ? exampleValue(parameter.schema, resolve, parameter.wireName) : undefined;
}

function asArgument(value: ExampleValue): ExampleValue {
  return typeof value === 'number' || typeof value === 'string' ? value : String(value);
}
