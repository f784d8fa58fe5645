import { arrayOf, isObject } from '../../load/json.ts';
import type { Json } from '../../load/spec-document.ts';
import { componentKey } from './slice-schema.ts';

/**
 * TypeScript refuses a type alias that reaches itself through aliases, unions and intersections alone (TS2456). A base
 * whose `oneOf` lists the schemas that extend it by `allOf` does just that. This finds the schemas that reach each other
 * that way; a reference inside such a group has to be written out.
 */
export function findAliasCycles(schemas: ReadonlyMap<string, Json>): (owner: string, target: string) => boolean {
  const edges = new Map([...schemas].map(([key, schema]) => [key, directReferences(schema)]));
  const group = stronglyConnected(edges);
  return (owner, target) =>
    group.get(owner) !== undefined &&
    group.get(owner) === group.get(target) &&
    (owner !== target || (edges.get(owner)?.includes(owner) ?? false) || groupSize(group, owner) > 1);
}

/** Components that a schema names without an object or array in between. */
function directReferences(schema: Json): string[] {
  if (!isObject(schema)) return [];
  if (typeof schema['$ref'] === 'string') {
    const key = componentKey(schema['$ref']);
    return key === undefined ? [] : [key];
  }
  return ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => arrayOf(schema[keyword]).flatMap(directReferences));
}

function groupSize(group: ReadonlyMap<string, number>, key: string): number {
  let size = 0;
  for (const id of group.values()) if (id === group.get(key)) size++;
  return size;
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
