import type { ParsedPath, PathStep } from './parse-path.ts';

/** What a document's paths say together about one place: a path template whose parameters have no names. */
export interface PathNode {
  /** Verbs of operations that end here. */
  readonly verbs: Set<string>;
  /** A parameter follows: the place is a collection. */
  hasItems: boolean;
  /** More literal steps follow somewhere below. */
  hasNouns: boolean;
}

export interface PathTree {
  nodeAt(steps: readonly PathStep[]): PathNode;
  /** Number of places with these nouns, whatever parameters stand between them. */
  placesOf(nouns: string): number;
}

interface Located {
  readonly verb: string;
  readonly parsed: ParsedPath;
}

export function buildPathTree(operations: readonly Located[]): PathTree {
  const nodes = new Map<string, PathNode>();
  const places = new Map<string, Set<string>>();
  for (const { verb, parsed } of operations) addPath(nodes, parsed.steps, verb);
  for (const { parsed } of operations) {
    if (parsed.steps.at(-1)?.kind !== 'noun') continue;
    const key = nounKey(parsed.steps);
    places.set(key, (places.get(key) ?? new Set()).add(placeKey(parsed.steps)));
  }
  return {
    nodeAt: (steps) => nodes.get(placeKey(steps)) ?? emptyNode(),
    placesOf: (nouns) => places.get(nouns)?.size ?? 0,
  };
}

function addPath(nodes: Map<string, PathNode>, steps: readonly PathStep[], verb: string): void {
  for (let length = 0; length <= steps.length; length++) {
    const key = placeKey(steps.slice(0, length));
    const node = nodes.get(key) ?? emptyNode();
    nodes.set(key, node);
    const rest = steps.slice(length);
    if (rest.length === 0) node.verbs.add(verb);
    if (rest[0]?.kind === 'item') node.hasItems = true;
    if (rest.some((step) => step.kind === 'noun')) node.hasNouns = true;
  }
}

function emptyNode(): PathNode {
  return { verbs: new Set(), hasItems: false, hasNouns: false };
}

/** `/texml/{}/calls`: equal for paths that differ in parameter names and file extensions only. */
export function placeKey(steps: readonly PathStep[]): string {
  return steps
    .map((step) => (step.kind === 'item' ? '/{}' : `${step.kind === 'verb' ? ':' : '/'}${step.text}`))
    .join('');
}

export function nounKey(steps: readonly PathStep[]): string {
  return steps
    .filter((step) => step.kind === 'noun')
    .map((step) => step.text)
    .join('/');
}

/** Index of the last step that is no parameter; -1 when there is none. */
export function lastLiteral(steps: readonly PathStep[]): number {
  return steps.map((step) => step.kind !== 'item').lastIndexOf(true);
}
