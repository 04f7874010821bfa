import {
  type Document,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml';
import { DeckError, type ProblemKind, writePath } from './deck-error';

/** What a file holds, not checked yet, and how a place in it is told to whoever wrote it. */
export interface Source {
  /** The file's name, for messages. */
  file: string;
  raw: unknown;
  lineOf(path: readonly PropertyKey[]): number | null;
  /** What a path within an item is called. */
  fieldOf(path: readonly PropertyKey[]): string;
}

const kinds: Partial<Record<YAMLParseError['code'], ProblemKind>> = {
  TAB_AS_INDENT: 'tab',
  BAD_INDENT: 'indent',
  MISSING_CHAR: 'unclosed',
};

/** References to other places of the file; each is looked for in all of it. */
const mostAliases = 100;

/** @throws DeckError where it is no YAML */
export function readYaml(text: string, file: string): Source {
  const lines = new LineCounter();
  // The parser compares each key with each other, which takes minutes for a file full of them.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  const fail = (reason: string, what: ProblemKind, line: number | null) =>
    new DeckError(`${file}: ${reason}`, [{ line, item: '', field: '', what, detail: '' }]);
  const [mistake] = document.errors;
  if (mistake) throw fail(mistake.message, kinds[mistake.code] ?? 'yaml', mistake.linePos?.[0].line ?? null);
  const { repeated, aliases } = look(document);
  if (repeated !== null) throw fail('a key stands there twice', 'repeated', lines.linePos(repeated).line);
  if (aliases > mostAliases) throw fail(`${aliases} aliases`, 'yaml', null);
  const lineOf = (path: readonly PropertyKey[]) => {
    // What is missing has no place of its own: that of what it is missing in.
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return null;
  };
  try {
    return { file, raw: document.toJS(), lineOf, fieldOf: writePath };
  } catch (error) {
    // An alias without its anchor, or so many that they would fill the memory.
    throw fail((error as Error).message, 'yaml', null);
  }
}

/** Where the first key begins that stands in its map already, and how many aliases there are. */
function look(document: Document.Parsed): { repeated: number | null; aliases: number } {
  let repeated: number | null = null;
  let aliases = 0;
  visit(document, {
    Alias: () => {
      aliases += 1;
    },
    Map: (_, { items }) => {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value)) repeated ??= key.range?.[0] ?? 0;
        keys.add(key.value);
      }
    },
  });
  return { repeated, aliases };
}
