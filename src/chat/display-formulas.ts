import type { Nodes } from 'mdast';
import { parseMarkdown } from '../text/parse-markdown';
import type { Block } from './types';

/** The display formulas of a reply in reading order, each once. */
export function displayFormulas(blocks: Block[]): string[] {
  const found = new Set<string>();
  const visit = (node: Nodes | ReturnType<typeof parseMarkdown>): void => {
    if (node.type === 'math') found.add(node.value);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const block of blocks) if (block.kind === 'section') visit(parseMarkdown(block.markdown));
  return [...found];
}
