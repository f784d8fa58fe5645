import type { OperationModel, ResourceModel } from './api-model.ts';
import type { OperationName } from './assign-names.ts';
import { assignResourceFiles } from './assign-resource-files.ts';
import type { DraftOperation } from './draft-operation.ts';

interface Node {
  readonly path: readonly string[];
  readonly operationIds: string[];
  readonly children: Map<string, Node>;
  readonly tags: Set<string>;
}

/** The tree of resources, before its operations are finished: class names must be known to name types. */
export interface ResourceTree {
  readonly classNames: readonly string[];
  /** By dotted path. */
  readonly classes: ReadonlyMap<string, string>;
  attach(operations: ReadonlyMap<string, OperationModel>): ResourceModel[];
}

export interface ResourceNaming {
  /** Description by tag. */
  readonly tags: ReadonlyMap<string, string>;
  readonly reserved: Iterable<string>;
  /** Classes of an earlier run, by dotted path. */
  readonly released?: ReadonlyMap<string, string> | undefined;
}

export function buildResources(
  drafts: readonly DraftOperation[],
  names: ReadonlyMap<string, OperationName>,
  { tags, reserved, released }: ResourceNaming,
): ResourceTree {
  const root: Node = { path: [], operationIds: [], children: new Map(), tags: new Set() };
  for (const draft of drafts) {
    const name = names.get(draft.id);
    if (name === undefined) continue;
    let node = root;
    for (const segment of name.resource) node = childOf(node, segment);
    node.operationIds.push(draft.id);
    for (const tag of draft.tags) node.tags.add(tag);
  }
  const files = assignResourceFiles(
    allNodes(root).map(({ path }) => path),
    reserved,
    released,
  );
  return {
    classNames: [...files.values()].map(({ className }) => className),
    classes: new Map([...files].map(([path, { className }]) => [path, className])),
    attach: (operations) => [...root.children.values()].map((node) => toModel(node, operations)),
  };

  function toModel(node: Node, operations: ReadonlyMap<string, OperationModel>): ResourceModel {
    const file = files.get(node.path.join('.'));
    const [tag] = node.tags;
    const description = node.tags.size === 1 && tag !== undefined ? tags.get(tag) : undefined;
    return {
      name: node.path.at(-1) ?? '',
      path: node.path,
      className: file?.className ?? '',
      fileName: file?.fileName ?? '',
      ...(description !== undefined && { description }),
      operations: node.operationIds.flatMap((id) => operations.get(id) ?? []),
      resources: [...node.children.values()].map((child) => toModel(child, operations)),
    };
  }
}

function childOf(parent: Node, name: string): Node {
  const existing = parent.children.get(name);
  if (existing !== undefined) return existing;
  const child: Node = { path: [...parent.path, name], operationIds: [], children: new Map(), tags: new Set() };
  parent.children.set(name, child);
  return child;
}

function allNodes(node: Node): Node[] {
  return [...node.children.values()].flatMap((child) => [child, ...allNodes(child)]);
}
