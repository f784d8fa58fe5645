import type { OperationModel, ResourceModel } from '../model/api-model.ts';
import { argumentsOf, type SignatureArgument } from './call-arguments.ts';
import { operationOverloads } from './operation-overloads.ts';
import { type PromiseType, promiseOf } from './promise-type.ts';

/** How an operation is called: the one source for methods, docs, tests and `inspect`. */
export interface OperationSignature extends PromiseType {
  readonly arguments: readonly SignatureArgument[];
}

/** Takes every call, and gives whatever can come. */
export function operationSignature(operation: OperationModel): OperationSignature {
  const { choices = [] } = operation.success;
  return { arguments: argumentsOf(operation), ...promiseOf(operation, ['main', ...choices]) };
}

/** For people: `list(params?: OAuthClientListParams, options?: RequestOptions): PagePromise<…>`, without the type of its errors. */
export function renderSignature({ errorsType: _errorsType, ...operation }: OperationModel): string {
  return renderOne(operation, operationSignature(operation));
}

/** The same of all ways to call it, one a line. */
export function renderSignatures({ errorsType: _errorsType, ...operation }: OperationModel): string {
  const overloads = operationOverloads(operation);
  return overloads.length === 0
    ? renderSignature(operation)
    : overloads.map((overload) => renderOne(operation, overload)).join('\n');
}

function renderOne({ method }: OperationModel, { arguments: list, returnType }: OperationSignature): string {
  const text = list.map(({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`).join(', ');
  return `${method}(${text}): ${returnType}`;
}

/** `client.oauthClients.list`. */
export function callPath(operation: Pick<OperationModel, 'resource' | 'method'>): string {
  return `client.${methodPath(operation)}`;
}

/** `oauthClients.list`: how examples and people name a method. */
export function methodPath(operation: Pick<OperationModel, 'resource' | 'method'>): string {
  return [...operation.resource, operation.method].join('.');
}

/** Property path of a resource, e.g. `client.texml.accounts`. */
export function resourcePath(resource: Pick<ResourceModel, 'path'>): string {
  return ['client', ...resource.path].join('.');
}
