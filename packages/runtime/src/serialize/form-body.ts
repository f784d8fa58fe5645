import type { OperationBody } from '../operation.js';
import type { BodySerializer } from './body-writer.js';
import { content } from './content.js';
import { jsonParameter } from './json-parameter.js';
import type { ParameterSerializer } from './parameter-serializer.js';
import { isObject, ownEntries, plainValue, wrongValue } from './primitive.js';
import { serializeExploded } from './query.js';

/** Serializers of the members whose `encoding` is not the default. */
export type FormEncoding = Readonly<Record<string, ParameterSerializer>>;

const isListOfObjects = (value: unknown, name: string): boolean =>
  Array.isArray(value) && value.some((item) => isObject(plainValue(item, name)));

/** Fields as `a=1&b=2`. `null` and `undefined` are left out. */
export function formText(value: unknown, encoding: FormEncoding): string {
  return ownEntries((value ?? {}) as object, 'body')
    .map(([name, member]) => {
      const serialize = Object.hasOwn(encoding, name) ? encoding[name] : undefined;
      if (!serialize && isListOfObjects(member, name)) {
        throw wrongValue(name, 'a list of objects, for which the API declares no encoding');
      }
      return (serialize ?? serializeExploded)(member, { name, in: 'query' });
    })
    .filter(Boolean)
    .join('&');
}

/**
 * `application/x-www-form-urlencoded`: arrays repeat the name, objects use brackets (OpenAPI 3.1 §4.8.15).
 * A list of objects has no default form: it needs an `encoding`.
 */
export function formBody(encoding: FormEncoding = {}): BodySerializer {
  return { serialize: (value, mediaType) => ({ body: formText(value, encoding), mediaType }) };
}

/** For fields whose `encoding` has a JSON content type: JSON, of a list item by item (OpenAPI 3.2 §4.14.5.1). */
export const jsonField: ParameterSerializer = (value, target) =>
  (Array.isArray(value) ? value : [value])
    .map((item) => jsonParameter(item, target))
    .filter(Boolean)
    .join('&');

/** A body of form fields in their default encoding. */
export const form: OperationBody = {
  write: /* @__PURE__ */ content({ 'application/x-www-form-urlencoded': /* @__PURE__ */ formBody() }),
};
