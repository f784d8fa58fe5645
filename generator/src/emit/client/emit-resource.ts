import type { ClassDeclarationStructure, MethodDeclarationStructure } from 'ts-morph';
import type { OperationModel, ResourceModel, ResponseModel } from '../../model/api-model.ts';
import type { ResolveSchema } from '../../model/flatten-object.ts';
import { commentLine, renderJsDoc } from '../../print/jsdoc.ts';
import { renderKey } from '../../print/render-literal.ts';
import { StructureKind } from '../../print/ts-morph.ts';
import { errorClass } from '../error-class.ts';
import { renderChoiceCall, renderExampleCall } from '../operation-example.ts';
import { type OperationOverload, operationOverloads } from '../operation-overloads.ts';
import { type OperationSignature, operationSignature } from '../operation-signature.ts';
import { type ImportRef, importType, importValue, type TypeScriptFile } from '../output-file.ts';
import { namedTypes } from '../promise-type.ts';
import { PLACES_MODULE } from './emit-integer-places.ts';
import { renderDescriptor } from './operation-descriptor.ts';

export interface ResourceContext {
  readonly resolve: ResolveSchema;
  /** Module specifiers as seen from a resource file. */
  readonly runtimeModule: string;
  readonly typesModule: string;
}

/** A resource's file: its operations' constants, then its class. */
export function emitResource(resource: ResourceModel, context: ResourceContext): TypeScriptFile {
  const imports: ImportRef[] = [importValue(context.runtimeModule, 'APIResource')];
  const constants = resource.operations.map((operation) => emitConstant(operation, context, imports));
  for (const child of resource.resources) imports.push(importValue(`./${child.fileName}.js`, child.className));
  const methods = resource.operations.map((operation) => emitMethod(operation, context, imports));
  const pointer = resource.operations[0]?.pointer;
  return {
    kind: 'typescript',
    path: `src/resources/${resource.fileName}.ts`,
    imports,
    statements: [...constants, emitClass(resource, methods)],
    ...(pointer !== undefined && { source: pointer }),
  };
}

function emitClass(resource: ResourceModel, methods: MethodDeclarationStructure[]): ClassDeclarationStructure {
  const description = renderJsDoc({ summary: resource.description ?? `\`client.${resource.path.join('.')}\`` });
  return {
    kind: StructureKind.Class,
    name: resource.className,
    isExported: true,
    extends: 'APIResource',
    docs: [{ description }],
    properties: resource.resources.map((child) => ({
      name: child.name,
      isReadonly: true,
      type: child.className,
      initializer: `new ${child.className}(this._client)`,
      ...(child.description !== undefined && { docs: [{ description: renderJsDoc({ summary: child.description }) }] }),
    })),
    methods,
  };
}

function emitConstant(operation: OperationModel, { runtimeModule }: ResourceContext, imports: ImportRef[]): string {
  const { type, code, runtimeValues, places } = renderDescriptor(operation);
  imports.push(
    importType(runtimeModule, type),
    ...runtimeValues.map((name) => importValue(runtimeModule, name)),
    ...places.map((name) => importValue(`../${PLACES_MODULE}`, name)),
  );
  // As text: a structure's initializer would be indented as if it continued a line.
  return `const ${operation.constName}: ${type} = ${code};`;
}

function emitMethod(
  operation: OperationModel,
  context: ResourceContext,
  imports: ImportRef[],
): MethodDeclarationStructure {
  const signature = operationSignature(operation);
  const overloads = operationOverloads(operation);
  const { runtimeModule, typesModule } = context;
  imports.push(
    importType(runtimeModule, 'RequestOptions'),
    ...signature.runtimeTypes.map((name) => importType(runtimeModule, name)),
    ...usedTypes(operation, signature).map((name) => importType(typesModule, name)),
  );
  if (operation.success.kind === 'socket') imports.push(importValue(runtimeModule, 'webSocketRequest'));
  const docs = [{ description: `\n${methodDocs(operation, context)}` }];
  return {
    kind: StructureKind.Method,
    name: operation.method,
    // Editors show the comment of the overload that a call fits.
    overloads: overloads.map((overload) => ({
      docs: overload.remark === undefined ? docs : [{ description: overloadDocs(operation, overload, context) }],
      ...headOf(overload),
    })),
    ...(overloads.length === 0 && { docs }),
    ...headOf(signature),
    statements: [`return ${callExpression(operation)};`],
  };
}

