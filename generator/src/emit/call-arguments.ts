import type { OperationModel } from '../model/api-model.ts';

export interface SignatureArgument {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
}

/** What a way of calling asks beyond the operation's own types. */
export interface Demand {
  /** Members that `params` must have, as a type. */
  readonly params?: string;
  /** `params` cannot be left out. */
  readonly paramsRequired?: boolean;
  /** Members that `options` must have, as a type. */
  readonly options?: string;
}

/** Arguments of a method: the last path parameter, `params`, `options`. */
export function argumentsOf(operation: OperationModel, demand: Demand = {}): SignatureArgument[] {
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

function positionalType({ parameters, positional }: OperationModel): string {
  const parameter = parameters.find(({ in: place, wireName }) => place === 'path' && wireName === positional?.wireName);
  const schema = parameter?.schema;
  if (schema?.kind === 'scalar' && schema.exact !== undefined) return `${schema.exact} | string`;
  return schema?.kind === 'scalar' && (schema.type === 'integer' || schema.type === 'number')
    ? 'number | string'
    : 'string';
}
