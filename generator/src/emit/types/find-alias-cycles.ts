import { arrayOf, isObject } from '../../load/json.ts';
import type { Json } from '../../load/spec-document.ts';
import { componentKey } from './slice-schema.ts';

/** Whether the reference from a component to another one has to be written out, given the components' keys. */
export type IsCircular = (owner: string, target: string) => boolean;

interface Edge {
  readonly target: string;
  readonly keyword: 'allOf' | 'anyOf' | 'oneOf' | '$ref';
}

/**
 * TypeScript refuses a type alias that reaches itself through aliases, unions and intersections alone (TS2456). A base
 * whose `oneOf` lists the schemas that extend it by `allOf` does just that. This chooses the references to write out: in
 * a circle those by `allOf`, so that a base keeps the names of its alternatives; in what is circular still, all.
 */
export function findAliasCycles(schemas: ReadonlyMap<string, Json>): IsCircular {
  const edges = new Map([...schemas].map(([key, schema]) => [key, directReferences(schema, '$ref')]));
  const broken = new Set<string>();
  breakEdges(edges, broken, ({ keyword }) => keyword === 'allOf');
  breakEdges(edges, broken, () => true);
  return (owner, target) => broken.has(edgeName(owner, target));
}

function breakEdges(
  edges: ReadonlyMap<string, readonly Edge[]>,
  broken: Set<string>,
  choose: (edge: Edge) => boolean,
): void {
  const kept = (owner: string, { target }: Edge): boolean => !broken.has(edgeName(owner, target));
  const targets = new Map(
    [...edges].map(([owner, list]) => [owner, list.filter((edge) => kept(owner, edge)).map(({ target }) => target)]),
  );
  const group = stronglyConnected(targets);
  for (const [owner, list] of edges) {
    for (const edge of list) {
      if (group.get(owner) === group.get(edge.target) && kept(owner, edge) && choose(edge))
        broken.add(edgeName(owner, edge.target));
    }
  }
}

function edgeName(owner: string, target: string): string {
  return `${owner}\n${target}`;
}

/** Components that a schema names without an object or array in between. */
function directReferences(schema: Json, keyword: Edge['keyword']): Edge[] {
  if (!isObject(schema)) return [];
  if (typeof schema['$ref'] === 'string') {
    const target = componentKey(schema['$ref']);
    return target === undefined ? [] : [{ target, keyword }];
  }
  return (['allOf', 'anyOf', 'oneOf'] as const).flatMap((inner) =>
    // Below an allOf everything is part of what is extended.
    arrayOf(schema[inner]).flatMap((member) => directReferences(member, keyword === 'allOf' ? keyword : inner)),
  );
}

/** Tarjan's algorithm without recursion: chains of references can be long. */
function stronglyConnected(edges: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const group = new Map<string, number>();
  for (const root of edges.keys()) {
    if (index.has(root)) continue;
    const work: { key: string; next: number }[] = [{ key: root, next: 0 }];
    while (work.length > 0) {
      const frame = work[work.length - 1];
      if (frame === undefined) break;
      const { key } = frame;
      if (frame.next === 0) {
        index.set(key, index.size);
        low.set(key, index.get(key) ?? 0);
        stack.push(key);
        onStack.add(key);
      }
      const target = edges.get(key)?.[frame.next++];
      if (target !== undefined) {
        if (!edges.has(target)) continue;
        if (!index.has(target)) work.push({ key: target, next: 0 });
        else if (onStack.has(target)) low.set(key, Math.min(low.get(key) ?? 0, index.get(target) ?? 0));
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent !== undefined) low.set(parent.key, Math.min(low.get(parent.key) ?? 0, low.get(key) ?? 0));
      if (low.get(key) === index.get(key)) closeGroup(key);
    }
  }
  return group;

  function closeGroup(key: string): void {
    const id = index.get(key) ?? 0;
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      onStack.delete(member);
      group.set(member, id);
      if (member === key) break;
    }
  }
}
