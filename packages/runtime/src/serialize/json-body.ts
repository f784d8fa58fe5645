import type { OperationBody } from '../operation.js';
import type { BodySerializer } from './body-serializer.js';

/** `JSON.stringify`: `undefined` members are left out, `null` is kept. */
export const jsonBody: BodySerializer = { serialize: (value) => JSON.stringify(value) };

/** The body of most operations. */
export const json: OperationBody = { content: { 'application/json': jsonBody } };
