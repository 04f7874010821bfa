import type { Nodes } from 'mdast';

/** The LaTeX of a node that is a display formula: `$$…$$`, or a paragraph that is one inline formula. */
export function displayFormula(node: Nodes): string | undefined {
  if (node.type === 'math') return node.value;
  if (node.type !== 'paragraph' || node.children.length !== 1) return undefined;
  const [only] = node.children;
  return only?.type === 'inlineMath' ? only.value : undefined;
}
