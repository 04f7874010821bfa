import type { Nodes, RootContent, Table, TableRow } from 'mdast';
import { type ComponentChildren, Fragment, h } from 'preact';
import { useMemo } from 'preact/hooks';
import { readTime } from '../../../text/time-link';
import { isWebAddress } from '../web-address';
import { formatTime } from './format';
import { Maths } from './maths';
import { parseMarkdown } from './parse-markdown';
import { reachScroller } from './reach-scroller';
import { useLanguage } from './texts';

/** Markdown with maths and tables as elements. HTML in it is text like any other; pictures are their alt text. */
export function Markdown({ text }: { text: string }) {
  const tree = useMemo(() => parseMarkdown(text), [text]);
  return <div class="markdown">{showAll(tree.children)}</div>;
}

function showAll(nodes: readonly Nodes[]): ComponentChildren {
  // As arguments, not as a list: a node's position in its text is its identity, so it needs no key.
  return h(Fragment, null, ...nodes.map(show));
}

function show(node: Nodes): ComponentChildren {
  switch (node.type) {
    case 'paragraph':
      return <p>{showAll(node.children)}</p>;
    case 'heading':
      return <h4>{showAll(node.children)}</h4>;
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1}>{showAll(node.children)}</ol>
      ) : (
        <ul>{showAll(node.children)}</ul>
      );
    case 'listItem':
      return <li>{showAll(node.children)}</li>;
    case 'blockquote':
      return <blockquote>{showAll(node.children)}</blockquote>;
    case 'code':
      return (
        <pre ref={reachScroller}>
          <code>{node.value}</code>
        </pre>
      );
    case 'math':
      return <Maths tex={node.value} display />;
    case 'table':
      return <MarkdownTable table={node} />;
    case 'thematicBreak':
      return <hr />;
    default:
      return showInline(node);
  }
}

function showInline(node: Nodes): ComponentChildren {
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value;
    case 'strong':
      return <strong>{showAll(node.children)}</strong>;
    case 'emphasis':
      return <em>{showAll(node.children)}</em>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'inlineMath':
      return <Maths tex={node.value} display={false} />;
    case 'break':
      return <br />;
    case 'link': {
      const instant = readTime(node.url);
      if (instant !== null) return <Instant at={instant} />;
      return isWebAddress(node.url) ? (
        <a href={node.url} target="_blank" rel="noopener noreferrer">
          {showAll(node.children)}
        </a>
      ) : (
        showAll(node.children)
      );
    }
    case 'image':
      return node.alt ?? '';
    default:
      return 'children' in node ? showAll(node.children as RootContent[]) : null;
  }
}

function MarkdownTable({ table }: { table: Table }) {
  const [head, ...rows] = table.children;
  const cells = (row: TableRow | undefined, cell: 'th' | 'td') =>
    row?.children.map((content, column) =>
      h(
        cell,
        { class: `to-${table.align?.[column] ?? 'left'}`, ...(cell === 'th' ? { scope: 'col' } : {}) },
        showAll(content.children),
      ),
    ) ?? [];
  return (
    <div class="table-frame" ref={reachScroller}>
      <table>
        <thead>{h('tr', null, ...cells(head, 'th'))}</thead>
        {h('tbody', null, ...rows.map((row) => h('tr', null, ...cells(row, 'td'))))}
      </table>
    </div>
  );
}

/** By the reader's own clock, to the second: what closes may do so within a minute. */
function Instant({ at }: { at: number }) {
  const language = useLanguage();
  return (
    <time dateTime={new Date(at).toISOString()}>
      {formatTime(at, Date.now(), language, { second: '2-digit' })}
    </time>
  );
}
