import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfmTable } from 'micromark-extension-gfm-table';
import { math } from 'micromark-extension-math';

export interface MarkdownParts {
  /** Kinds of nodes in reading order, each once. */
  kinds: string[];
  /** Running text with every inline formula as one `§`; display formulas left out. */
  prose: string;
  formulas: { tex: string; display: boolean }[];
}

/** Takes a section apart the way in which replies are read. */
export function markdownParts(markdown: string): MarkdownParts {
  const tree = fromMarkdown(markdown, {
    extensions: [math(), gfmTable()],
    mdastExtensions: [mathFromMarkdown(), gfmTableFromMarkdown()],
  });
  const kinds = new Set<string>();
  const formulas: MarkdownParts['formulas'] = [];
  let prose = '';
  const visit = (node: Nodes): void => {
    kinds.add(node.type);
    if (node.type === 'math' || node.type === 'inlineMath') {
      const display = node.type === 'math';
      formulas.push({ tex: node.value, display });
      prose += display ? '\n' : '§';
    } else if (node.type === 'text' || node.type === 'inlineCode') prose += node.value;
    else if ('children' in node) for (const child of node.children) visit(child);
    if (/^(paragraph|listItem|tableCell)$/.test(node.type)) prose += '\n';
  };
  visit(tree);
  return { kinds: [...kinds], prose, formulas };
}
