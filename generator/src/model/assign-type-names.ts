import type { OperationName } from './assign-names.ts';
import { singular } from './english-words.ts';
import { pascalCase, safeTypeName, splitWords } from './identifiers.ts';
import { NameTable } from './name-table.ts';

/** What an operation can have a type of: its `params`, its answer in JSON, an event or item of its stream, the bodies of its errors. */
export type TypedPart = 'params' | 'json' | 'events' | 'items' | 'errors';

export interface TypeNameInput {
  readonly id: string;
  readonly name: OperationName;
  readonly parts: readonly TypedPart[];
}

export type OperationTypeNames = { readonly [Part in TypedPart]?: string };

/** Endings of the names, in the order in which they are claimed; the second where the first is taken. */
const ENDINGS: readonly (readonly [part: TypedPart, ending: string, alternative: string])[] = [
  ['params', 'Params', 'RequestParams'],
  ['json', 'Response', 'Result'],
  ['errors', 'Errors', 'Failures'],
  ['events', 'Event', 'StreamEvent'],
  ['items', 'Item', 'StreamItem'],
];

/**
 * Names of the types of every operation, by operationId: `oauthClients.list` has `OAuthClientListParams` and `OAuthClientListResponse`.
 * `reserved` names, those of schemas and classes, win; ours then take `…RequestParams` and `…Result`. Does not depend on the order of
 * operations. `released` names, by operationId, are kept.
 */
export function assignTypeNames(
  operations: readonly TypeNameInput[],
  reserved: Iterable<string>,
  released: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(),
): Map<string, OperationTypeNames> {
  const table = new NameTable(reserved);
  const kept = new Map(
    operations.flatMap(({ id, parts }) =>
      Object.entries(released.get(id) ?? {}).flatMap(([part, name]): [string, string][] =>
        !parts.some((known) => known === part) || table.has(name) ? [] : [[`${part} ${id}`, table.claim(name)]],
      ),
    ),
  );
  const named = operations.map((operation) => ({ ...operation, ...typeStems(operation.name) })).sort(inOrderOfClaim);
  const names = new Map<string, OperationTypeNames>();
  for (const { id, parts, stem, plural } of named) {
    const claimed = ENDINGS.filter(([part]) => parts.includes(part)).map(([part, ending, alternative]) => [
      part,
      kept.get(`${part} ${id}`) ??
        table.claim(`${stem}${ending}`, `${plural}${ending}`, `${stem}${alternative}`, `${plural}${alternative}`),
    ]);
    names.set(id, Object.fromEntries(claimed));
  }
  return names;
}

interface Stems {
  /** With the last resource in the singular, and as it stands. */
  readonly stem: string;
  readonly plural: string;
}

function typeStems({ resource, method }: OperationName): Stems {
  const last = resource.at(-1) ?? '';
  const [tail = '', ...front] = splitWords(last).reverse();
  const one = [...front.reverse(), singular(tail)].join(' ');
  const name = (noun: string): string =>
    safeTypeName([...resource.slice(0, -1), noun, method].map((part) => pascalCase(part)).join(''));
  return { stem: name(one), plural: name(last) };
}

/** `order.list` is nearer to `OrderListParams` than `orders.list`; otherwise the alphabet decides. */
function inOrderOfClaim(one: Stems & TypeNameInput, other: Stems & TypeNameInput): number {
  const changed = Number(one.stem !== one.plural) - Number(other.stem !== other.plural);
  return changed || compareText(one.plural, other.plural) || compareText(one.id, other.id);
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
