import type { NameInput, OperationName } from './assign-names.ts';
import { DOMAIN_VERBS, isOnlyVerb, isPlural, isVerb, PLAIN_VERBS, QUANTIFIERS } from './english-words.ts';
import { camelCase, pascalCase, splitWords } from './identifiers.ts';
import type { ParsedPath, PathStep } from './parse-path.ts';
import { lastLiteral, nounKey, type PathNode, type PathTree } from './path-tree.ts';

/** An operation with its path taken apart. */
export interface ParsedOperation {
  readonly input: NameInput;
  readonly parsed: ParsedPath;
}

/** Resource of operations whose paths and tags name none. */
const NO_NOUN = 'api';

/** The name that an operation asks for, before it is compared with others'. */
export function deriveName({ input, parsed }: ParsedOperation, tree: PathTree): OperationName {
  const { steps } = parsed;
  const last = steps.at(-1);
  const nouns = resourceOf(steps);
  if (nouns.length === 0) return nameWithoutNouns(input, steps);
  if (last?.kind === 'verb') return { resource: nouns, method: camelCase(last.text) };
  if (last?.kind === 'item') return nameOfItem({ input, parsed }, tree);
  return nameOfNoun({ input, parsed }, tree);
}

function resourceOf(steps: readonly PathStep[]): string[] {
  return steps.filter((step) => step.kind === 'noun').map((step) => camelCase(step.text));
}

/** `/`, `/{id}`: the first tag is the best that is left. */
function nameWithoutNouns(input: NameInput, steps: readonly PathStep[]): OperationName {
  const resource = [camelCase(input.tags[0] ?? '') || NO_NOUN];
  if (steps.at(-1)?.kind === 'verb') return { resource, method: camelCase(steps.at(-1)?.text ?? '') };
  if (steps.length > 0) return { resource, method: itemMethod(input, undefined) };
  return { resource, method: input.idDeclared ? camelCase(withoutNamespace(input.id)) : plainMethod(input.verb) };
}

/** What a verb does to one thing. Verbs that HTTP itself does not define say it themselves: `COPY` is `copy`. */
function plainMethod(verb: string): string {
  return PLAIN_METHODS.get(verb) ?? camelCase(verb.toLowerCase());
}

const PLAIN_METHODS: ReadonlyMap<string, string> = new Map([
  ['GET', 'retrieve'],
  ['HEAD', 'head'],
  ['OPTIONS', 'options'],
  ['POST', 'update'],
  ['PUT', 'update'],
  ['PATCH', 'update'],
  ['DELETE', 'delete'],
  ['TRACE', 'trace'],
]);

function nameOfItem({ input, parsed }: ParsedOperation, tree: PathTree): OperationName {
  const { steps } = parsed;
  const nouns = resourceOf(steps);
  const end = lastLiteral(steps);
  const noun = steps[end]?.text ?? '';
  const [word = ''] = splitWords(noun);
  const collection = tree.nodeAt(steps.slice(0, end + 1));
  // `/campaigns/acceptSharing/{id}`: an action that takes its object from the path.
  if (nouns.length > 1 && collection.verbs.size === 0 && input.verb !== 'DELETE' && isOnlyVerb(word.toLowerCase())) {
    return { resource: nouns.slice(0, -1), method: camelCase(noun) };
  }
  return { resource: nouns, method: itemMethod(input, tree.nodeAt(steps)) };
}

function itemMethod(input: NameInput, node: PathNode | undefined): string {
  if (input.verb === 'PUT' && node?.verbs.has('PATCH')) return domainVerb(input) ?? 'replace';
  const updatedOtherwise = input.verb === 'POST' && (node?.verbs.has('PUT') || node?.verbs.has('PATCH'));
  const plain = updatedOtherwise ? 'create' : plainMethod(input.verb);
  const listed = input.hasPageParameter || operationVerb(input) === 'list';
  if (input.verb === 'GET') return input.listLike && listed ? 'list' : plain;
  return domainVerb(input) ?? plain;
}

function nameOfNoun(operation: ParsedOperation, tree: PathTree): OperationName {
  const { input, parsed } = operation;
  const { steps } = parsed;
  const nouns = resourceOf(steps);
  const noun = steps.at(-1)?.text ?? '';
  const node = tree.nodeAt(steps);
  if (nouns.length === 1 && isLoneVerb(noun, node)) return nameOfCall(operation, noun, tree);
  if (!isResource(operation, node, tree))
    return { resource: nouns.slice(0, -1), method: leafMethod(input, nouns, noun) };
  return { resource: nouns, method: collectionMethod(operation, noun, tree) };
}

/** Nouns that deserve an object of their own rather than a method of their parent. */
function isResource({ parsed }: ParsedOperation, node: PathNode, tree: PathTree): boolean {
  const { steps } = parsed;
  if (steps.filter((step) => step.kind === 'noun').length === 1) return true;
  if (node.hasItems || node.hasNouns || node.verbs.size > 1) return true;
  const name = camelCase(steps.at(-1)?.text ?? '');
  return tree.placesOf(nounKey(steps)) > 1 && !DOMAIN_VERBS.has(name) && !isOnlyVerb(name);
}

function isLoneVerb(noun: string, node: PathNode): boolean {
  const [word = ''] = splitWords(noun);
  return isVerb(word.toLowerCase()) && !node.hasItems && !node.hasNouns && node.verbs.size === 1;
}

