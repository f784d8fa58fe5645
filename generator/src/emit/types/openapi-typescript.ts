import { createRequire } from 'node:module';

/** By `require`, for the reason given in print/ts-morph.ts. */
const require = createRequire(import.meta.url);

type Library = typeof import('openapi-typescript');
type Transform<Name extends keyof Library> = { readonly default: Library[Name] };

export const ts: typeof import('typescript') = require('typescript');

// File by file: the index loads a bundler and linter of documents, which takes 0.3 s.
export const { addJSDocComment, astToString }: Library = require('openapi-typescript/dist/lib/ts.cjs');

export const { default: transformOperationObject }: Transform<'transformOperationObject'> =
  require('openapi-typescript/dist/transform/operation-object.cjs');

export const transformResponseObject: Library['transformResponseObject'] =
  require('openapi-typescript/dist/transform/response-object.cjs');

export const { default: transformSchemaObject }: Transform<'transformSchemaObject'> =
  require('openapi-typescript/dist/transform/schema-object.cjs');
