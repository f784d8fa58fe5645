import type { FindingCollector } from '../diagnostics.ts';
import type { NameInput, OperationName } from './assign-names.ts';
import { type ParsedOperation, withoutNamespace } from './derive-name.ts';
import { isVerb, QUANTIFIERS } from './english-words.ts';
import { camelCase, pascalCase, safeIdentifier, splitWords } from './identifiers.ts';
import { NameTable } from './name-table.ts';
import { lastLiteral, placeKey } from './path-tree.ts';
import { OBJECT_MEMBERS, RESOURCE_MEMBERS } from './reserved-names.ts';

export interface WantedName extends ParsedOperation {
  readonly wanted: OperationName;
}

/**
 * Gives every operation a name of its own in its resource. Overrides keep theirs. Of the others, those of the place that has
 * most of the resource's operations come first, so that the main collection has the plain names wherever the document puts
 * it; the rest is qualified by what sets it apart.
 */
export function resolveNameCollisions(
  operations: readonly WantedName[],
  fixed: ReadonlyMap<string, OperationName>,
  findings: FindingCollector,
): Map<string, OperationName> {
  const named = operations.map((operation) => ({
    ...operation,
    wanted: fixed.get(operation.input.id) ?? operation.wanted,
  }));
  const children = childNames(named);
  const groups = groupByResource(named);
  const names = new Map<string, OperationName>();
  for (const [key, group] of groups) {
    const scope = { fixed, findings, reserved: [...OBJECT_MEMBERS, ...RESOURCE_MEMBERS, ...(children.get(key) ?? [])] };
    for (const [id, method] of nameGroup(group, scope))
      names.set(id, { resource: group[0]?.wanted.resource ?? [], method });
  }
  // In the document's order again, since emitters go by the map's.
  return new Map(operations.map(({ input, wanted }) => [input.id, names.get(input.id) ?? wanted]));
}

interface Scope {
  readonly fixed: ReadonlyMap<string, OperationName>;
  readonly findings: FindingCollector;
  readonly reserved: readonly string[];
}

function nameGroup(group: readonly WantedName[], { fixed, findings, reserved }: Scope): [id: string, method: string][] {
  const table = new NameTable(reserved);
  const holders = new Map<string, WantedName>();
  return inOrderOfClaim(group, fixed).map((operation) => {
    const { input, wanted } = operation;
    if (fixed.has(input.id)) {
      table.claim(wanted.method);
      holders.set(wanted.method.toLowerCase(), operation);
      return [input.id, wanted.method];
    }
    const holder = holders.get(wanted.method.toLowerCase());
    const method = table.claim(wanted.method, ...alternatives(operation, holder));
    holders.set(method.toLowerCase(), operation);
    if (method !== wanted.method) reportCollision({ operation, holder, method, findings });
    return [input.id, method];
  });
}

function inOrderOfClaim(group: readonly WantedName[], fixed: ReadonlyMap<string, OperationName>): WantedName[] {
  const sizes = new Map<string, number>();
  for (const operation of group) sizes.set(familyOf(operation), (sizes.get(familyOf(operation)) ?? 0) + 1);
  const rank = (operation: WantedName): (number | string)[] => [
    fixed.has(operation.input.id) ? 0 : 1,
    -(sizes.get(familyOf(operation)) ?? 0),
    // `PUT /pets` is an update by its verb, `POST /pets/{id}` by its place.
    operation.input.verb === 'POST' && operation.wanted.method === 'update' ? 1 : 0,
    operation.parsed.steps.at(-1)?.kind === 'item' ? 0 : 1,
    operation.parsed.steps.length,
    operation.input.path,
    operation.input.verb,
  ];
  return group
    .map((operation) => ({ operation, rank: rank(operation) }))
    .sort((one, other) => compareRanks(one.rank, other.rank))
    .map(({ operation }) => operation);
}

function compareRanks(one: readonly (number | string)[], other: readonly (number | string)[]): number {
  for (const [index, value] of one.entries()) {
    const against = other[index] ?? value;
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

/** A collection and its items: the path up to its last literal step. */
function familyOf({ parsed }: WantedName): string {
  return placeKey(parsed.steps.slice(0, lastLiteral(parsed.steps) + 1));
}

/** What sets an operation apart from the one that has the name, most telling first. */
function alternatives({ input, parsed, wanted }: WantedName, holder: WantedName | undefined): string[] {
  const { method } = wanted;
  const own = parametersOf(parsed.steps);
  const others = new Set(holder === undefined ? [] : parametersOf(holder.parsed.steps));
  const distinct = own.filter((name) => !others.has(name)).at(-1) ?? '';
  const version = parsed.prefix.at(-1) ?? '';
  const suffixes = [
    distinct && `By ${distinct}`,
    own.length < others.size && input.verb !== 'POST' ? 'All' : '',
    parsed.steps.at(-1)?.extension ?? '',
    // `?beta=true` → `Beta`
    parsed.query.replaceAll('=true', ''),
    version === holder?.parsed.prefix.at(-1) ? '' : version,
  ];
  return [
    ...suffixes
      .map((suffix) => pascalCase(suffix))
      .filter((suffix) => suffix !== '')
      .map((suffix) => method + suffix),
    ...spokenName(input),
    method + pascalCase(input.verb.toLowerCase()),
  ];
}

/** Longer operationIds are sentences that a program wrote. */
const MAX_WORDS = 6;

/** The operationId, where it is a phrase that begins with a verb. */
function spokenName(input: NameInput): string[] {
  const phrase = withoutNamespace(input.id);
  const words = splitWords(phrase).map((word) => word.toLowerCase());
  const [first = ''] = QUANTIFIERS.has(words[0] ?? '') ? words.slice(1) : words;
  if (!input.idDeclared || words.length > MAX_WORDS || !isVerb(first)) return [];
  return [safeIdentifier(camelCase(phrase), 'member')];
}

function parametersOf(steps: WantedName['parsed']['steps']): string[] {
  return steps.flatMap((step) => step.parameters);
}

interface Collision {
  readonly operation: WantedName;
  readonly holder: WantedName | undefined;
  readonly method: string;
  readonly findings: FindingCollector;
}

function reportCollision({ operation, holder, method, findings }: Collision): void {
  const { input, wanted } = operation;
  const wish = [...wanted.resource, wanted.method].join('.');
  const name = [...wanted.resource, method].join('.');
  const rival = holder === undefined ? `the resource ${wish}` : title(holder.input);
  findings.report({
    code: 'SL301',
    message: `${title(input)} and ${rival} both want the name ${wish}; the first is named ${name}`,
    fix: `Give it a name of your choice in the config: names: { '${title(input)}': '${name}' }.`,
    pointer: input.pointer,
    ...(holder === undefined && { severity: 'info' as const }),
  });
}

function title(input: NameInput): string {
  return `${input.verb} ${input.path}`;
}

function groupByResource(operations: readonly WantedName[]): Map<string, WantedName[]> {
  const groups = new Map<string, WantedName[]>();
  for (const operation of operations) {
    const key = operation.wanted.resource.join('.');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [operation]);
    else group.push(operation);
  }
  return groups;
}

/** Names of sub-resources by dotted path of their parent. */
export function childNames(operations: readonly WantedName[]): Map<string, Set<string>> {
  const children = new Map<string, Set<string>>();
  for (const { wanted } of operations) {
    for (const [depth, name] of wanted.resource.entries()) {
      const parent = wanted.resource.slice(0, depth).join('.');
      children.set(parent, (children.get(parent) ?? new Set()).add(name));
    }
  }
  return children;
}
