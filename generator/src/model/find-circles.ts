/** Whether a reference from a component to another one has to be cut, given the components' keys. */
export type IsCircular = (owner: string, target: string) => boolean;

/** A reference with no object or array between it and its owner. */
export interface DirectReference {
  readonly target: string;
  /** The owner extends the target: `allOf`. */
  readonly extends: boolean;
}

/**
 * Chooses the references to cut so that none of the components reaches itself through references and compositions alone.
 * TypeScript refuses such aliases (TS2456), and whoever walks through them never arrives. A base whose `oneOf` lists
 * the schemas that extend it makes such a circle: there the extending references are cut, so that the base keeps the
 * names of its alternatives. In what is circular still, all are.
 */
export function findCircles(references: ReadonlyMap<string, readonly DirectReference[]>): IsCircular {
  const cut = new Set<string>();
  cutEdges(references, cut, (reference) => reference.extends);
  cutEdges(references, cut, () => true);
  return (owner, target) => cut.has(edgeName(owner, target));
}

/** Whether two components lead to each other through references and compositions alone. */
export function findGroups(references: ReadonlyMap<string, readonly DirectReference[]>): IsCircular {
  const group = stronglyConnected(
    new Map([...references].map(([owner, list]) => [owner, list.map(({ target }) => target)])),
  );
  return (owner, target) => group.has(owner) && group.get(owner) === group.get(target);
}

function cutEdges(
  references: ReadonlyMap<string, readonly DirectReference[]>,
  cut: Set<string>,
  choose: (reference: DirectReference) => boolean,
): void {
  const kept = new Map(
    [...references].map(([owner, list]) => [owner, list.filter(({ target }) => !cut.has(edgeName(owner, target)))]),
  );
  const group = stronglyConnected(new Map([...kept].map(([owner, list]) => [owner, list.map(({ target }) => target)])));
  for (const [owner, list] of kept) {
    for (const reference of list) {
      if (group.get(owner) === group.get(reference.target) && choose(reference))
        cut.add(edgeName(owner, reference.target));
    }
  }
}

function edgeName(owner: string, target: string): string {
  return `${owner}\n${target}`;
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
