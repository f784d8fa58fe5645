import { entriesOf, isObject, stringOf } from '../load/json.ts';
import type { JsonObject } from '../load/spec-document.ts';
import type { NormalisedOperation } from '../normalise/normalised-spec.ts';
import type { ListStyle, ParameterModel, ParameterPlace, ParameterStyle, PositionalModel } from './api-model.ts';
import { buildEncoding } from './build-encoding.ts';
import { buildExamples } from './build-examples.ts';
import { buildSchemaModel, type SchemaContext } from './build-schema-model.ts';
import type { ResolveSchema } from './flatten-object.ts';
import { camelCase, safeIdentifier } from './identifiers.ts';
import type { SerializationOptions } from './model-options.ts';
import { readLifecycle } from './read-lifecycle.ts';
import { holdsList, valueShapes } from './value-shapes.ts';

/** Header parameters that OpenAPI tells tools to ignore (OpenAPI 3.1 §4.8.12): the client sets them itself. */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);
const IDEMPOTENCY_HEADER = 'idempotency-key';
/** Of two parameters that want one key, the one in the earlier place keeps it. */
const PLACE_ORDER: readonly string[] = ['path', 'query', 'querystring', 'header', 'cookie'];

/** Styles by place, the default first (OpenAPI 3.2 §4.12.3). */
const STYLES: Readonly<Record<ParameterPlace, readonly [ParameterStyle, ...ParameterStyle[]]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
};

export interface Parameters {
  readonly parameters: ParameterModel[];
  readonly positional?: PositionalModel;
  readonly idempotencyHeader?: string;
}

export interface ParametersContext {
  readonly schemas: SchemaContext;
  readonly resolve: ResolveSchema;
  /** Names that the body's members take in `params`; parameters give way to them. */
  readonly bodyKeys: ReadonlySet<string>;
  readonly serialization: SerializationOptions;
}

export function buildParameters(operation: NormalisedOperation, context: ParametersContext): Parameters {
  const header = operation.parameters.find((parameter) => isHeader(parameter, (name) => name === IDEMPOTENCY_HEADER));
  const idempotencyHeader = stringOf(header?.['name']);
  const sent = operation.parameters
    .filter((parameter) => !isHeader(parameter, (name) => IGNORED_HEADERS.has(name) || name === IDEMPOTENCY_HEADER))
    .toSorted(byPlace);
  const last = lastPathParameter(operation.path);
  const taken = new Set(context.bodyKeys);
  const { parameters: overrides } = context.serialization;
  const lists = overrides?.[operation.id] ?? overrides?.[`${operation.verb} ${operation.path}`];
  const parameters = sent.map((parameter) => {
    const isPositional = parameter['in'] === 'path' && parameter['name'] === last;
    return buildParameter(parameter, { ...context, taken: isPositional ? undefined : taken, lists: lists ?? {} });
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
  return PLACE_ORDER.indexOf(String(a['in'])) - PLACE_ORDER.indexOf(String(b['in']));
}

function lastPathParameter(path: string): string | undefined {
  return [...path.matchAll(/\{([^{}]+)\}/g)].at(-1)?.[1];
}

/** `params` and `options` are the method's other arguments. */
function argumentName(wireName: string): string {
  const name = safeIdentifier(camelCase(wireName), 'binding');
  return name === 'params' || name === 'options' ? `${name}Value` : name;
}

interface ParameterContext extends ParametersContext {
  /** Keys of `params` that are taken; `undefined` for the positional parameter, which has none. */
  readonly taken: Set<string> | undefined;
  /** What the config says of lists, by name. */
  readonly lists: Readonly<Record<string, ListStyle>>;
}

function buildParameter(raw: JsonObject, context: ParameterContext): ParameterModel {
  const { taken, schemas, resolve } = context;
  const wireName = String(raw['name']);
  const isWholeQuery = raw['in'] === 'querystring';
  const place = isWholeQuery ? 'query' : (raw['in'] as ParameterPlace);
  const content = entriesOf(raw['content'])[0];
  const media = content !== undefined && isObject(content[1]) ? content[1] : undefined;
  const schema = buildSchemaModel(media?.['schema'] ?? raw['schema'], schemas);
  const shapes = valueShapes(schema, resolve);
  const style = buildStyle(raw, place, shapes);
  const lists = isWholeQuery ? undefined : listStyle(wireName, { style, schema }, context);
  const encoding = isWholeQuery ? buildEncoding(media?.['encoding'], schemas.reading.resolve) : undefined;
  const description = stringOf(raw['description']);
  const lifecycle = readLifecycle(raw);
  return {
    wireName,
    key: taken === undefined ? wireName : claimKey(wireName, place, taken),
    in: place,
    required: place === 'path' || raw['required'] === true,
    deprecated: raw['deprecated'] === true,
    ...(lifecycle && { lifecycle }),
    ...(description !== undefined && { description }),
    style,
    explode: typeof raw['explode'] === 'boolean' ? raw['explode'] : style === 'form' || style === 'cookie',
    allowReserved: raw['allowReserved'] === true,
    shapes,
    ...(lists !== undefined && { lists }),
    ...(media !== undefined && content !== undefined && { contentType: content[0] }),
    ...(isWholeQuery && { wholeQuery: { ...(encoding && { encoding }) } }),
    schema,
    examples: buildExamples(media ?? raw, schemas.reading.resolve),
  };
}

/** The declared style if its place has it; else the default, which for objects of the query is `deepObject`: servers want nothing else. */
function buildStyle(raw: JsonObject, place: ParameterPlace, shapes: ParameterModel['shapes']): ParameterStyle {
  const [fallback] = STYLES[place];
  const declared = STYLES[place].find((style) => style === raw['style']);
  const isOpenObject = place === 'query' && shapes.includes('object') && raw['explode'] !== false;
  return declared ?? (isOpenObject ? 'deepObject' : fallback);
}

function listStyle(
  name: string,
  { style, schema }: Pick<ParameterModel, 'style' | 'schema'>,
  { lists, serialization, resolve }: ParameterContext,
): ListStyle | undefined {
  const own = Object.hasOwn(lists, name) ? lists[name] : undefined;
  const chosen = own ?? (style === 'deepObject' && holdsList(schema, resolve) ? serialization.lists : undefined);
  return chosen === 'repeat' ? undefined : chosen;
}

function claimKey(wireName: string, place: ParameterPlace, taken: Set<string>): string {
  let key = taken.has(wireName) ? `${place}_${wireName}` : wireName;
  while (taken.has(key)) key = `_${key}`;
  taken.add(key);
  return key;
}
