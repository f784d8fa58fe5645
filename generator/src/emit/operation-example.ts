import type { Json } from '../load/spec-document.ts';
import type { AnswerChoice, ApiModel, OperationModel, SuccessModel } from '../model/api-model.ts';
import { type ExampleObject, type ExampleValue, exampleValue, neededMembers } from '../model/example-value.ts';
import { fitsSchema } from '../model/fits-schema.ts';
import type { ResolveSchema } from '../model/flatten-object.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { renderLiteral } from '../print/render-literal.ts';
import { callPath } from './operation-signature.ts';

export function schemaResolver(model: ApiModel): ResolveSchema {
  const schemas = new Map(model.schemas.map(({ key, schema }) => [key, schema]));
  return (key) => schemas.get(key);
}

/** Longest call, and longest `params` in it, that stay on one line. */
const CALL_WIDTH = 90;
const PARAMS_WIDTH = 80;

/** A call that compiles, with what the operation requires and nothing else. */
export function renderExampleCall(operation: OperationModel, resolve: ResolveSchema): string {
  const params = operation.paramsRequired ? exampleParams(operation, resolve) : undefined;
  const call = renderCall(operation, { params }, resolve);
  if (operation.pagination !== undefined) return `for await (const item of ${call}) {\n  console.log(item);\n}`;
  return renderResult(operation.success, call);
}

/** The same for one of an operation's other answers. */
export function renderChoiceCall(operation: OperationModel, choice: AnswerChoice, resolve: ResolveSchema): string {
  const { success, paramsRequired } = operation;
  const [mediaType = ''] = choice.mediaTypes;
  const required = paramsRequired ? exampleParams(operation, resolve) : {};
  const isChosen = success.chooser !== undefined && choice.value !== undefined;
  const call = isChosen
    ? renderCall(operation, { params: { ...required, [success.chooser.key]: choice.value } }, resolve)
    : renderCall(operation, { params: paramsRequired ? required : undefined, options: { accept: mediaType } }, resolve);
  return renderResult({ kind: choice.kind, ...(success.optional && { optional: true }) }, call);
}

interface CallValues {
  readonly params: ExampleObject | undefined;
  readonly options?: ExampleObject;
}

function renderCall(operation: OperationModel, { params, options }: CallValues, resolve: ResolveSchema): string {
  const values = operation.positional === undefined ? [] : [renderLiteral(positionalExample(operation, resolve))];
  if (params !== undefined) {
    const room = CALL_WIDTH - [callPath(operation), ...values].join().length;
    values.push(renderLiteral(params, '', Math.min(room, PARAMS_WIDTH)));
  } else if (options !== undefined && operation.paramsType !== undefined) values.push('undefined');
  if (options !== undefined) values.push(renderLiteral(options));
  return `${callPath(operation)}(${values.join(', ')})`;
}

function renderResult({ kind, optional }: Pick<SuccessModel, 'kind' | 'optional'>, call: string): string {
  const stream = optional ? `(await ${call}) ?? []` : `await ${call}`;
  if (kind === 'void') return `await ${call};`;
  if (kind === 'events') return `for await (const event of ${stream}) {\n  console.log(event.data);\n}`;
  if (kind === 'items') return `for await (const item of ${stream}) {\n  console.log(item);\n}`;
  if (kind === 'socket') return `const { url, headers } = await ${call};\n// new WebSocket(url, { headers })`;
  return `const result = await ${call};`;
}

/** Required members of `params`. */
export function exampleParams(operation: OperationModel, resolve: ResolveSchema): ExampleObject {
  const { parameters, positional, body } = operation;
  const required = parameters.filter(
    (parameter) => parameter.required && (parameter.in !== 'path' || parameter.wireName !== positional?.wireName),
  );
  const params = Object.fromEntries(
    required.map((parameter): [string, ExampleValue] => {
      const example = parameter.examples.find(({ value }) => fitsSchema(value, parameter.schema, resolve));
      const value = example?.value as ExampleValue | undefined;
      return [parameter.key, value ?? exampleValue(parameter.schema, resolve, parameter.wireName)];
    }),
  );
  const media = body?.content[0];
  if (body === undefined || media === undefined) return params;
  const example = media.examples.find(({ value }) => fitsSchema(value, media.schema, resolve))?.value;
  if (!body.flat)
    return { ...params, body: (example as ExampleValue | undefined) ?? exampleValue(media.schema, resolve, 'body') };
  const whole = (example ?? exampleValue(media.schema, resolve, 'body')) as ExampleObject;
  return { ...requiredMembers(whole, media.schema, resolve), ...params };
}

/** What stays when optional members go; whole where the schema leaves a choice that the example makes. */
function requiredMembers(value: ExampleObject, schema: SchemaModel, resolve: ResolveSchema): ExampleObject {
  const needed = neededMembers(schema, resolve);
  const least = Object.fromEntries(Object.entries(value).filter(([name]) => needed.has(name)));
  return fitsSchema(least as Json, schema, resolve) ? least : value;
}

function positionalExample({ parameters, positional }: OperationModel, resolve: ResolveSchema): ExampleValue {
  const parameter = parameters.find(({ in: place, wireName }) => place === 'path' && wireName === positional?.wireName);
  const example = parameter?.examples[0]?.value;
  if (typeof example === 'string') return example;
  const value = parameter === undefined ? undefined : exampleValue(parameter.schema, resolve, positional?.wireName);
  return typeof value === 'number' && positionalTakesNumber(parameter?.schema)
    ? value
    : String(typeof value === 'object' ? positional?.wireName : value);
}

function positionalTakesNumber(schema: SchemaModel | undefined): boolean {
  return schema?.kind === 'scalar' && (schema.type === 'integer' || schema.type === 'number');
}
