import type { Nodes } from 'mdast';
import { displayFormula } from '../text/display-formula';
import { parseMarkdown } from '../text/parse-markdown';
import type { Block } from './types';

/** The display formulas of a reply in reading order, each once. */
export function displayFormulas(blocks: Block[]): string[] {
  const found = new Set<string>();
  const visit = (node: Nodes): void => {
    const tex = displayFormula(node);
    if (tex !== undefined) found.add(tex);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const block of blocks) if (block.kind === 'section') visit(parseMarkdown(block.markdown));
  return [...found];
}
