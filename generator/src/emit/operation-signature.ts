import { pointerSegments } from '../load/json.ts';
import type { OperationModel, PaginationModel, ResourceModel } from '../model/api-model.ts';
import { renderString } from '../print/render-literal.ts';

/** How an operation is called: the one source for methods, docs, tests and `inspect`. */
export interface OperationSignature {
  readonly arguments: readonly SignatureArgument[];
  readonly returnType: string;
  /** Runtime names in the return type. */
  readonly runtimeTypes: readonly string[];
}

export interface SignatureArgument {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

export function operationSignature(operation: OperationModel): OperationSignature {
  const { positional, paramsType, paramsRequired } = operation;
  const result = resultType(operation);
  return {
    arguments: [
      ...(positional ? [{ name: positional.argument, type: positionalType(operation), optional: false }] : []),
      ...(paramsType ? [{ name: 'params', type: paramsType, optional: !paramsRequired }] : []),
      { name: 'options', type: 'RequestOptions', optional: true },
    ],
    ...result,
  };
}

/** For people: `list(params?: OAuthClientListParams, options?: RequestOptions): PagePromise<…>`, without the type of its errors. */
export function renderSignature({ errorsType: _errorsType, ...operation }: OperationModel): string {
  const signature = operationSignature(operation);
  const list = signature.arguments.map(({ name, type, optional }) => `${name}${optional ? '?' : ''}: ${type}`);
  return `${operation.method}(${list.join(', ')}): ${signature.returnType}`;
}

/** `client.oauthClients.list`. */
export function callPath(operation: Pick<OperationModel, 'resource' | 'method'>): string {
  return ['client', ...operation.resource, operation.method].join('.');
}

/** Property path of a resource, e.g. `client.texml.accounts`. */
export function resourcePath(resource: Pick<ResourceModel, 'path'>): string {
  return ['client', ...resource.path].join('.');
}

function positionalType({ parameters, positional }: OperationModel): string {
  const parameter = parameters.find(({ in: place, wireName }) => place === 'path' && wireName === positional?.wireName);
  const schema = parameter?.schema;
  return schema?.kind === 'scalar' && (schema.type === 'integer' || schema.type === 'number')
    ? 'number | string'
    : 'string';
}

function resultType({
  success,
  pagination,
  errorsType,
}: OperationModel): Pick<OperationSignature, 'returnType' | 'runtimeTypes'> {
  const errors = errorsType === undefined ? '' : `, ${errorsType}`;
  if (pagination !== undefined && success.type !== undefined) {
    const item = pagination.itemType ?? itemTypeIn(success.type, pagination);
    return { returnType: `PagePromise<${item}, ${success.type}${errors}>`, runtimeTypes: ['PagePromise'] };
  }
  const orUndefined = success.optional ? ' | undefined' : '';
  const promise = (type: string, ...more: string[]) => ({
    returnType: `APIPromise<${type}${orUndefined}${errors}>`,
    runtimeTypes: ['APIPromise', ...more],
  });
  switch (success.kind) {
    case 'json':
      return promise(success.type ?? 'unknown');
    case 'text':
      return promise('string');
    case 'binary':
      return promise('BinaryResponse', 'BinaryResponse');
    case 'redirect':
      return promise('RedirectResponse', 'RedirectResponse');
    case 'void':
      return { returnType: `APIPromise<void${errors}>`, runtimeTypes: ['APIPromise'] };
  }
}

/** An item without a name of its own, by indexing the answer's type. */
function itemTypeIn(answerType: string, { items }: PaginationModel): string {
  const list = pointerSegments(items).reduce(
    (type, segment) => `NonNullable<${type}[${renderString(segment)}]>`,
    answerType,
  );
  return `${list}[number]`;
}
