import type { ClassDeclarationStructure, InterfaceDeclarationStructure, StatementStructures } from 'ts-morph';
import type { ApiModel, OperationModel, SecuritySchemeModel } from '../../model/api-model.ts';
import { listResources } from '../../model/list-resources.ts';
import { renderJsDoc } from '../../print/jsdoc.ts';
import { renderKey, renderString } from '../../print/render-literal.ts';
import { StructureKind } from '../../print/ts-morph.ts';
import { renderExampleCall, schemaResolver } from '../operation-example.ts';
import { type ImportRef, importType, importValue, type OutputFile, type TypeScriptFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';
import { emitResource } from './emit-resource.ts';
import { renderRawExceptions, renderSecurity } from './operation-descriptor.ts';
import { RUNTIME_TYPES, RUNTIME_VALUES } from './runtime-exports.ts';

/** The client package's code: what the API is, the client with and without its resources, each resource, an index. */
export function emitClient(model: ApiModel, context: PackageContext): OutputFile[] {
  const resolve = schemaResolver(model);
  const resourceContext = {
    resolve,
    runtimeModule: context.runtimeModule('src/resources'),
    typesModule: context.typesModule('src/resources'),
  };
  const resources = listResources(model.resources);
  return [
    emitClientSpec(model, context),
    emitCore(model, context),
    emitClientClass(model, context),
    emitIndex(model, context),
    ...resources.map((resource) => emitResource(resource, resourceContext)),
  ];
}

function emitClientSpec(model: ApiModel, context: PackageContext): TypeScriptFile {
  const runtime = context.runtimeModule('src');
  const imports: ImportRef[] = ['ClientOptions', 'ClientSpec'].map((name) => importType(runtime, name));
  if (model.credentials.length > 0) imports.push(importType(runtime, 'CredentialInput'));
  const schemes = model.securitySchemes.map((scheme): string => {
    imports.push(importValue(runtime, scheme.kind));
    return `    ${renderKey(scheme.name)}: ${renderScheme(scheme)},\n`;
  });
  const env = [
    ...model.credentials.map(({ option, env }) => [option, env] as const),
    ['baseURL', model.baseURLEnv] as const,
  ];
  const lines = [
    `  name: ${renderString(model.clientName)},\n`,
    `  userAgent: ${renderString(`${context.packageName}/${context.version}`)},\n`,
    ...(model.baseURL === undefined ? [] : [`  server: ${renderString(model.baseURL)},\n`]),
    `  env: { ${env.map(([option, name]) => `${renderKey(option)}: ${renderString(name)}`).join(', ')} },\n`,
    `  securitySchemes: {\n${schemes.join('')}  },\n`,
    `  security: ${renderSecurity(model.security)},\n`,
  ];
  return {
    kind: 'typescript',
    path: 'src/client-spec.ts',
    imports,
    source: '/servers',
    statements: [
      optionsInterface(model),
      `\n/** What the runtime knows of the API. */\nexport const clientSpec: ClientSpec = {\n${lines.join('')}};`,
    ],
  };
}

function renderScheme({ kind, options, in: place, parameterName }: SecuritySchemeModel): string {
  const values = kind === 'apiKey' ? [options[0] ?? 'apiKey', place ?? 'header', parameterName ?? ''] : options;
  return `${kind}(${values.map(renderString).join(', ')})`;
}

function optionsInterface(model: ApiModel): InterfaceDeclarationStructure {
  const defaultBase =
    model.baseURL === undefined
      ? 'The document names no server: give `baseURL`.'
      : `Default \`baseURL\`: \`${model.baseURL}\`.`;
  return {
    kind: StructureKind.Interface,
    name: `${model.clientName}Options`,
    isExported: true,
    extends: ['ClientOptions'],
    docs: [
      {
        description: renderJsDoc({
          summary: `Options of {@link ${model.clientName}}.`,
          description: `${defaultBase} Environment: \`${model.baseURLEnv}\`.`,
        }),
      },
    ],
    properties: model.credentials.map(({ option, env, description }) => ({
      name: renderKey(option),
      hasQuestionToken: true,
      type: 'CredentialInput | undefined',
      docs: [{ description: renderJsDoc({ summary: `${description} Default: environment variable \`${env}\`.` }) }],
    })),
  };
}

function emitCore(model: ApiModel, context: PackageContext): TypeScriptFile {
  const { clientName } = model;
  return {
    kind: 'typescript',
    path: 'src/core.ts',
    imports: [
      importValue(context.runtimeModule('src'), 'APIClient'),
      importValue('./client-spec.js', 'clientSpec'),
      importType('./client-spec.js', `${clientName}Options`),
    ],
    statements: [
      {
        kind: StructureKind.Class,
        name: `${clientName}Core`,
        isExported: true,
        extends: 'APIClient',
        docs: [
          {
            description: renderJsDoc({
              summary: `The client without its resources: for bundles that use few of them.`,
              ...coreExample(model, context),
            }),
          },
        ],
        ctors: [
          {
            parameters: [{ name: 'options', type: `${clientName}Options`, initializer: '{}' }],
            statements: ['super(clientSpec, options);'],
          },
        ],
      },
    ],
  };
}

function coreExample(model: ApiModel, { packageName }: PackageContext): { example?: string } {
  const [resource] = listResources(model.resources).filter(({ operations }) => operations.length > 0);
  if (resource === undefined) return {};
  const core = `${model.clientName}Core`;
  return {
    example: [
      `import { ${core} } from '${packageName}/core';`,
      `import { ${resource.className} } from '${packageName}/resources/${resource.fileName}';`,
      '',
      `const ${resource.name} = new ${resource.className}(new ${core}());`,
    ].join('\n'),
  };
}

function emitClientClass(model: ApiModel, context: PackageContext): TypeScriptFile {
  const { clientName, resources } = model;
  const operations = listResources(resources).flatMap((resource) => resource.operations);
  const exceptions = renderRawExceptions(operations);
  const runtime = context.runtimeModule('src');
  return {
    kind: 'typescript',
    path: 'src/client.ts',
    imports: [
      importValue(runtime, 'createRaw'),
      importValue(runtime, 'createRequest'),
      importType(runtime, 'CustomRequest'),
      importType(runtime, 'RawClient'),
      ...(exceptions?.runtimeValues ?? []).map((name) => importValue(runtime, name)),
      ...(exceptions === undefined ? [] : [importType(runtime, 'RawExceptions')]),
      importValue('./core.js', `${clientName}Core`),
      importType(context.typesModule('src'), 'paths'),
      ...resources.map(({ fileName, className }) => importValue(`./resources/${fileName}.js`, className)),
    ],
    source: '/paths',
    statements: [
      ...(exceptions === undefined ? [] : [rawExceptions(exceptions.code)]),
      clientClass(model, context, exceptions !== undefined),
    ],
  };
}

function rawExceptions(exceptions: string): string {
  return `/** Operations that differ from the rest in security, server or redirects. */\nconst rawExceptions: RawExceptions = ${exceptions};\n`;
}

function clientClass(model: ApiModel, context: PackageContext, hasExceptions: boolean): ClassDeclarationStructure {
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
            description:
              'Sends a request that the description does not know: `client.request(method, path, { query, body, … })`, with this client’s credentials, retries and errors.',
          },
        ],
      },
      {
        name: 'raw',
        isReadonly: true,
        type: 'RawClient<paths>',
        initializer: `createRaw<paths>(this${hasExceptions ? ', rawExceptions' : ''})`,
        docs: [
          {
            description:
              'Typed openapi-fetch client over `paths`: results as `{ data, error, response }`, with this client’s credentials, retries and base URL.',
          },
        ],
      },
    ],
  };
}

