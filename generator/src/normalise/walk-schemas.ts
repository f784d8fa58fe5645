import { entriesOf, isObject } from '../load/json.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';
import { componentKey } from './component-key.ts';
import type { NormalisedOperation, NormalisedSpec } from './normalised-spec.ts';
import { subschemas } from './subschemas.ts';

export interface WalkOptions {
  readonly leftOut?: (schema: JsonObject) => ReadonlySet<string>;
  /** Otherwise references to components are told, and not followed. */
  readonly intoComponents: boolean;
}

/** Told of a schema, and of the key of the component that it refers to. */
export type OnSchema = (schema: JsonObject, target: string | undefined) => void;

/** Visits every schema below the roots, each once, references followed. Without recursion: documents can be deep. */
export function walkSchemas(
  roots: readonly Json[],
  { schemas, resolve }: NormalisedSpec,
  { leftOut, intoComponents }: WalkOptions,
  onSchema: OnSchema,
): void {
  const seen = new Set<JsonObject>();
  const stack = [...roots];
  while (stack.length > 0) {
    const schema = stack.pop();
    if (!isObject(schema) || seen.has(schema)) continue;
    seen.add(schema);
    const reference = typeof schema['$ref'] === 'string' ? schema['$ref'] : undefined;
    const target = reference === undefined ? undefined : componentKey(reference);
    onSchema(schema, target);
    for (const part of subschemas(schema, leftOut?.(schema))) stack.push(part);
    if (reference === undefined) continue;
    if (target === undefined) stack.push(resolve(reference) ?? true);
    else if (intoComponents) stack.push(schemas.get(target) ?? true);
  }
}

/** Where every schema of the document is found. */
export function everyRoot(spec: NormalisedSpec): Json[] {
  return [...spec.schemas.values(), ...responseRoots(spec), ...requestRoots(spec)];
}

/** Schemas of what the client sends. */
export function requestRoots({ operations }: NormalisedSpec): Json[] {
  return operations.flatMap(operationRequestRoots);
}

/** The same of one operation. */
export function operationRequestRoots({ parameters, requestBody }: NormalisedOperation): Json[] {
  return [
    ...parameters.flatMap((parameter) => [...schemaOf(parameter), ...mediaRoots(parameter['content'])]),
    ...mediaRoots(requestBody?.['content']),
  ];
}

/** Schemas of what it reads: answers, errors, headers, and what webhooks bring. */
export function responseRoots({ operations, webhooks, resolve }: NormalisedSpec): Json[] {
  const responses = operations.flatMap((operation) => operation.responses.map(([, response]) => response));
  const headers = responses.flatMap((response) => entriesOf(response['headers']).map(([, header]) => header));
  const bodies = webhooks.flatMap(({ requestBody }) => (requestBody === undefined ? [] : [requestBody]));
  return [
    ...[...responses, ...bodies].flatMap((place) => mediaRoots(place['content'])),
    ...headers.flatMap((header) => {
      const target = isObject(header) && typeof header['$ref'] === 'string' ? resolve(header['$ref']) : header;
      return isObject(target) ? schemaOf(target) : [];
    }),
  ];
}

function mediaRoots(content: Json | undefined): Json[] {
  return entriesOf(content).flatMap(([, media]) =>
    isObject(media) ? [...schemaOf(media), ...schemaOf(media, 'itemSchema')] : [],
  );
}

function schemaOf(place: JsonObject, member = 'schema'): Json[] {
  const schema = place[member];
  return schema === undefined ? [] : [schema];
}
