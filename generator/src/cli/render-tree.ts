export interface TreeNode {
  readonly text: string;
  readonly children: TreeNode[];
}

/** Lines of a tree, drawn with box characters. */
export function renderTree(nodes: readonly TreeNode[], indent = ''): string[] {
  return nodes.flatMap((node, index) => {
    const isLast = index === nodes.length - 1;
    return [
      `${indent}${isLast ? '└─' : '├─'} ${node.text}`,
      ...renderTree(node.children, `${indent}${isLast ? '   ' : '│  '}`),
    ];
  });
}
