import type { z } from 'zod';

/** What can be wrong with what somebody wrote; whoever shows it has words for each in the reader's language. */
export type ProblemKind =
  | 'yaml'
  | 'indent'
  | 'tab'
  | 'unclosed'
  | 'repeated'
  | 'quote'
  | 'cells'
  | 'columnsMissing'
  | 'columnsUnknown'
  | 'language'
  | 'sameLanguage'
  | 'sameId'
  | 'noItems'
  | 'missing'
  | 'type'
  | 'unknown'
  | 'value'
  | 'least'
  | 'most'
  | 'empty'
  | 'few'
  | 'many'
  | 'format'
  | 'union'
  | 'noText'
  | 'oneRight'
  | 'noMust'
  | 'reserved'
  | 'fromTo';

export interface DeckProblem {
  /** Where in the file, from 1; null: the file as a whole. */
  line: number | null;
  /** The item's id as it was written; empty where it has none. */
  item: string;
  /** What of the item, e.g. `options[1].text` or a table's column; empty: all of it. */
  field: string;
  what: ProblemKind;
  /** Names or numbers that belong to it. */
  detail: string;
}

/** A deck or quiz that cannot be read. The message is for whoever edits our own content. */
export class DeckError extends Error {
  constructor(
    message: string,
    readonly problems: readonly DeckProblem[],
  ) {
    super(message);
    this.name = 'DeckError';
  }
}

type Path = readonly PropertyKey[];
type Found = Pick<DeckProblem, 'what' | 'detail'> & { path: Path };

/** What the schema found, in our kinds; `raw` is what it looked at. */
export function toFound(issue: z.core.$ZodIssue, raw: unknown): Found {
  const { path } = issue;
  const found = (what: ProblemKind, detail = '', at: Path = path): Found => ({ what, detail, path: at });
  if (path.length < 2 && /^(invalid_type|too_small)$/.test(issue.code)) return found('noItems');
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(raw, path) === undefined ? found('missing') : found('type', issue.expected);
    case 'unrecognized_keys':
      return found('unknown', issue.keys.join(', '), [...path, issue.keys[0] ?? '']);
    case 'invalid_value':
      return found('value', issue.values.filter((value) => value !== '').join(', '));
    case 'too_small':
      if (issue.origin === 'string') return found('empty');
      return found(issue.origin === 'array' ? 'few' : 'least', String(issue.minimum));
    case 'too_big':
      return found(issue.origin === 'number' ? 'most' : 'many', String(issue.maximum));
    case 'invalid_union':
      // Of kinds, those that there are; of anything else, which form was meant is not known.
      return 'options' in issue ? found('value', [issue.options].flat().join(', ')) : found('union');
    case 'custom':
      return found((issue.params?.what as ProblemKind | undefined) ?? 'union');
    case 'invalid_key':
      return toFoundKey(issue.issues, found);
    default:
      return found('format');
  }
}

function toFoundKey(issues: readonly z.core.$ZodIssue[], found: (what: ProblemKind) => Found): Found {
  return found(issues.some(({ code }) => code === 'custom') ? 'reserved' : 'format');
}

export function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );
}

/** `['options', 1, 'text']` → `options[1].text` */
export function writePath(path: Path): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('');
}
