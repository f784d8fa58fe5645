import type { OperationName } from './assign-names.ts';
import { singular } from './english-words.ts';
import { pascalCase, safeTypeName, splitWords } from './identifiers.ts';
import { NameTable } from './name-table.ts';

export interface TypeNameInput {
  readonly id: string;
  readonly name: OperationName;
  readonly hasParams: boolean;
  readonly hasAnswer: boolean;
  readonly hasErrors: boolean;
}

export interface OperationTypeNames {
  readonly params?: string;
  readonly response?: string;
  readonly errors?: string;
}

/**
 * Names of the params, response and errors types of every operation, by operationId: `oauthClients.list` has
 * `OAuthClientListParams`, `OAuthClientListResponse` and `OAuthClientListErrors`. `reserved` names, those of schemas and classes, win; ours then take
 * `…RequestParams`, `…Result` and `…Failures`. Does not depend on the order of operations.
 */
export function assignTypeNames(
  operations: readonly TypeNameInput[],
  reserved: Iterable<string>,
): Map<string, OperationTypeNames> {
  const table = new NameTable(reserved);
  const named = operations.map((operation) => ({ ...operation, ...typeStems(operation.name) })).sort(inOrderOfClaim);
  const names = new Map<string, OperationTypeNames>();
  for (const { id, hasParams, hasAnswer, hasErrors, stem, plural } of named) {
    const claim = (suffix: string, alternative: string): string =>
      table.claim(`${stem}${suffix}`, `${plural}${suffix}`, `${stem}${alternative}`, `${plural}${alternative}`);
    names.set(id, {
      ...(hasParams && { params: claim('Params', 'RequestParams') }),
      ...(hasAnswer && { response: claim('Response', 'Result') }),
      ...(hasErrors && { errors: claim('Errors', 'Failures') }),
    });
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
