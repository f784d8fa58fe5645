import { isObject, type Json } from './json.ts';
import type { SpecExample, SpecMedia, SpecOperation, SpecParameter } from './spec.ts';

/** One request that the document describes by example. */
export interface RequestExample {
  readonly name: string;
  /** Media type of the body; absent when the operation takes none. */
  readonly mediaType?: string;
  readonly parameters: readonly ParameterValue[];
  /** Absent when the operation takes no body, or has no example of it. */
  readonly body?: Json;
  /** Required, but without an example: the replay makes up these values, so only the mock can check them. */
  readonly unknown: readonly string[];
}

export interface ParameterValue {
  readonly parameter: SpecParameter;
  readonly value: Json;
}

const UNNAMED = 'default';
const BODY = 'body';

/** Media types in the order in which a client without further wishes chooses. */
const PREFERENCE: readonly RegExp[] = [
  /^application\/json\b/i,
  /\+json\b/i,
  /^multipart\//i,
  /^application\/x-www-form-urlencoded\b/i,
  /^/,
];
const preference = ({ mediaType }: SpecMedia): number => PREFERENCE.findIndex((pattern) => pattern.test(mediaType));

/** The rule is told in the README under “Request examples”. */
export function listRequestExamples(operation: SpecOperation): RequestExample[] {
  const content = [...(operation.body?.content ?? [])].sort((a, b) => preference(a) - preference(b));
  const withBody = content.flatMap((media) => media.examples.map(({ name }) => buildRequest(operation, name, media)));
  const names = new Set(operation.parameters.flatMap(({ examples }) => examples.map(({ name }) => name)));
  for (const { name } of withBody) names.delete(name);
  if (!withBody.length && !names.size) names.add(UNNAMED);
  return [...withBody, ...[...names].map((name) => buildRequest(operation, name, content[0]))];
}

function buildRequest(operation: SpecOperation, name: string, media?: SpecMedia): RequestExample {
  const parameters: ParameterValue[] = [];
  const unknown: string[] = [];
  for (const parameter of operation.parameters) {
    const example = pickExample(parameter.examples, name, parameter.required);
    if (example) parameters.push({ parameter, value: example.value });
    else if (parameter.required) unknown.push(parameter.name);
  }
  const body = media && pickExample(media.examples, name, true);
  if (media && !body) unknown.push(BODY);
  return {
    name,
    ...(media && { mediaType: concreteType(media.mediaType, body?.value) }),
    parameters,
    ...(body && { body: body.value }),
    unknown,
  };
}

/** A range such as `*\/*` cannot be sent: an object goes as JSON, anything else as bytes. */
function concreteType(mediaType: string, body: Json | undefined): string {
  if (!mediaType.includes('*')) return mediaType;
  return body === undefined || isObject(body) ? 'application/json' : 'application/octet-stream';
}

function pickExample(examples: readonly SpecExample[], name: string, required: boolean): SpecExample | undefined {
  return examples.find((example) => example.name === name) ?? (required ? examples[0] : undefined);
}
