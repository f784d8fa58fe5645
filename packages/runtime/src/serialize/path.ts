import type { ParameterSerializer } from './parameter-serializer.js';
import { encodeScalar } from './percent-encode.js';
import { wrongValue } from './primitive.js';

/** Value of a path parameter, and its serializer where it is not the default. */
export type PathValue = readonly [value: unknown, serialize?: ParameterSerializer | undefined];

/**
 * What is not one segment: nothing, several, or `.` and `..`, which URL parsers drop, so that the request would hit another resource; also
 * percent-encoded, however often, since something on the way may decode.
 */
const NO_SEGMENT = /^(?:\.|%(?:25)*2e){0,2}$|[/\\?#]/i;

const PARAMETER = /\{([^{}]+)\}/g;

/** The default of path parameters: `simple`, scalars only. */
const serializeSegment: ParameterSerializer = (value, { name }) => encodeScalar(value, name) ?? '';

/**
 * Fills a path template.
 * @throws TypeError naming the parameter if its value is empty, missing, a dot segment or (without a serializer of its own) an object
 */
export function fillPath(template: string, values: ReadonlyMap<string, PathValue>): string {
  return template.replace(PARAMETER, (_match, name: string) => {
    const [value, serialize = serializeSegment] = values.get(name) ?? [];
    const segment = serialize(value, { name, in: 'path' });
    if (!NO_SEGMENT.test(segment)) return segment;
    throw wrongValue(name, `${JSON.stringify(value)} where ${template} needs a segment`);
  });
}
