import type { ApiModel, OperationModel, PaginationPointers, ResourceModel } from '../../model/api-model.ts';
import type { ExampleObject, ExampleValue } from '../../model/example-value.ts';
import type { ResolveSchema } from '../../model/flatten-object.ts';
import { camelCase } from '../../model/identifiers.ts';
import { listResources } from '../../model/list-resources.ts';
import { renderKey, renderLiteral, renderString } from '../../print/render-literal.ts';
import { ERROR_CLASSES } from '../error-class.ts';
import { schemaResolver } from '../operation-example.ts';
import { callPath } from '../operation-signature.ts';
import { type ImportRef, importType, importValue, type OutputFile, type TypeScriptFile } from '../output-file.ts';
import { type RequestExample, requestExamples } from './request-examples.ts';

const KIT = '@specloom/contract-tests';
const FOLDER = 'tests/contract';

export interface ContractTestOptions {
  /** The document as seen from the tests' folder, with forward slashes. */
  readonly documentPath: string;
  /** The client has not all of its operations. */
  readonly isPart: boolean;
}

/** The contract suite: what the client is, the calls of each resource, and the one test file that replays them. */
export function emitContractTests(model: ApiModel, options: ContractTestOptions): OutputFile[] {
  const resolve = schemaResolver(model);
  const resources = listResources(model.resources)
    .map((resource) => ({ ...resource, operations: resource.operations.filter(isCalled) }))
    .filter(({ operations }) => operations.length > 0);
  return [
    emitContract(model, options),
    ...resources.map((resource) => emitReplays(resource, resolve)),
    emitTest(resources),
    {
      kind: 'code',
      path: 'vitest.config.ts',
      text: "import { defineConfig } from 'vitest/config';\n\nexport default defineConfig({\n  test: { testTimeout: 30_000, include: ['tests/**/*.test.ts', 'src/lib/**/*.test.ts'] },\n});\n",
    },
  ];
}

/** What opens a WebSocket is no HTTP call, and a mock of HTTP cannot play it. */
function isCalled({ success }: OperationModel): boolean {
  return success.kind !== 'socket';
}

function emitContract(model: ApiModel, { documentPath, isPart }: ContractTestOptions): TypeScriptFile {
  const { clientName } = model;
  const schemes = model.securitySchemes.map(
    ({ name, kind, options }) =>
      `    ${renderKey(name)}: { kind: ${renderString(kind)}, options: [${options.map(renderString).join(', ')}] },\n`,
  );
  const byStatus = [...Object.entries(ERROR_CLASSES), ['5XX', 'InternalServerError'] as const];
  const env = [...model.credentials.map((credential) => credential.env), ...Object.values(model.settings)];
  // As text, here and below: a structure's initializer would be indented as if it continued a line.
  const contract = `export const contract: Contract<sdk.${clientName}> = createContract({
  document: new URL(${renderString(documentPath)}, import.meta.url),${isPart ? '\n  isPart: true,' : ''}
  client: (options) => new sdk.${clientName}(options),
  securitySchemes: {\n${schemes.join('')}  },
  env: [${env.map(renderString).join(', ')}],
  errors: {
    api: sdk.APIError,
    byStatus: {\n${byStatus.map(([status, name]) => `      ${renderKey(status)}: sdk.${name},\n`).join('')}    },
    connection: sdk.APIConnectionError,
    userAbort: sdk.APIUserAbortError,
    missingCredentials: sdk.MissingCredentialsError,
  },
});`;
  return {
    kind: 'typescript',
    path: `${FOLDER}/contract.ts`,
    imports: [
      importValue(KIT, 'createContract'),
      importType(KIT, 'Contract'),
      importType(KIT, 'OperationReplay'),
      importValue('../../src/index.js', '* as sdk'),
    ],
    statements: [contract, `\nexport type Replay = OperationReplay<sdk.${clientName}>;`],
  };
}

function emitReplays(resource: ResourceModel, resolve: ResolveSchema): TypeScriptFile {
  const replays = resource.operations.map((operation) => renderReplay(operation, resolve));
  const pointer = resource.operations[0]?.pointer;
  return {
    kind: 'typescript',
    path: `${FOLDER}/${resource.fileName}.ts`,
    imports: [importType('./contract.js', 'Replay')],
    statements: [`export const ${replaysName(resource)}: readonly Replay[] = [\n${replays.join('')}];`],
    ...(pointer !== undefined && { source: pointer }),
  };
}

function replaysName(resource: ResourceModel): string {
  return `${camelCase(resource.className)}Replays`;
}

function renderReplay(operation: OperationModel, resolve: ResolveSchema): string {
  const requests = requestExamples(operation, resolve).map(
    (request) => `      {\n${renderRequest(operation, request)}      },\n`,
  );
  const { pagination } = operation;
  return [
    '  {\n',
    `    operation: ${renderString(`${operation.verb} ${operation.path}`)},\n`,
    `    method: ${renderString(callPath(operation))},\n`,
    `    requests: [\n${requests.join('')}    ],\n`,
    ...(pagination ? [`    pagination: ${renderLiteral(replayPagination(pagination), '    ')},\n`] : []),
    '  },\n',
  ].join('');
}

const REPLAY_PAGINATION = [
  'style',
  'advance',
  'replaces',
  'size',
  'items',
  'next',
  'itemId',
  'hasMore',
  'currentPage',
  'totalPages',
  'totalItems',
  'first',
] as const;

function replayPagination({ otherwise, ...at }: PaginationPointers): ExampleObject {
  const members = REPLAY_PAGINATION.flatMap((key): [string, ExampleValue][] =>
    at[key] === undefined ? [] : [[key, at[key]]],
  );
  return { ...Object.fromEntries(members), ...(otherwise && { otherwise: replayPagination(otherwise) }) };
}

function renderRequest(operation: OperationModel, request: RequestExample): string {
  const { example, mediaType } = request;
  const head = '        call: (client, options) =>';
  const flat = `${head} ${renderCall(operation, request, '        ')},\n`;
  const [line = ''] = flat.split('\n');
  return [
    `        example: ${renderString(example)},\n`,
    ...(mediaType === undefined ? [] : [`        mediaType: ${renderString(mediaType)},\n`]),
    line.length <= 120 ? flat : `${head}\n          ${renderCall(operation, request, '          ')},\n`,
  ].join('');
}

function renderCall(operation: OperationModel, { positional, params, isOdd }: RequestExample, indent: string): string {
  const none = operation.paramsType === undefined ? [] : ['undefined'];
  const values = [
    ...(positional === undefined ? [] : [renderLiteral(positional)]),
    // What the document shows is what is replayed, also where its types know better.
    ...(params === undefined ? none : [`${renderLiteral(params, indent)}${isOdd ? ' as never' : ''}`]),
    'options',
  ];
  return `${callPath(operation)}(${values.join(', ')})`;
}

function emitTest(resources: readonly ResourceModel[]): TypeScriptFile {
  const imports: ImportRef[] = [importValue(KIT, 'describeContract'), importValue('./contract.js', 'contract')];
  for (const resource of resources) imports.push(importValue(`./${resource.fileName}.js`, replaysName(resource)));
  const all = resources.map((resource) => `...${replaysName(resource)}`).join(', ');
  return {
    kind: 'typescript',
    path: `${FOLDER}/contract.test.ts`,
    imports,
    statements: [`describeContract(contract, [${all}]);`],
  };
}
