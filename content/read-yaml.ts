import { isNode, LineCounter, parseDocument, type YAMLParseError } from 'yaml';
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
  DUPLICATE_KEY: 'repeated',
};

/** @throws DeckError where it is no YAML */
export function readYaml(text: string, file: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fail = (reason: string, what: ProblemKind, line: number | null) =>
    new DeckError(`${file}: ${reason}`, [{ line, item: '', field: '', what, detail: '' }]);
  const [mistake] = document.errors;
  if (mistake) throw fail(mistake.message, kinds[mistake.code] ?? 'yaml', mistake.linePos?.[0].line ?? null);
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
