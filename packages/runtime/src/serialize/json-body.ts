import type { OperationBody } from '../operation.js';
import type { BodySerializer, BodyWriter } from './body-writer.js';

/** `JSON.stringify`: `undefined` members are left out, `null` is kept. */
export const jsonBody: BodySerializer = {
  serialize: (value, mediaType) => ({ body: JSON.stringify(value), mediaType }),
};

/** For operations that take JSON alone, also under the names of its kin (`application/merge-patch+json`). */
export const writeJson: BodyWriter = (value, wanted = 'application/json') => {
  if (/[/+]json\b/i.test(wanted)) return { body: JSON.stringify(value), mediaType: wanted };
  throw new TypeError(`This operation takes application/json, not "${wanted}".`);
};

/** The body of most operations. */
export const json: OperationBody = { write: writeJson };