/** `POST /login`, `POST /createOrder`: remote procedure calls at the top. The first tag groups them, else what they act on. */
function nameOfCall(operation: ParsedOperation, noun: string, tree: PathTree): OperationName {
  const { input } = operation;
  const tag = camelCase(input.tags[0] ?? '');
  const [verb = '', ...object] = splitWords(noun);
  if (tag !== '' && tag !== camelCase(noun)) return { resource: [tag], method: camelCase(noun) };
  if (object.length > 0) return { resource: [camelCase(object.join(' '))], method: camelCase(verb) };
  return { resource: [camelCase(noun)], method: collectionMethod(operation, noun, tree) };
}

function collectionMethod(operation: ParsedOperation, noun: string, tree: PathTree): string {
  const { input, parsed } = operation;
  const node = tree.nodeAt(parsed.steps);
  if (input.verb === 'GET') return isList(input, noun) || hasReadableItems(parsed, tree) ? 'list' : 'retrieve';
  if (input.verb === 'PUT' && node.verbs.has('PATCH')) return domainVerb(input) ?? 'replace';
  return domainVerb(input) ?? (input.verb === 'POST' ? 'create' : plainMethod(input.verb));
}

/** Where `/x/{id}` is read, `/x` is the list of them, whatever its answer looks like. */
function hasReadableItems({ steps }: ParsedPath, tree: PathTree): boolean {
  return tree.nodeAt([...steps, { kind: 'item', text: '', parameters: [] }]).verbs.has('GET');
}

/** An array in the answer of `GetSettings` is part of one thing; in the answer of `GetOrders` it is the list. */
function isList(input: NameInput, noun: string): boolean {
  const verb = operationVerb(input);
  const plural = isPlural(noun) || isPlural(operationWords(input).at(-1) ?? '');
  if (verb === 'list') return input.listLike || input.hasPageParameter || isPlural(noun);
  if (!input.listLike) return false;
  return input.hasPageParameter || plural || !(verb === 'get' || verb === 'retrieve');
}

/** Where English puts the verb first: `record_start` → `startRecord`. */
const TRAILING_VERBS = new Set(['start', 'stop', 'pause', 'resume', 'update', 'upload', 'check', 'change']);
const PREPOSITIONS = new Set(['as', 'by', 'for', 'from', 'in', 'of', 'on', 'to', 'with', 'without']);
/** Verbs of operationIds that belong before the noun of the path: `POST …/requirement_group` → `updateRequirementGroup`. */
const LEADING_VERBS = new Set(['add', 'create', 'remove', 'send', 'set', 'update']);

/** A method of the parent resource, named by the last segment. */
function leafMethod(input: NameInput, nouns: readonly string[], noun: string): string {
  const words = splitWords(noun).map((word) => word.toLowerCase());
  const [first = ''] = words;
  const trailing = words.at(-1) ?? '';
  if (words.length > 1 && TRAILING_VERBS.has(trailing) && !PREPOSITIONS.has(first) && !isOnlyVerb(first)) {
    return camelCase([trailing, ...words.slice(0, -1)].join(' '));
  }
  const isSaid = operationWords(input)[0] === first && !PLAIN_VERBS.has(first);
  if (isSaid || isOnlyVerb(first) || isVerb(nouns.at(-2) ?? '')) return camelCase(noun);
  return input.verb === 'POST' ? postMethod(input, noun, first) : readOrWriteMethod(input, noun);
}

function readOrWriteMethod(input: NameInput, noun: string): string {
  if (input.verb !== 'DELETE' && DOMAIN_VERBS.has(camelCase(noun))) return camelCase(noun);
  if (input.verb === 'GET') return (isList(input, noun) ? 'list' : 'retrieve') + pascalCase(noun);
  return plainMethod(input.verb) + pascalCase(noun);
}

function postMethod(input: NameInput, noun: string, first: string): string {
  if (isVerb(first)) return camelCase(noun);
  const verb = operationVerb(input) ?? '';
  if (LEADING_VERBS.has(verb)) return verb + pascalCase(noun);
  // `POST …/refunds` makes one; `2faEmail` is no name by itself.
  if (isPlural(noun) && !DOMAIN_VERBS.has(verb)) return `create${pascalCase(noun)}`;
  return /^\p{Nd}/u.test(noun) ? (verb || 'create') + pascalCase(noun) : camelCase(noun);
}

/** `DialCall` → `dial`. Undefined for verbs that say no more than the HTTP method, and for the two-headed `AddOrUpdate`. */
function domainVerb(input: NameInput): string | undefined {
  const [verb = '', next = ''] = operationWords(input);
  if (!DOMAIN_VERBS.has(verb) || next === 'or' || next === 'and') return undefined;
  // Who deletes a grant revokes it; both words are used for it, and `delete` is the one that users look for.
  return input.verb === 'DELETE' && verb === 'revoke' ? undefined : verb;
}

function operationVerb(input: NameInput): string | undefined {
  const [verb = ''] = operationWords(input);
  return PLAIN_VERBS.has(verb) || DOMAIN_VERBS.has(verb) ? verb : undefined;
}

function operationWords(input: NameInput): string[] {
  if (!input.idDeclared) return [];
  const words = splitWords(withoutNamespace(input.id)).map((word) => word.toLowerCase());
  return QUANTIFIERS.has(words[0] ?? '') ? words.slice(1) : words;
}

/** `issues/list-for-repo`, `Users_getAll`, `users.list`: what stands before the verb repeats the path or the tag. */
export function withoutNamespace(id: string): string {
  const tail = id.slice(id.lastIndexOf('/') + 1);
  const parts = tail.split(/[._]/);
  const [first = '', second = ''] = parts.map((part) => splitWords(part)[0]?.toLowerCase() ?? '');
  return parts.length > 1 && !isVerb(first) && isVerb(second) ? parts.slice(1).join('_') : tail;
}
