import type { ParameterSerializer } from './parameter-serializer.js';
import { plainValue, primitiveText } from './primitive.js';

/** `.` and `..`, also percent-encoded: URL parsers drop such segments, and the request would hit another resource. */
const DOT_SEGMENT = /^(?:\.|%2e){1,2}$/i;

const PARAMETER = /\{([^{}]+)\}/g;

/** The default of path parameters: `simple`, scalars only. */
const serializeSegment: ParameterSerializer = (value, { name }) => {
  const plain = plainValue(value, name);
  return encodeURIComponent(primitiveText(typeof plain === 'object' ? undefined : plain, name) ?? '');
};

/**
 * Fills a path template.
 * @throws TypeError naming the parameter if its value is empty, missing, a dot segment or (without a serializer of its own) an object
 */
export function fillPath(
  template: string,
  values: Readonly<Record<string, unknown>>,
  serializers: ReadonlyMap<string, ParameterSerializer>,
): string {
  return template.replace(PARAMETER, (_match, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const segment = (serializers.get(name) ?? serializeSegment)(value, { name, in: 'path' });
    if (segment === '' || DOT_SEGMENT.test(segment) || DOT_SEGMENT.test(String(value))) {
      const got = typeof value === 'string' ? JSON.stringify(value) : value === null ? 'null' : typeof value;
      throw new TypeError(
        `Path parameter "${name}" of ${template} needs a value that is one path segment; got ${got}.`,
      );
    }
    return segment;
  });
}
