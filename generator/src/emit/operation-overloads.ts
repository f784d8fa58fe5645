import type { AnswerChoice, ChooserModel, OperationModel } from '../model/api-model.ts';
import { renderKey, renderString } from '../print/render-literal.ts';
import { argumentsOf, type Demand } from './call-arguments.ts';
import type { OperationSignature } from './operation-signature.ts';
import { promiseOf } from './promise-type.ts';

/** One of several ways to call an operation that can answer in several ways. */
export interface OperationOverload extends OperationSignature {
  /** When this one holds, as a sentence; absent: for calls that ask for nothing. */
  readonly remark?: string;
  /** The answer that it asks for, if it asks for one. */
  readonly choice?: AnswerChoice;
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
