import { pointerSegments } from '../load/json.ts';
import type { AnswerModel, OperationModel, PaginationModel, SuccessModel } from '../model/api-model.ts';
import { renderString } from '../print/render-literal.ts';

/** What a method gives, as code. */
export interface AnswerType {
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

export function answerType(answer: AnswerModel<SuccessModel['kind']>): AnswerType {
  return TYPES[answer.kind](answer);
}

/** `Item, Answer` of a list's `PagePromise`. */
export function pageTypes(answer: string, pagination: PaginationModel): string {
  return `${pagination.itemType ?? itemTypeIn(answer, pagination)}, ${answer}`;
}

/** An item without a name of its own, by indexing the answer's type. */
function itemTypeIn(answerType: string, { items }: PaginationModel): string {
  const list = pointerSegments(items).reduce(
    (type, segment) => `NonNullable<${type}[${renderString(segment)}]>`,
    answerType,
  );
  return `${list}[number]`;
}

/** Exported types of the API that an operation's signatures are made of. */
export function namedTypes({ paramsType, success, pagination, errorsType }: OperationModel): string[] {
  const answers = [success, ...(success.choices ?? [])];
  return [paramsType, ...answers.map(({ type }) => type), pagination?.itemType, errorsType].filter(
    (name) => name !== undefined,
  );
}
