import type { FindingCollector } from '../diagnostics.ts';
import type { PaginationModel, SchemaModel } from './api-model.ts';
import type { ResolveSchema } from './flatten-object.ts';
import type { PaginationOverride } from './model-options.ts';
import { findPageParts, itemSchemaAt, type PageParts, type PaginationInput, requestFields } from './page-parts.ts';
import { fieldAt, fieldsOf } from './schema-fields.ts';

interface Context {
  readonly resolve: ResolveSchema;
  readonly findings: FindingCollector;
}

/** Pointers into `params` and into the answer, by the model's members. */
const PARAMS_MEMBERS = ['advance', 'size'] as const;
const ANSWER_MEMBERS = ['items', 'next', 'hasMore', 'currentPage', 'totalPages', 'totalItems'] as const;
type Member = (typeof PARAMS_MEMBERS)[number] | (typeof ANSWER_MEMBERS)[number];

/** What a style cannot do without. `nextLink` without `next` reads the `Link` header. */
const REQUIRED: Readonly<Record<PaginationModel['style'], readonly Member[]>> = {
  pageNumber: ['items', 'advance'],
  offset: ['items', 'advance'],
  cursor: ['items', 'advance', 'next'],
  nextLink: ['items'],
};

/** What the config says, completed by convention and verified. Everything that does not fit is reported as SL304. */
export function applyPaginationOverride(
  operation: PaginationInput,
  override: PaginationOverride,
  { resolve, findings }: Context,
): PaginationModel | undefined {
  const report = (problem: Problem): void => findings.report({ code: 'SL304', pointer: operation.pointer, ...problem });
  const { answer } = operation;
  const required = REQUIRED[override.style];
  if (required === undefined) return void report(unknownStyle(operation, override.style));
  if (answer === undefined) return void report(noAnswer(operation));
  const given: PaginationOverride = {
    ...conventional(override.style, findPageParts(operation, resolve)),
    ...present(override),
  };
  const problems = [
    ...required.filter((member) => given[member] === undefined).map((member) => missing(operation, member)),
    ...[...PARAMS_MEMBERS, ...ANSWER_MEMBERS].flatMap((member) => {
      const pointer = given[member];
      return pointer === undefined ? [] : misfits({ operation, answer, member, pointer, resolve });
    }),
  ];
  const itemSchema = itemSchemaAt(answer, given.items ?? '', resolve);
  if (problems.length > 0 || given.items === undefined || itemSchema === undefined) {
    for (const problem of problems) report(problem);
    return undefined;
  }
  return { ...given, items: given.items, itemSchema, origin: 'declared' };
}

function present(override: PaginationOverride): PaginationOverride {
  return Object.fromEntries(Object.entries(override).filter(([, value]) => value !== undefined)) as PaginationOverride;
}

/** Parts that the config leaves out and that can be told from names. */
function conventional(style: PaginationModel['style'], parts: PageParts): Partial<PaginationOverride> {
  const { items, size, page, offset, cursor, nextCursor, nextLink, hasMore, totalPages, totalItems, currentPage } =
    parts;
  const byStyle: Record<PaginationModel['style'], Record<string, string | number | undefined>> = {
    pageNumber: { advance: page, totalPages, totalItems, currentPage, first: parts.first },
    offset: { advance: offset, totalItems },
    cursor: { advance: cursor, next: nextCursor, hasMore },
    nextLink: { next: nextLink },
  };
  const found = Object.entries({ items, size, ...byStyle[style] });
  return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as Partial<PaginationOverride>;
}

interface Problem {
  readonly message: string;
  readonly fix: string;
}

interface Given {
  readonly operation: PaginationInput;
  readonly answer: SchemaModel;
  readonly member: Member;
  readonly pointer: string;
  readonly resolve: ResolveSchema;
}

function misfits({ operation, answer, member, pointer, resolve }: Given): Problem[] {
  const inParams = PARAMS_MEMBERS.some((name) => name === member);
  if (typeof pointer !== 'string' || !/^(?:\/.*)?$/s.test(pointer)) return [malformed(operation, member, pointer)];
  const known = inParams
    ? requestFields(operation, resolve).map((field) => field.pointer)
    : pointersIn(answer, resolve);
  if (!inParams && member === 'items') {
    if (itemSchemaAt(answer, pointer, resolve) !== undefined) return [];
    const arrays = ['', ...known].filter((candidate) => itemSchemaAt(answer, candidate, resolve) !== undefined);
    return [unfit({ operation, member, pointer, place: 'is no array in the answer', known: arrays })];
  }
  if (inParams ? known.includes(pointer) : pointer !== '' && fieldAt(answer, pointer, resolve) !== undefined) return [];
  const place = inParams ? 'is not among the parameters' : 'is not in the answer';
  return [unfit({ operation, member, pointer, place, known })];
}

const MAX_DEPTH = 3;

function pointersIn(answer: SchemaModel, resolve: ResolveSchema): string[] {
  return fieldsOf(answer, resolve, (_, depth) => depth < MAX_DEPTH).map(({ pointer }) => pointer);
}

function title({ verb, path }: PaginationInput): string {
  return `the pagination override of ${verb} ${path}`;
}

function unfit(found: {
  operation: PaginationInput;
  member: Member;
  pointer: string;
  place: string;
  known: readonly string[];
}): Problem {
  const { operation, member, pointer, place, known } = found;
  return {
    message: `${title(operation)} does not fit: ${member} "${pointer}" ${place}`,
    fix: known.length > 0 ? `There is ${listed(known)}.` : 'There is nothing that it could be; remove the override.',
  };
}

const MAX_LISTED = 12;

function listed(pointers: readonly string[]): string {
  const shown = pointers.slice(0, MAX_LISTED).map((pointer) => `"${pointer}"`);
  return shown.join(', ') + (pointers.length > MAX_LISTED ? ` and ${pointers.length - MAX_LISTED} more` : '');
}

function missing(operation: PaginationInput, member: Member): Problem {
  const place = member === 'advance' ? 'params' : 'the answer';
  return {
    message: `${title(operation)} does not say ${member}, and it cannot be told from names`,
    fix: `Add ${member}: a JSON pointer into ${place}, such as ${member === 'advance' ? '"/page[number]"' : '"/data"'}.`,
  };
}

function malformed(operation: PaginationInput, member: Member, pointer: unknown): Problem {
  return {
    message: `${title(operation)} has ${member} ${JSON.stringify(pointer)}, which is no JSON pointer`,
    fix: 'Write it as in "/meta/total_pages" (RFC 6901).',
  };
}

function unknownStyle(operation: PaginationInput, style: unknown): Problem {
  return {
    message: `${title(operation)} has the style ${JSON.stringify(style)}`,
    fix: `Use one of ${Object.keys(REQUIRED).join(', ')}.`,
  };
}

function noAnswer(operation: PaginationInput): Problem {
  return {
    message: `${title(operation)} does not fit: the operation has no JSON success answer`,
    fix: 'Remove the override, or declare the answer.',
  };
}
