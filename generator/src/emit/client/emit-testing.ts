import type { Json } from '../../load/spec-document.ts';
import type {
  ApiModel,
  OperationModel,
  PaginationPointers,
  ResponseModel,
  SuccessModel,
} from '../../model/api-model.ts';
import { CodeExpression, type ExampleObject, type ExampleValue, exampleValue } from '../../model/example-value.ts';
import type { ResolveSchema } from '../../model/flatten-object.ts';
import { camelCase, safeIdentifier } from '../../model/identifiers.ts';
import { listResources } from '../../model/list-resources.ts';
import { isJsonMediaType, isTextMediaType } from '../../model/media-types.ts';
import { renderKey, renderLiteral } from '../../print/render-literal.ts';
import { schemaResolver } from '../operation-example.ts';
import { methodPath } from '../operation-signature.ts';
import { exportType, exportValue, importType, type TypeScriptFile } from '../output-file.ts';
import type { PackageContext } from '../package-context.ts';

/** What the kit hands on to the tests of applications. */
const KIT_TYPES = ['MockFetch', 'MockRequest', 'MockRoute'] as const;

/**
 * `src/testing.ts`: the document's examples by method, and the kit that answers with them. An entry point of its own, so that nothing of it is in
 * the bundle of an application.
 */
export function emitTesting(model: ApiModel, context: PackageContext): TypeScriptFile {
  const resolve = schemaResolver(model);
  const kit = context.testingModule('src');
  const operations = listResources(model.resources)
    .flatMap((resource) => resource.operations)
    // A WebSocket is none of fetch's answers.
    .filter(({ success }) => success.kind !== 'socket');
  const examples = operations.map((operation) => ({ operation, answers: answersOf(operation, resolve) }));
  const shared = sharedBodies(examples.flatMap(({ answers }) => answers));
  const members = examples.map(({ operation, answers }) => renderOperation(operation, answers, shared));
  const typeName = `${model.clientName}Examples`;
  return {
    kind: 'typescript',
    path: 'src/testing.ts',
    imports: [
      importType(kit, 'OperationExamples'),
      ...(operations.some(({ success }) => jsonType(success))
        ? [importType(context.typesModule('src'), '* as types')]
        : []),
    ],
    exports: [
      exportValue(kit, 'UnmatchedRequestError'),
      exportValue(kit, 'mockFetch'),
      ...KIT_TYPES.map((name) => exportType(kit, name)),
    ],
    source: '/paths',
    statements: [
      `/** What the document says of each method's operation. */\nexport interface ${typeName} {\n${operations.map(renderType).join('')}}\n`,
      ...[...shared].map(
        ([body, name]) => `const ${name}: unknown = ${renderLiteral(JSON.parse(body) as ExampleValue)};`,
      ),
      `${shared.size ? '\n' : ''}/** Examples of answers, for \`mockFetch(examples)\`. */\nexport const examples: ${typeName} = {\n${members.join('')}};`,
    ],
  };
}

interface Answer {
  readonly status: number;
  readonly name?: string;
  readonly body?: Json;
  readonly contentType?: string;
}

/**
 * Successes as the document has them, or, where it shows none, the least that fits the schema of the first; then one failure of each status, which
 * is what tests of error handling need, where documents repeat the same few everywhere.
 */
function answersOf({ responses, success }: OperationModel, resolve: ResolveSchema): Answer[] {
  const declared = responses.flatMap(declaredAnswers);
  const successes = declared.filter(({ status }) => status < 400);
  const failures = declared.filter(
    ({ status }, index) => status >= 400 && declared.findIndex((other) => other.status === status) === index,
  );
  if (successes.length > 0) return [...successes, ...failures];
  const first = responses.find(({ status }) => statusOf(status) < 400);
  const status = first === undefined ? 200 : statusOf(first.status);
  const media = first?.content.find(({ mediaType }) => isJsonMediaType(mediaType));
  if (success.kind === 'redirect') return [{ status: 302 }, ...failures];
  if (success.kind === 'void') return [{ status }, ...failures];
  const least = media && exampleValue(media.schema, resolve);
  if (least === undefined || hasCode(least)) return failures;
  return [{ status, body: least as Json, ...typeOf(media?.mediaType) }, ...failures];
}

