import picomatch from 'picomatch';
import type { FindingCollector } from '../diagnostics.ts';
import { arrayOf } from '../load/json.ts';
import { nearestName } from '../load/nearest-name.ts';
import type { Json, JsonObject } from '../load/spec-document.ts';

/** What picks operations, and webhooks, out of a document. One is picked when all that the filter says is true of it. */
export interface OperationFilter {
  /** One of the operation's tags, as it is. */
  readonly tag?: string | undefined;
  /** Glob over the path as the document has it: `/orders/**`. `*` stands for what is between two slashes, `**` for any number of segments. */
  readonly path?: string | undefined;
  /** operationId, or verb and path: `GET /oauth/jwks`. */
  readonly operation?: string | undefined;
  /** Glob over the name of a webhook: `order*`. Picks no operation. */
  readonly webhook?: string | undefined;
  /** Name of an extension that the operation or its path has, with any value but `false` and `null`: `x-internal`. */
  readonly extension?: string | undefined;
}

export interface OperationFilters {
  /** Operations that none of these pick are left out. Default: all stay. */
  readonly include?: readonly OperationFilter[] | undefined;
  /** Operations that one of these picks are left out, also where `include` picks them. */
  readonly exclude?: readonly OperationFilter[] | undefined;
}

/** What filters look at. */
export interface Filterable {
  readonly id: string;
  /** Upper case. */
  readonly verb: string;
  /** Absent for webhooks, which no path and no operation filter picks. */
  readonly path?: string;
  readonly pointer: string;
  readonly source: JsonObject;
  readonly pathItem: JsonObject;
}

/**
 * What the filters leave of the operations. `include` says nothing of webhooks. Reports SL311 for filters that pick nothing, and where
 * nothing is left.
 */
export function filterOperations<Operation extends Filterable>(
  operations: readonly Operation[],
  { include = [], exclude = [] }: OperationFilters,
  findings: FindingCollector,
): Operation[] {
  const included = new Set(pickOperations(include, 'include', operations, findings));
  const excluded = new Set(pickOperations(exclude, 'exclude', operations, findings));
  const isKept = (operation: Operation): boolean =>
    !excluded.has(operation) && (include.length === 0 || operation.path === undefined || included.has(operation));
  const kept = operations.filter(isKept);
  if (operations.length > 0 && kept.length === 0) {
    findings.report({
      code: 'SL311',
      message: 'the filters leave no operation of the document',
      fix: 'Include more, or exclude less.',
    });
  }
  return kept;
}

/** What any of some filters picks. Reports SL311 for one that picks nothing. @param member of the config that has the filters */
export function pickOperations<Operation extends Filterable>(
  filters: readonly OperationFilter[],
  member: string,
  operations: readonly Operation[],
  findings: FindingCollector,
): Operation[] {
  return filters.flatMap((filter) => pick(filter, member, operations, findings));
}

function pick<Operation extends Filterable>(
  filter: OperationFilter,
  member: string,
  operations: readonly Operation[],
  findings: FindingCollector,
): Operation[] {
  const tests = TESTS.flatMap(([name, create]) => (filter[name] === undefined ? [] : [create(filter[name])]));
  const picked = operations.filter((operation) => tests.every((test) => test(operation)));
  if (picked.length === 0) {
    const near = nearest(filter, operations);
    findings.report({
      code: 'SL311',
      message: `config: ${member} has a filter that picks no operation: ${JSON.stringify(filter)}`,
      fix: near === undefined ? 'Correct it, or remove it.' : `Did you mean “${near}”?`,
    });
  }
  return picked;
}

type Test = (operation: Filterable) => boolean;

const TESTS: readonly (readonly [name: keyof OperationFilter, create: (wanted: string) => Test])[] = [
  ['tag', (tag) => (operation) => arrayOf(operation.source['tags']).includes(tag)],
  ['path', pathTest],
  ['operation', (name) => (operation) => namesOf(operation).includes(name)],
  ['webhook', webhookTest],
  ['extension', (name) => (operation) => isFlag(operation.source[name] ?? operation.pathItem[name])],
];

const GLOB = { dot: true, nonegate: true, noextglob: true, nobracket: true };

function pathTest(glob: string): Test {
  const fits = picomatch(glob, GLOB);
  return ({ path }) => path !== undefined && fits(path);
}

function webhookTest(glob: string): Test {
  const fits = picomatch(glob, GLOB);
  return ({ path, id }) => path === undefined && fits(id);
}

function namesOf({ id, verb, path }: Filterable): string[] {
  return path === undefined ? [] : [id, `${verb} ${path}`];
}

function isFlag(value: Json | undefined): boolean {
  return value !== undefined && value !== false && value !== null;
}

function nearest(
  { tag, operation, extension }: OperationFilter,
  operations: readonly Filterable[],
): string | undefined {
  if (operation !== undefined) return nearestName(operation, operations.flatMap(namesOf));
  if (tag !== undefined)
    return nearestName(tag, new Set(operations.flatMap(({ source }) => stringsOf(source['tags']))));
  if (extension === undefined) return undefined;
  const members = operations.flatMap(({ source, pathItem }) => [...Object.keys(source), ...Object.keys(pathItem)]);
  return nearestName(extension, new Set(members.filter((member) => member.startsWith('x-'))));
}

function stringsOf(value: Json | undefined): string[] {
  return arrayOf(value).filter((item) => typeof item === 'string');
}
