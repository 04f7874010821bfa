import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfmTable } from 'micromark-extension-gfm-table';
import { math } from 'micromark-extension-math';

/** Markdown with maths and tables as a tree. `$$…$$` is a display formula also within a line. */
export function parseMarkdown(text: string): Root {
  const root = fromMarkdown(text, {
    extensions: [gfmTable(), math()],
    mdastExtensions: [gfmTableFromMarkdown(), mathFromMarkdown()],
  });
  liftDisplays(root, text);
  return root;
}

function liftDisplays(node: Nodes, text: string): void {
  if (!('children' in node)) return;
  const children: Nodes[] = node.children;
  for (const [index, child] of children.entries()) {
    const start = child.position?.start.offset ?? -1;
    if (child.type === 'inlineMath' && text.startsWith('$$', start)) {
      children[index] = { type: 'math', value: child.value };
    } else liftDisplays(child, text);
  }
}
