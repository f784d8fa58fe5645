import type { RequestExample } from '../document/request-examples.ts';
import type { SpecOperation } from '../document/spec.ts';
import type { RecordedRequest } from '../replay/exchange.ts';
import type { Validators } from '../schema/schema-validator.ts';
import { mutateBody } from './mutate-body.ts';

/** A valid request made wrong in one respect. */
export interface Mutation {
  readonly name: string;
  readonly request: RecordedRequest;
  /** Statuses by which the mock may refuse it. */
  readonly refusedBy: readonly number[];
}

export interface MutationInput {
  readonly operation: SpecOperation;
  readonly example: RequestExample;
  /** The request as the client sent it. */
  readonly request: RecordedRequest;
  /** Names, in lower case, of the headers that carry credentials; empty if the operation can do without. */
  readonly credentialHeaders: readonly string[];
  readonly validators: Validators;
}

export const INVALID_STATUSES: readonly number[] = [400, 415, 422];
const NONSENSE = 'contract-nonsense';
/** A method that no operation of the path has. */
const METHODS = ['PATCH', 'DELETE', 'PUT', 'POST', 'GET'];

/** Every mutation that the document, by our own reading of its schemas, does not allow. */
export function mutateRequest(input: MutationInput, methodsOfPath: readonly string[]): Mutation[] {
  return [
    ...mutateCredentials(input),
    ...mutateQuery(input),
    ...mutatePath(input),
    ...mutateBody(input),
    ...mutateMethod(input, methodsOfPath),
  ];
}

function mutateCredentials({ request, credentialHeaders }: MutationInput): Mutation[] {
  if (!credentialHeaders.length) return [];
  const headers = new Headers(request.headers);
  for (const name of credentialHeaders) headers.delete(name);
  return [{ name: 'without credentials', request: { ...request, headers }, refusedBy: [401] }];
}

function mutateQuery({ request, operation, validators }: MutationInput): Mutation[] {
  return operation.parameters
    .filter((parameter) => parameter.in === 'query' && request.url.searchParams.has(parameter.name))
    .flatMap(({ name, required, schema, contentType }) => {
      const without = new URL(request.url);
      without.searchParams.delete(name);
      const wrong = new URL(request.url);
      wrong.searchParams.set(name, NONSENSE);
      // The mock does not look into parameters that are JSON.
      const isWrong = contentType === undefined && schema && validators.coercing.check(schema, NONSENSE).length > 0;
      return [
        ...(required
          ? [{ name: `without ?${name}`, request: { ...request, url: without }, refusedBy: INVALID_STATUSES }]
          : []),
        ...(isWrong
          ? [{ name: `with a wrong ?${name}`, request: { ...request, url: wrong }, refusedBy: INVALID_STATUSES }]
          : []),
      ];
    });
}

function mutatePath({ request, operation, example, validators }: MutationInput): Mutation[] {
  return example.parameters
    .filter(({ parameter }) => parameter.in === 'path' && parameter.style === 'simple')
    .flatMap(({ parameter, value }) => {
      if (!parameter.schema || !validators.coercing.check(parameter.schema, NONSENSE).length) return [];
      const url = new URL(request.url);
      const index = operation.path.split('/').indexOf(`{${parameter.name}}`);
      const segments = url.pathname.split('/');
      const at = index - operation.path.split('/').length;
      if (index < 0 || decodeURIComponent(segments.at(at) ?? '') !== String(value)) return [];
      segments.splice(at, 1, NONSENSE);
      url.pathname = segments.join('/');
      return [{ name: `with a wrong {${parameter.name}}`, request: { ...request, url }, refusedBy: INVALID_STATUSES }];
    });
}

function mutateMethod({ request }: MutationInput, methodsOfPath: readonly string[]): Mutation[] {
  const method = METHODS.find((candidate) => !methodsOfPath.includes(candidate));
  if (method === undefined) return [];
  return [
    {
      name: `as ${method}`,
      request: { ...request, method, ...(method === 'GET' && { body: new Uint8Array() }) },
      refusedBy: [404, 405],
    },
  ];
}
