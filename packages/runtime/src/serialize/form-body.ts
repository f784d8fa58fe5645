import type { OperationBody } from '../operation.js';
import type { BodySerializer } from './body-writer.js';
import { content } from './content.js';
import type { ParameterSerializer } from './parameter-serializer.js';
import { serializeExploded } from './query.js';

/** Serializers of the members whose `encoding` is not the default. */
export type FormEncoding = Readonly<Record<string, ParameterSerializer>>;

const isListOfObjects = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.some((item) => typeof item === 'object' && item !== null && typeof item.toJSON !== 'function');

/**
 * `application/x-www-form-urlencoded`: arrays repeat the name, objects use brackets (OpenAPI 3.1 §4.8.15).
 * A list of objects has no default form: it needs an `encoding`.
 */
export function formBody(encoding: FormEncoding = {}): BodySerializer {
  return {
    serialize: (value) =>
      Object.entries((value ?? {}) as object)
        .map(([name, member]) => {
          const serialize = Object.hasOwn(encoding, name) ? encoding[name] : undefined;
          if (!serialize && isListOfObjects(member)) {
            throw new TypeError(`Form field "${name}" is a list of objects, for which the API declares no encoding.`);
          }
          return (serialize ?? serializeExploded)(member, { name, in: 'query' });
        })
        .filter(Boolean)
        .join('&'),
  };
}

/** A body of form fields in their default encoding. */
export const form: OperationBody = {
  write: /* @__PURE__ */ content({ 'application/x-www-form-urlencoded': /* @__PURE__ */ formBody() }),
};
