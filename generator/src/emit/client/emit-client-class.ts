import type { ClassDeclarationStructure } from 'ts-morph';
import type { ApiModel } from '../../model/api-model.ts';
import { listResources } from '../../model/list-resources.ts';
import { renderJsDoc } from '../../print/jsdoc.ts';
import { StructureKind } from '../../print/ts-morph.ts';
import { importType, importValue, type TypeScriptFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { clientExample } from './client-example.ts';
import { PLACES_MODULE } from './emit-integer-places.ts';
import { renderRawExceptions } from './operation-descriptor.ts';

/** `src/client.ts`: the client with its resources and `raw`. */
export function emitClientClass(model: ApiModel, context: PackageContext): TypeScriptFile {
  const { clientName, resources } = model;
  const operations = listResources(resources).flatMap((resource) => resource.operations);
  const exceptions = renderRawExceptions(operations);
  const isExact = operations.some(({ exact }) => exact?.sent);
  const runtime = context.runtimeModule('src');
  return {
    kind: 'typescript',
    path: 'src/client.ts',
    imports: [
      importValue(runtime, 'createRaw'),
      importValue(runtime, 'createRequest'),
      importValue(runtime, 'envHeaders'),
      importValue(runtime, 'insecureWarning'),
      importValue(runtime, 'logging'),
      importType(runtime, 'CustomRequest'),
      importType(runtime, 'RawClient'),
      ...(exceptions?.runtimeValues ?? []).map((name) => importValue(runtime, name)),
      ...(exceptions === undefined ? [] : [importType(runtime, 'RawExceptions')]),
      ...(exceptions?.places ?? []).map((name) => importValue(`./${PLACES_MODULE}`, name)),
      ...(isExact ? [importValue(runtime, 'exactRawBody')] : []),
      importValue('./core.js', `${clientName}Core`),
      importType('./client-spec.js', `${clientName}Options`),
      importType(context.typesModule('src'), 'paths'),
      ...resources.map(({ fileName, className }) => importValue(`./resources/${fileName}.js`, className)),
    ],
    source: '/paths',
    statements: [
      ...(exceptions === undefined ? [] : [rawExceptions(exceptions.code)]),
      clientClass(model, context, rawArguments(exceptions !== undefined, isExact)),
    ],
  };
}

function rawExceptions(exceptions: string): string {
  return `/** Operations that differ from the rest in security, server or redirects. */\nconst rawExceptions: RawExceptions = ${exceptions};\n`;
}

/** Of `createRaw`. */
function rawArguments(hasExceptions: boolean, isExact: boolean): string {
  const exceptions = hasExceptions ? 'rawExceptions' : '{}';
  if (isExact) return `this, ${exceptions}, exactRawBody`;
  return hasExceptions ? `this, ${exceptions}` : 'this';
}

function clientClass(model: ApiModel, context: PackageContext, rawArgs: string): ClassDeclarationStructure {
  return {
    kind: StructureKind.Class,
    name: model.clientName,
    isExported: true,
    extends: `${model.clientName}Core`,
    docs: [
      {
        description: `\n${renderJsDoc({ summary: `Client of ${model.title}.`, example: clientExample(model, context) })}`,
      },
    ],
    ctors: [
      {
        parameters: [{ name: 'options', type: `${model.clientName}Options`, initializer: '{}' }],
        statements: ['super(options, [logging, envHeaders, insecureWarning]);'],
      },
    ],
    properties: [
      ...model.resources.map(({ name, className, description }) => ({
        name,
        isReadonly: true,
        type: className,
        initializer: `new ${className}(this)`,
        ...(description !== undefined && { docs: [{ description: renderJsDoc({ summary: description }) }] }),
      })),
      {
        name: 'request',
        isReadonly: true,
        type: 'CustomRequest',
        initializer: 'createRequest(this)',
        docs: [
          {
            description: renderJsDoc({
              summary:
                'Sends a request that the document does not describe: `client.request(method, path, { query, body, … })`, with the credentials, retries and errors of this client.',
            }),
          },
        ],
      },
      { name: '#raw', type: 'RawClient<paths> | undefined' },
    ],
    getAccessors: [
      {
        name: 'raw',
        returnType: 'RawClient<paths>',
        // Made when it is asked for: openapi-fetch loads all of the platform's fetch.
        statements: [`this.#raw ??= createRaw<paths>(${rawArgs});`, 'return this.#raw;'],
        docs: [
          {
            description: renderJsDoc({
              summary:
                'The typed openapi-fetch client over `paths`: results as `{ data, error, response }`, with the credentials, retries and base URL of this client.',
            }),
          },
        ],
      },
    ],
  };
}