/** How to start: import, construct, first call. */
export function clientExample(model: ApiModel, { packageName }: PackageContext): string {
  const resolve = schemaResolver(model);
  const first = firstOperation(listResources(model.resources).flatMap(({ operations }) => operations));
  return [
    `import { ${model.clientName} } from '${packageName}';`,
    '',
    `const client = new ${model.clientName}(${model.baseURL === undefined ? "{ baseURL: 'https://api.example.com' }" : ''});`,
    ...(first === undefined ? [] : [renderExampleCall(first, resolve)]),
  ].join('\n');
}

/** A list shows most; else something that reads. */
export function firstOperation(operations: readonly OperationModel[]): OperationModel | undefined {
  return (
    operations.find(({ pagination, paramsRequired, positional }) => pagination && !paramsRequired && !positional) ??
    operations.find(({ verb, paramsRequired, positional }) => verb === 'GET' && !paramsRequired && !positional) ??
    operations[0]
  );
}

function emitIndex(model: ApiModel, context: PackageContext): TypeScriptFile {
  const { clientName } = model;
  const runtime = context.runtimeModule('src');
  const reexport = (
    module: string,
    names: readonly { name: string; alias?: string }[],
    isTypeOnly = false,
  ): StatementStructures => ({
    kind: StructureKind.ExportDeclaration,
    moduleSpecifier: module,
    isTypeOnly,
    namedExports: names.map(({ name, alias }) => ({ name, ...(alias !== undefined && { alias }) })),
  });
  const exported = new Set([
    clientName,
    `${clientName}Core`,
    ...listResources(model.resources).map(({ className }) => className),
  ]);
  return {
    kind: 'typescript',
    path: 'src/index.ts',
    imports: [],
    statements: [
      reexport('./client.js', [{ name: clientName }]),
      reexport('./core.js', [{ name: `${clientName}Core` }]),
      reexport('./client-spec.js', [{ name: `${clientName}Options` }], true),
      ...listResources(model.resources).map(({ fileName, className }) =>
        reexport(`./resources/${fileName}.js`, [{ name: className }]),
      ),
      reexport(runtime, [
        { name: 'SDKError', alias: `${clientName}Error` },
        ...RUNTIME_VALUES.filter((name) => !exported.has(name)).map((name) => ({ name })),
      ]),
      reexport(
        runtime,
        RUNTIME_TYPES.filter((name) => !exported.has(name)).map((name) => ({ name })),
        true,
      ),
      { kind: StructureKind.ExportDeclaration, moduleSpecifier: context.typesModule('src'), isTypeOnly: true },
    ],
  };
}
