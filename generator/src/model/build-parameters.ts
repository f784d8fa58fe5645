import { entriesOf, isObject, stringOf } from '../load/json.ts';
import type { JsonObject } from '../load/spec-document.ts';
import type { NormalisedOperation } from '../normalise/normalised-spec.ts';
import type { ParameterModel, ParameterPlace, ParameterStyle, PositionalModel } from './api-model.ts';
import { buildExamples } from './build-examples.ts';
import { buildSchemaModel, type SchemaContext } from './build-schema-model.ts';
import { camelCase, safeIdentifier } from './identifiers.ts';

/** Header parameters that OpenAPI tells tools to ignore (OpenAPI 3.1 §4.8.12): the client sets them itself. */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);
const IDEMPOTENCY_HEADER = 'idempotency-key';
/** Of two parameters that want one key, the one in the earlier place keeps it. */
const PLACE_ORDER: readonly ParameterPlace[] = ['path', 'query', 'header', 'cookie'];
const STYLES = new Set<string>(['simple', 'label', 'matrix', 'form', 'spaceDelimited', 'pipeDelimited', 'deepObject']);

export interface Parameters {
  readonly parameters: ParameterModel[];
  readonly positional?: PositionalModel;
  readonly idempotencyHeader?: string;
}

/** `bodyKeys`: names that the body's members take in `params`; parameters give way to them. */
export function buildParameters(
  operation: NormalisedOperation,
  bodyKeys: ReadonlySet<string>,
  context: SchemaContext,
): Parameters {
  const header = operation.parameters.find((parameter) => isHeader(parameter, (name) => name === IDEMPOTENCY_HEADER));
  const idempotencyHeader = stringOf(header?.['name']);
  const sent = operation.parameters
    .filter((parameter) => !isHeader(parameter, (name) => IGNORED_HEADERS.has(name) || name === IDEMPOTENCY_HEADER))
    .toSorted(byPlace);
  const last = lastPathParameter(operation.path);
  const taken = new Set(bodyKeys);
  const parameters = sent.map((parameter) => {
    const isPositional = parameter['in'] === 'path' && parameter['name'] === last;
    return buildParameter(parameter, isPositional ? undefined : taken, context);
  });
  return {
    parameters,
    ...(last !== undefined && { positional: { wireName: last, argument: argumentName(last) } }),
    ...(idempotencyHeader !== undefined && { idempotencyHeader }),
  };
}

function isHeader(parameter: JsonObject, test: (name: string) => boolean): boolean {
  return parameter['in'] === 'header' && test(String(parameter['name']).toLowerCase());
}

function byPlace(a: JsonObject, b: JsonObject): number {
  return PLACE_ORDER.indexOf(a['in'] as ParameterPlace) - PLACE_ORDER.indexOf(b['in'] as ParameterPlace);
}

function lastPathParameter(path: string): string | undefined {
  return [...path.matchAll(/\{([^{}]+)\}/g)].at(-1)?.[1];
}

/** `params` and `options` are the method's other arguments. */
function argumentName(wireName: string): string {
  const name = safeIdentifier(camelCase(wireName), 'binding');
  return name === 'params' || name === 'options' ? `${name}Value` : name;
}

function buildParameter(raw: JsonObject, taken: Set<string> | undefined, context: SchemaContext): ParameterModel {
  const wireName = String(raw['name']);
  const place = raw['in'] as ParameterPlace;
  const content = entriesOf(raw['content'])[0];
  const media = content !== undefined && isObject(content[1]) ? content[1] : undefined;
  const declaredStyle = stringOf(raw['style']);
  const style = (
    declaredStyle !== undefined && STYLES.has(declaredStyle) ? declaredStyle : defaultStyle(place)
  ) as ParameterStyle;
  const description = stringOf(raw['description']);
  return {
    wireName,
    key: taken === undefined ? wireName : claimKey(wireName, place, taken),
    in: place,
    required: place === 'path' || raw['required'] === true,
    deprecated: raw['deprecated'] === true,
    ...(description !== undefined && { description }),
    style,
    explode: typeof raw['explode'] === 'boolean' ? raw['explode'] : style === 'form',
    allowReserved: raw['allowReserved'] === true,
    ...(media !== undefined && content !== undefined && { contentType: content[0] }),
    schema: buildSchemaModel(media?.['schema'] ?? raw['schema'], context),
    examples: buildExamples(media ?? raw, context.resolve),
  };
}

function defaultStyle(place: ParameterPlace): ParameterStyle {
  return place === 'path' || place === 'header' ? 'simple' : 'form';
}

function claimKey(wireName: string, place: ParameterPlace, taken: Set<string>): string {
  let key = taken.has(wireName) ? `${place}_${wireName}` : wireName;
  while (taken.has(key)) key = `_${key}`;
  taken.add(key);
  return key;
}
