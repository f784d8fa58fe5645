import type { OperationBody } from '../operation.js';
import type { BodySerializer, BodyWriter } from '../serialize/body-writer.js';
import { content } from '../serialize/content.js';
import { formBody } from '../serialize/form-body.js';
import { type JSONText, jsonText, writeJSONParameter } from '../serialize/json-parameter.js';
import { multipartBody } from '../serialize/multipart-body.js';
import type { ParameterSerializer } from '../serialize/parameter-serializer.js';
import { percentEncode } from '../serialize/percent-encode.js';
import { exactJSON } from './exact-json.js';

/*
 * What writes JSON, for operations whose requests can hold a `bigint`. Paths, queries, headers and forms write one as they write a number.
 */

/** For objects in multipart bodies: the last argument of `multipartBody`. */
export const exactText: JSONText = (value, name) => jsonText(value, name, exactJSON);

/** As `jsonBody`. */
export const exactJsonBody: BodySerializer = {
  serialize: (value, mediaType) => ({ body: exactJSON(value), mediaType }),
};

/** As `writeJson`. */
export const writeExactJson: BodyWriter = (value, wanted = 'application/json') => {
  if (/[/+]json\b/i.test(wanted)) return { body: exactJSON(value), mediaType: wanted };
  throw new TypeError(`This operation takes application/json, not "${wanted}".`);
};

/** As `json`. */
export const exactBody: OperationBody = { write: writeExactJson };

/** As `jsonParameter`. */
export const exactParameter: ParameterSerializer = (value, target) => writeJSONParameter(value, target, exactText);

/** As `jsonField`. */
export const exactField: ParameterSerializer = (value, target) =>
  (Array.isArray(value) ? value : [value])
    .map((item) => exactParameter(item, target))
    .filter(Boolean)
    .join('&');

/** As `jsonQuery`. */
export const exactQuery: ParameterSerializer = (value, { name }) => percentEncode(exactText(value, name), name);

/** What `raw` sends: the last argument of `createRaw`. */
export const exactRawBody: BodyWriter = /* @__PURE__ */ content({
  'application/json': exactJsonBody,
  'application/x-www-form-urlencoded': /* @__PURE__ */ formBody(),
  'multipart/form-data': /* @__PURE__ */ multipartBody({}, undefined, exactText),
});
