import type { Nodes, Parents } from 'mdast';
import { parseMarkdown } from './parse-markdown';

/** Our Markdown as the HTML of an Anki field; maths as `\( … \)` and `\[ … \]`, which Anki sets by MathJax. */
export function ankiHtml(markdown: string): string {
  return write(parseMarkdown(markdown));
}

function write(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value);
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'code':
      return `<pre>${escapeHtml(node.value)}</pre>`;
    case 'inlineMath':
      return `\\(${escapeHtml(node.value)}\\)`;
    case 'math':
      return `\\[${escapeHtml(node.value)}\\]`;
    case 'break':
      return '<br>';
    case 'list':
      return node.ordered ? `<ol>${inner(node)}</ol>` : `<ul>${inner(node)}</ul>`;
    case 'link':
      return /^https?:/.test(node.url) ? `<a href="${escapeHtml(node.url)}">${inner(node)}</a>` : inner(node);
    default:
      return 'children' in node ? inElement(node) : '';
  }
}

const elements: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  heading: 'p',
  strong: 'b',
  emphasis: 'i',
  listItem: 'li',
  blockquote: 'blockquote',
  table: 'table',
  tableRow: 'tr',
  tableCell: 'td',
};

function inElement(node: Parents): string {
  const name = elements[node.type];
  return name ? `<${name}>${inner(node)}</${name}>` : inner(node);
}

const inner = (node: Parents): string => node.children.map(write).join('');

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
