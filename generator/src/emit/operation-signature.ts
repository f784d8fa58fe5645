import type { AnswerChoice, ChooserModel, OperationModel, ResourceModel } from '../model/api-model.ts';
import { renderKey, renderString } from '../print/render-literal.ts';
import { type AnswerType, answerType, pageTypes } from './answer-type.ts';

/** How an operation is called: the one source for methods, docs, tests and `inspect`. */
export interface OperationSignature {
  readonly arguments: readonly SignatureArgument[];
  readonly returnType: string;
  /** Runtime names in the return type. */
  readonly runtimeTypes: readonly string[];
}

/** One of several ways to call an operation that can answer in several ways. */
export interface OperationOverload extends OperationSignature {
  /** When this one holds, as a sentence; absent: for calls that ask for nothing. */
  readonly remark?: string;
  /** The answer that it asks for, if it asks for one. */
  readonly choice?: AnswerChoice;
}

export interface SignatureArgument {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

/** Takes every call, and gives whatever can come. */
export function operationSignature(operation: OperationModel): OperationSignature {
  const { choices = [] } = operation.success;
  return { arguments: argumentsOf(operation), ...promiseOf(operation, ['main', ...choices]) };
}

/**
 * The ways to call an operation whose answer the caller chooses, by what is asked for: `params` with the member that chooses, or the `accept`
 * option. Empty where there is no choice.
 */
export function operationOverloads(operation: OperationModel): OperationOverload[] {
  const { choices = [], chooser } = operation.success;
  if (choices.length === 0) return [];
  const rest: OperationOverload[] = chooser
    ? [
        { arguments: argumentsOf(operation, leaving(chooser)), ...promiseOf(operation, ['main']) },
        {
          remark: `Where the value of \`${chooser.key}\` is not known beforehand.`,
          arguments: argumentsOf(operation),
          ...promiseOf(operation, ['main', ...choices.filter(({ value }) => value !== undefined)]),
        },
      ]
    : [{ arguments: argumentsOf(operation), ...promiseOf(operation, ['main']) }];
  return [...choices.map((choice) => overloadOf(operation, choice)), ...rest];
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

/** What an overload says beyond the types: members that `params` or `options` must have. */
interface Demand {
  readonly params?: string;
  /** `params` cannot be left out. */
  readonly paramsRequired?: boolean;
  readonly options?: string;
}

function argumentsOf(operation: OperationModel, demand: Demand = {}): SignatureArgument[] {
  const { positional, paramsType, paramsRequired } = operation;
  const paramsOptional = !paramsRequired && !demand.paramsRequired;
  const params = [paramsType, demand.params].filter((type) => type !== undefined).join(' & ');
  const options = ['RequestOptions', demand.options].filter((type) => type !== undefined).join(' & ');
  // No argument may be left out before one that may not.
  const isEmptyable = paramsOptional && demand.options !== undefined;
  return [
    ...(positional ? [{ name: positional.argument, type: positionalType(operation), optional: false }] : []),
    ...(paramsType
      ? [
          {
            name: 'params',
            type: isEmptyable ? `${params} | undefined` : params,
            optional: paramsOptional && !isEmptyable,
          },
        ]
      : []),
    { name: 'options', type: options, optional: demand.options === undefined },
  ];
}

function overloadOf(operation: OperationModel, choice: AnswerChoice): OperationOverload {
  const { chooser } = operation.success;
  const kind = ANSWERS[choice.kind];
  if (choice.value === undefined || chooser === undefined) {
    const accept = choice.mediaTypes.map(renderMediaType).join(' | ');
    return {
      choice,
      remark: `${kind} of the media type that \`accept\` names.`,
      arguments: argumentsOf(operation, { options: `{ accept: ${accept} }` }),
      ...promiseOf(operation, [choice]),
    };
  }
  const member = `${renderKey(chooser.key)}: ${renderValue(choice.value)}`;
  return {
    choice,
    remark: `${kind}, with \`${member}\`.`,
    arguments: argumentsOf(operation, { params: `{ ${member} }`, paramsRequired: true }),
    ...promiseOf(operation, [choice]),
  };
}

/** How the sentence on an overload begins. */
const ANSWERS: Readonly<Record<AnswerChoice['kind'], string>> = {
  json: 'JSON',
  events: 'Events as they come',
  items: 'Items as they come',
  text: 'Text',
  binary: 'Bytes',
};

function leaving({ key, others }: ChooserModel): Demand {
  return { params: `{ ${renderKey(key)}?: ${others.map(renderValue).join(' | ') || 'undefined'} }` };
}

function renderValue(value: string | boolean | null): string {
  return typeof value === 'string' ? renderString(value) : String(value);
}

/** A range stands for each of its types. */
function renderMediaType(mediaType: string): string {
  return mediaType.endsWith('/*') ? `\`${mediaType.slice(0, -1)}\${string}\`` : renderString(mediaType);
}

function positionalType({ parameters, positional }: OperationModel): string {
  const parameter = parameters.find(({ in: place, wireName }) => place === 'path' && wireName === positional?.wireName);
  const schema = parameter?.schema;
  return schema?.kind === 'scalar' && (schema.type === 'integer' || schema.type === 'number')
    ? 'number | string'
    : 'string';
}

type ReturnTypes = Pick<OperationSignature, 'returnType' | 'runtimeTypes'>;

/** The promise of any of some answers: the operation's own, and choices. */
function promiseOf(operation: OperationModel, answers: readonly ('main' | AnswerChoice)[]): ReturnTypes {
  const { success, pagination } = operation;
  const isPage = answers.includes('main') && pagination !== undefined && success.type !== undefined;
  const page = isPage
    ? [
        {
          returnType: `PagePromise<${pageTypes(success.type, pagination)}${errorsOf(operation)}>`,
          runtimeTypes: ['PagePromise'],
        },
      ]
    : [];
  const others = answers
    .map((answer) => (answer === 'main' ? success : answer))
    .filter((answer) => !isPage || answer !== success)
    .map(answerType);
  const promises = [...page, ...(others.length > 0 ? [promiseOfTypes(operation, others)] : [])];
  return {
    returnType: promises.map(({ returnType }) => returnType).join(' | '),
    runtimeTypes: promises.flatMap(({ runtimeTypes }) => runtimeTypes),
  };
}

/** Last argument of a promise's type, where the bodies of errors are described. */
function errorsOf({ errorsType }: OperationModel): string {
  return errorsType === undefined ? '' : `, ${errorsType}`;
}

function promiseOfTypes(operation: OperationModel, answers: readonly AnswerType[]): ReturnTypes {
  const { success } = operation;
  const types = [...new Set(answers.map(({ type }) => type)), ...(success.optional ? ['undefined'] : [])].join(' | ');
  const promise = success.kind === 'socket' ? 'Promise' : 'APIPromise';
  return {
    returnType: `${promise}<${types}${promise === 'APIPromise' ? errorsOf(operation) : ''}>`,
    runtimeTypes: [
      ...(promise === 'APIPromise' ? [promise] : []),
      ...answers.flatMap(({ runtimeTypes }) => runtimeTypes),
    ],
  };
}
