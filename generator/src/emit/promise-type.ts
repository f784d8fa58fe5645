import { pointerSegments } from '../load/json.ts';
import type { AnswerChoice, AnswerModel, OperationModel, PaginationModel, SuccessModel } from '../model/api-model.ts';
import { renderString } from '../print/render-literal.ts';

/** What a method gives, as code. */
interface AnswerType {
  /** Without the promise around it. */
  readonly type: string;
  /** Runtime types in it. */
  readonly runtimeTypes: readonly string[];
}

/** A type by the kind of answer; a name of the runtime is listed where it stands in there. */
const TYPES: Readonly<Record<SuccessModel['kind'], (answer: AnswerModel<SuccessModel['kind']>) => AnswerType>> = {
  json: ({ type }) => ({ type: type ?? 'unknown', runtimeTypes: [] }),
  text: () => ({ type: 'string', runtimeTypes: [] }),
  events: ({ type }) => ({
    type: type === undefined ? 'EventStream' : `EventStream<${type}>`,
    runtimeTypes: ['EventStream'],
  }),
  items: ({ type }) => ({ type: `AnswerStream<${type ?? 'unknown'}>`, runtimeTypes: ['AnswerStream'] }),
  binary: () => ({ type: 'BinaryResponse', runtimeTypes: ['BinaryResponse'] }),
  redirect: () => ({ type: 'RedirectResponse', runtimeTypes: ['RedirectResponse'] }),
  socket: () => ({ type: 'WebSocketRequest', runtimeTypes: ['WebSocketRequest'] }),
  void: () => ({ type: 'void', runtimeTypes: [] }),
};

function answerType(answer: AnswerModel<SuccessModel['kind']>): AnswerType {
  return TYPES[answer.kind](answer);
}

/** `Item, Answer` of a list's `PagePromise`. */
function pageTypes(answer: string, pagination: PaginationModel): string {
  return `${pagination.itemType ?? itemTypeIn(answer, pagination)}, ${answer}`;
}

/** An item without a name of its own, by indexing the answer's type where all of it has the list. */
function itemTypeIn(answerType: string, { items, partial }: PaginationModel): string {
  if (partial) return 'unknown';
  const list = pointerSegments(items).reduce(
    (type, segment) => `NonNullable<${type}[${renderString(segment)}]>`,
    answerType,
  );
  return `${list}[number]`;
}

/** The promise that a method returns, as code. */
export interface PromiseType {
  readonly returnType: string;
  /** Runtime names in it. */
  readonly runtimeTypes: readonly string[];
}

/** The promise of any of some answers: the operation's own, and choices. */
export function promiseOf(operation: OperationModel, answers: readonly ('main' | AnswerChoice)[]): PromiseType {
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

function promiseOfTypes(operation: OperationModel, answers: readonly AnswerType[]): PromiseType {
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

/** Exported types of the API that an operation's signatures are made of. */
export function namedTypes({ paramsType, success, pagination, errorsType }: OperationModel): string[] {
  const answers = [success, ...(success.choices ?? [])];
  return [paramsType, ...answers.map(({ type }) => type), pagination?.itemType, errorsType].filter(
    (name) => name !== undefined,
  );
}
