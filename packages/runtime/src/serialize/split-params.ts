import type { CallArguments, Operation, OperationParameter } from '../operation.js';
import type { PathValue } from './path.js';
import { primitiveText } from './primitive.js';
import { serializeExploded } from './query.js';

/** A call's parameters by the place where they travel. */
export interface SplitParams {
  readonly path: Map<string, PathValue>;
  readonly query: string[];
  readonly headers: [string, string][];
  readonly cookies: string[];
  /** `undefined`: none. */
  body: unknown;
}

/** Hands each key of `params` to the place that the operation gives it; see {@link Operation}. */
export function splitParams({ parameters = {}, body }: Operation, args: CallArguments): SplitParams {
  const split: SplitParams = { path: new Map(), query: [], headers: [], cookies: [], body: undefined };
  const described = (key: string): OperationParameter | undefined =>
    Object.hasOwn(parameters, key) ? parameters[key] : undefined;
  for (const [name, value] of Object.entries(args.path ?? {}))
    split.path.set(name, [value, described(name)?.serialize]);
  const members: [string, unknown][] = [];
  for (const [key, value] of Object.entries(args.params ?? {})) {
    const parameter = described(key);
    if (parameter) place(split, { name: key, ...parameter }, value);
    else if (body?.wrapped && key === 'body') split.body = value;
    else if (body && !body.wrapped) members.push([key, value]);
    else place(split, { in: 'query', name: key }, value);
  }
  for (const [name, value] of Object.entries(args.options?.extraQuery ?? {}))
    place(split, { in: 'query', name }, value);
  if (body && !body.wrapped && (body.required || members.some(([, value]) => value !== undefined))) {
    // Not by assignment: `__proto__` in JSON data is a key like any other.
    split.body = Object.fromEntries(members);
  }
  return split;
}

type NamedParameter = OperationParameter & { readonly name: string };

function place(split: SplitParams, parameter: NamedParameter, value: unknown): void {
  const { name, in: where, serialize } = parameter;
  if (where === 'path') split.path.set(name, [value, serialize]);
  else if (value === undefined || value === null) return;
  else if (where === 'header') {
    const text = serialize ? serialize(value, parameter) : primitiveText(value, name);
    // Nothing is left of a list without items; an empty text is a value.
    if (text || value === '') split.headers.push([name, text ?? '']);
  } else {
    const text = (serialize ?? serializeExploded)(value, parameter);
    if (text) split[where === 'query' ? 'query' : 'cookies'].push(text);
  }
}
