import type { Json, JsonObject } from '../src/document/json.ts';
import { readSpec } from '../src/document/read-spec.ts';
import type { SpecDocument, SpecOperation } from '../src/document/spec.ts';

/** A document around one operation, `GET /things`, with a success that says nothing. */
export function specOf(operation: { readonly [member: string]: Json }, rest: JsonObject = {}): SpecDocument {
  return readSpec({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    servers: [{ url: 'https://things.test' }],
    paths: { '/things': { get: { responses: { '204': { description: 'Done.' } }, ...operation } } },
    ...rest,
  });
}

export function operationOf(document: SpecDocument): SpecOperation {
  const [operation] = document.operations;
  if (!operation) throw new Error('the document has no operation');
  return operation;
}