function headOf({
  arguments: list,
  returnType,
}: OperationSignature): Pick<MethodDeclarationStructure, 'parameters' | 'returnType'> {
  return {
    parameters: list.map(({ name, type, optional }) => ({ name, type, hasQuestionToken: optional })),
    returnType,
  };
}

/** The whole comment stands at the call that asks for nothing. */
function overloadDocs(
  operation: OperationModel,
  { remark, choice }: OperationOverload,
  { resolve }: ResourceContext,
): string {
  const doc = {
    summary: remark,
    trace: trace(operation),
    deprecated: operation.deprecated,
    example: choice && renderChoiceCall(operation, choice, resolve),
  };
  return `\n${renderJsDoc(doc)}`;
}

function trace({ verb, path }: Pick<OperationModel, 'verb' | 'path'>): string {
  return `\`${verb} ${commentLine(path)}\``;
}

/** Exported types of the API that stand in the head of the method. */
function usedTypes(operation: OperationModel, { returnType }: OperationSignature): string[] {
  const words = new Set(`${operation.paramsType} ${returnType}`.match(/[\p{ID_Continue}$]+/gu));
  return namedTypes(operation).filter((name) => words.has(name));
}

/** 120 columns without the indent, `return` and `;`. */
const CALL_WIDTH = 108;

function callExpression({ constName, positional, paramsType, pagination, success }: OperationModel): string {
  const members = [
    ...(positional ? [`path: { ${pathEntry(positional.wireName, positional.argument)} }`] : []),
    ...(paramsType ? ['params'] : []),
    'options',
  ];
  const send =
    success.kind === 'socket'
      ? 'webSocketRequest(this._client, '
      : `this._client.${pagination === undefined ? 'call' : 'list'}(`;
  const call = `${send}${constName}, {`;
  const flat = `${call} ${members.join(', ')} })`;
  return flat.length <= CALL_WIDTH ? flat : `${call}\n${members.map((member) => `  ${member},\n`).join('')}})`;
}

function pathEntry(wireName: string, argument: string): string {
  return wireName === argument ? argument : `${renderKey(wireName)}: ${argument}`;
}

function methodDocs(operation: OperationModel, { resolve }: ResourceContext): string {
  const positional = operation.parameters.find(
    ({ in: place, wireName }) => place === 'path' && wireName === operation.positional?.wireName,
  );
  return renderJsDoc({
    summary: operation.summary,
    description: operation.description,
    trace: trace(operation),
    params: [
      ...(operation.positional && positional?.description
        ? [{ name: operation.positional.argument, text: positional.description }]
        : []),
      ...(operation.paramsType ? [{ name: 'params', text: paramsText(operation) }] : []),
    ],
    throws: errorTexts(operation.responses),
    deprecated: operation.deprecated,
    example: renderExampleCall(operation, resolve),
  });
}

function paramsText({ body, parameters, positional }: OperationModel): string {
  const named = parameters.filter(({ in: place, wireName }) => place !== 'path' || wireName !== positional?.wireName);
  if (body === undefined) return named.some(({ in: place }) => place === 'query') ? 'Query parameters.' : 'Parameters.';
  return body.description ?? `Members of the request body${named.length > 0 ? ' and further parameters' : ''}.`;
}

function errorTexts(responses: readonly ResponseModel[]): string[] {
  return responses
    .filter(({ status }) => /^[45]/.test(status))
    .map(({ status, description }) => `{${errorClass(status)}} ${status}${description ? `: ${description}` : ''}`);
}
