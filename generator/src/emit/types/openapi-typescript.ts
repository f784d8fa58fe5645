import { createRequire } from 'node:module';

/** By `require`, for the reason given in print/ts-morph.ts. */
const require = createRequire(import.meta.url);

export const ts: typeof import('typescript') = require('typescript');

export const {
  addJSDocComment,
  astToString,
  transformOperationObject,
  transformResponseObject,
  transformSchemaObject,
}: typeof import('openapi-typescript') = require('openapi-typescript');
