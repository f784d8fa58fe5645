import type { CallArguments, Operation } from '../operation.js';
import { serializeHeaderValue } from './header-value.js';
import type { ParameterSerializer } from './parameter-serializer.js';
import { serializeExploded } from './query.js';

/** A call's parameters by the place where they travel. */
export interface SplitParams {
  readonly path: Record<string, unknown>;
  readonly pathSerializers: Map<string, ParameterSerializer>;
  readonly query: string[];
  readonly headers: [string, string][];
  readonly cookies: string[];
  /** `undefined`: none. */
  body: unknown;
}

const present = (text: string): boolean => text !== '';

/** Hands each key of `params` to the place that the operation gives it; see {@link Operation}. */
export function splitParams(operation: Operation, args: CallArguments): SplitParams {
  const { parameters, body } = operation;
  const split: SplitParams = {
    path: { ...args.path },
    pathSerializers: new Map(),
    query: [],
    headers: [],
    cookies: [],
    body: undefined,
  };
  const members: Record<string, unknown> = {};
  let hasMembers = false;
  for (const [key, value] of Object.entries(args.params ?? {})) {
    const parameter = parameters && Object.hasOwn(parameters, key) ? parameters[key] : undefined;
    if (parameter) place(split, { ...parameter, name: parameter.name ?? key }, value);
    else if (body?.wrapped && key === 'body') split.body = value;
    else if (body && !body.wrapped) {
      // Defined, not assigned: `__proto__` in JSON data is a key like any other.
      Object.defineProperty(members, key, { value, enumerable: true });
      hasMembers ||= value !== undefined;
    } else place(split, { in: 'query', name: key }, value);
  }
  for (const [name, parameter] of Object.entries(parameters ?? {})) {
    if (parameter.in === 'path' && parameter.serialize)
      split.pathSerializers.set(parameter.name ?? name, parameter.serialize);
  }
  if (body && !body.wrapped && (hasMembers || body.required)) split.body = members;
  return split;
}

interface NamedParameter {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly serialize?: ParameterSerializer;
}

function place(split: SplitParams, parameter: NamedParameter, value: unknown): void {
  const { name, serialize } = parameter;
  if (parameter.in === 'path') split.path[name] = value;
  else if (value === undefined || value === null) return;
  else if (parameter.in === 'header') split.headers.push([name, (serialize ?? serializeHeaderValue)(value, parameter)]);
  else {
    const text = (serialize ?? serializeExploded)(value, parameter);
    if (!present(text)) return;
    if (parameter.in === 'query') split.query.push(text);
    else split.cookies.push(text.replaceAll('&', '; '));
  }
}
