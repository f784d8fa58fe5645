import { entriesOf, isObject } from '../document/json.ts';
import { escapeToken } from '../document/json-pointer.ts';
import { isStream } from '../document/media-types.ts';
import type { SpecDocument, SpecExample, SpecMedia, SpecOperation, SpecSchema } from '../document/spec.ts';
import type { SchemaValidator } from './schema-validator.ts';

interface Place {
  readonly schema: SpecSchema | undefined;
  readonly examples: readonly SpecExample[];
}

/** All that has a schema: parameters, bodies, answers and their headers. */
function placesOf({ parameters, body, responses }: SpecOperation): Place[] {
  return [
    ...parameters,
    ...(body?.content ?? []),
    ...responses.flatMap(({ content, headers }) => [...content.map(asPlace), ...headers]),
  ];
}

/** An example of a stream is the text of its body; the schema describes an item. */
function asPlace({ mediaType, schema, examples }: SpecMedia): Place {
  return {
    schema,
    examples: isStream(mediaType) ? examples.filter(({ value }) => typeof value !== 'string') : examples,
  };
}

/** Schemas that cannot be compiled. The mock would let pass whatever they describe (prism#2442). */
export function findBrokenSchemas({ root, operations }: SpecDocument, validator: SchemaValidator): string[] {
  const { schemas } = isObject(root['components']) ? root['components'] : {};
  const pointers = new Set([
    ...entriesOf(schemas).map(([name]) => `/components/schemas/${escapeToken(name)}`),
    ...operations.flatMap(placesOf).flatMap(({ schema }) => (schema ? [schema.pointer] : [])),
  ]);
  return [...pointers].flatMap((pointer) => {
    const problem = validator.problemOf({ pointer });
    return problem === undefined ? [] : [`#${pointer}: ${problem}`];
  });
}

/** Examples that contradict their schema: a defect of the document, whatever the client does with them. */
export function findContradictingExamples({ operations }: SpecDocument, validator: SchemaValidator): string[] {
  const found = operations
    .flatMap(placesOf)
    .flatMap(({ schema, examples }) =>
      examples.flatMap(({ value, pointer }) =>
        schema ? validator.check(schema, value).map((problem) => `#${pointer}: ${problem}`) : [],
      ),
    );
  return [...new Set(found)];
}
