import type { FindingCollector } from '../diagnostics.ts';
import type { PaginationModel } from './api-model.ts';
import type { ResolveSchema } from './flatten-object.ts';
import { itemSchemaAt } from './list-items.ts';
import type { PaginationOverride } from './model-options.ts';
import { findPageParts, type PageParts } from './page-parts.ts';
import type { PaginationInput } from './pagination-input.ts';
import { defined, otherwise, replaced } from './pagination-rules.ts';
import { requestFields } from './request-fields.ts';
import { fieldAt, fieldsOf } from './schema-fields.ts';
import type { SchemaModel } from './schema-model.ts';

interface Context {
  readonly resolve: ResolveSchema;
  readonly findings: FindingCollector;
}

/** Pointers into `params`, into the answer and into an item, by the model's members. */
const PARAMS_MEMBERS = ['advance', 'size'] as const;
const ANSWER_MEMBERS = ['items', 'next', 'hasMore', 'currentPage', 'totalPages', 'totalItems'] as const;
const ITEM_MEMBERS = ['itemId'] as const;
const MEMBERS = [...PARAMS_MEMBERS, ...ANSWER_MEMBERS, ...ITEM_MEMBERS];
type Member = (typeof MEMBERS)[number];

/** What a style cannot do without. `nextLink` without `next` reads the `Link` header; `itemId` stands for `next`. */
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
  const given = completed(override, findPageParts(operation, resolve));
  const itemSchema = itemSchemaAt(answer, given.items ?? '', resolve);
  const problems = [
    ...required.filter((member) => isMissing(given, member)).map((member) => missing(operation, member)),
    ...MEMBERS.flatMap((member) => {
      const pointer = given[member];
      if (pointer === undefined) return [];
      return misfits({ operation, answer, item: itemSchema, member, pointer, resolve });
    }),
  ];
  if (problems.length > 0 || given.items === undefined || itemSchema === undefined) {
    for (const problem of problems) report(problem);
    return undefined;
  }
  return { ...given, items: given.items, itemSchema, origin: 'declared' };
}

function isMissing(given: PaginationOverride, member: Member): boolean {
  return given[member] === undefined && !(member === 'next' && given.itemId !== undefined);
}

/** With the parts that the config leaves out and that can be told from names. */
function completed(override: PaginationOverride, parts: PageParts): PaginationOverride {
  const { items, size, page, offset, cursor, nextLink, hasMore, totalPages, totalItems, currentPage } = parts;
  const hasOwnCursor = (override.next ?? override.itemId) !== undefined;
  const byStyle: Record<PaginationModel['style'], Partial<PaginationOverride>> = {
    pageNumber: defined({ advance: page, totalPages, totalItems, hasMore, currentPage, first: parts.firstPage }),
    offset: defined({ advance: offset, totalItems, hasMore, first: parts.firstOffset }),
    cursor: {
      ...defined({ advance: cursor, hasMore, ...replaced(parts) }),
      ...(hasOwnCursor ? {} : cursorSource(parts)),
    },
    nextLink: defined({ next: nextLink }),
  };
  return { ...defined({ items, size }), ...byStyle[override.style], ...(defined(override) as PaginationOverride) };
}

function cursorSource(parts: PageParts): Partial<PaginationOverride> {
  const { nextCursor: next, itemId } = parts;
  return next === undefined ? defined({ itemId }) : { next, ...defined({ otherwise: otherwise(parts) }) };
}

interface Problem {
  readonly message: string;
  readonly fix: string;
}

interface Given {
  readonly operation: PaginationInput;
  readonly answer: SchemaModel;
  readonly item: SchemaModel | undefined;
  readonly member: Member;
  readonly pointer: string;
  readonly resolve: ResolveSchema;
}

function misfits({ operation, answer, item, member, pointer, resolve }: Given): Problem[] {
  if (typeof pointer !== 'string' || !/^(?:\/.*)?$/s.test(pointer)) return [malformed(operation, member, pointer)];
  if (member === 'items') {
    if (itemSchemaAt(answer, pointer, resolve) !== undefined) return [];
    const arrays = ['', ...pointersIn(answer, resolve)].filter((at) => itemSchemaAt(answer, at, resolve) !== undefined);
    return [unfit({ operation, member, pointer, place: 'is no array in the answer', known: arrays })];
  }
  if (isAmong(PARAMS_MEMBERS, member)) {
    const known = requestFields(operation, resolve).map((field) => field.pointer);
    if (known.includes(pointer)) return [];
    return [unfit({ operation, member, pointer, place: 'is not among the parameters', known })];
  }
  const isInItem = isAmong(ITEM_MEMBERS, member);
  const schema = isInItem ? item : answer;
  if (schema === undefined || (pointer !== '' && fieldAt(schema, pointer, resolve) !== undefined)) return [];
  const place = isInItem ? 'is not in an item' : 'is not in the answer';
  return [unfit({ operation, member, pointer, place, known: pointersIn(schema, resolve) })];
}

function isAmong(members: readonly Member[], member: Member): boolean {
  return members.includes(member);
}

const MAX_DEPTH = 3;

function pointersIn(schema: SchemaModel, resolve: ResolveSchema): string[] {
  return fieldsOf(schema, resolve, (_, depth) => depth < MAX_DEPTH).map(({ pointer }) => pointer);
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