function declaredAnswers({ status, content }: ResponseModel): Answer[] {
  if (status === 'default') return [];
  const readable = content.filter(({ mediaType }) => isJsonMediaType(mediaType) || isTextMediaType(mediaType));
  return readable.flatMap(({ mediaType, examples }) =>
    examples.map(({ name, value }) => ({ status: statusOf(status), name, body: value, ...typeOf(mediaType) })),
  );
}

/** Of a range its first, `4XX` ⇒ 400. */
const statusOf = (status: string): number => Number(status.replace(/X/gi, '0')) || 500;

const typeOf = (mediaType: string | undefined): { contentType?: string } =>
  mediaType === undefined || mediaType === 'application/json' ? {} : { contentType: mediaType };

function hasCode(value: ExampleValue): boolean {
  if (value instanceof CodeExpression) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasCode);
}

/** Shorter ones are as well repeated. */
const SHARED_LENGTH = 60;

/** Constants for bodies that come up again, such as a document's common errors: name by JSON. */
function sharedBodies(answers: readonly Answer[]): Map<string, string> {
  const uses = new Map<string, Answer[]>();
  for (const answer of answers) {
    const text = JSON.stringify(answer.body ?? null);
    if (text.length > SHARED_LENGTH) uses.set(text, [...(uses.get(text) ?? []), answer]);
  }
  const taken = new Set<string>();
  const repeated = [...uses].filter(([, users]) => users.length > 1);
  return new Map(repeated.map(([text, [first]]) => [text, freeName(bodyName(first), taken)]));
}

const bodyName = (answer: Answer | undefined): string =>
  safeIdentifier(camelCase(`${answer?.name ?? ''} body`), 'binding');

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}${count}`;
  taken.add(name);
  return name;
}

function renderType(operation: OperationModel): string {
  return `  ${renderKey(methodPath(operation))}: OperationExamples<${bodyType(operation)}>;\n`;
}

/** Name of the type that `json()` takes. */
const jsonType = ({ kind, type }: SuccessModel): string | undefined => (kind === 'json' ? type : undefined);

function bodyType({ success }: OperationModel): string {
  const type = jsonType(success);
  if (type === undefined) return success.kind === 'text' ? 'string' : 'unknown';
  return `types.${type}${success.optional ? ' | undefined' : ''}`;
}

function renderOperation(
  { verb, path, pagination, ...operation }: OperationModel,
  answers: readonly Answer[],
  shared: ReadonlyMap<string, string>,
): string {
  const value = {
    method: verb,
    path,
    answers: answers.map((answer) => withShared(answer, shared)),
    ...(pagination !== undefined && { pagination: pagePointers(pagination) }),
  };
  return `  ${renderKey(methodPath(operation))}: ${renderLiteral(value, '  ')},\n`;
}

function withShared({ body, ...answer }: Answer, shared: ReadonlyMap<string, string>): ExampleObject {
  if (body === undefined) return answer;
  const name = shared.get(JSON.stringify(body));
  return { ...answer, body: name === undefined ? (body as ExampleValue) : new CodeExpression(name) };
}

/** Members of the pagination that a page is built from. */
const PAGE_POINTERS: readonly (keyof PaginationPointers)[] = [
  'style',
  'advance',
  'items',
  'next',
  'itemId',
  'hasMore',
  'currentPage',
  'totalPages',
  'totalItems',
  'first',
];

function pagePointers(pagination: PaginationPointers): Record<string, string | number> {
  const present = PAGE_POINTERS.filter((key) => pagination[key] !== undefined);
  return Object.fromEntries(present.map((key) => [key, pagination[key] as string | number]));
}
