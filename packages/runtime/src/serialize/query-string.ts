import { type FormEncoding, formText } from './form-body.js';
import { jsonText } from './json-parameter.js';
import type { ParameterSerializer } from './parameter-serializer.js';
import { percentEncode } from './percent-encode.js';
import { primitiveText } from './primitive.js';

/*
 * Parameters that are the whole query (`in: querystring`, OpenAPI 3.2 §4.12.1), by the media type of their `content`. Their names are not sent.
 */

/** `application/x-www-form-urlencoded`. */
export function formQuery(encoding: FormEncoding = {}): ParameterSerializer {
  return (value) => formText(value, encoding);
}

/** `application/json` and its kin. */
export const jsonQuery: ParameterSerializer = (value, { name }) => percentEncode(jsonText(value, name), name);

/** Any other: text. */
export const textQuery: ParameterSerializer = (value, { name }) =>
  percentEncode(primitiveText(value, name) ?? '', name);
