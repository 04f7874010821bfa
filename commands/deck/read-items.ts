import { createHash } from 'node:crypto';
import { DeckError, type DeckItem, readDeck, readDeckCsv } from '../../content';
import { longestText } from '../../src/chat/clean-text';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { unreadable } from './problem-text';

/** Characters of a file; as much as an export may have, so that each can be brought back. */
const longestDeck = 300_000;

export interface Proposed {
  /** What was pasted. */
  body: string;
  deck: string;
  options: Request['options'];
  /** The text of the file that was brought. */
  file: string | null;
}

/** Items as somebody proposes them: one choice by its parts, or YAML or CSV, pasted or as a file; what cannot be read is told with its place. */
export function readProposed({ body, deck, options, file }: Proposed): DeckItem[] {
  if (options.question) return readForm(options, deck);
  if (file !== null && body !== '')
    throw new UserError(inEveryLanguage('deck.both'), { buttons: formButtons });
  if (file !== null) return readFile(file, options.file ?? '', deck);
  if (body === '') throw new UserError(inEveryLanguage('deck.empty'), { buttons: formButtons });
  // What was cut off could be read as a shorter deck, and nobody would notice.
  if (body.length >= longestText - 200)
    throw new UserError(inEveryLanguage('deck.tooLong', { most: longestText - 200 }), {
      buttons: formButtons,
    });
  const text = body.replace(/^```\w*\n?|\n?```$/g, '');
  return readAs(() => (isTable(text) ? readDeckCsv(text, deck, 'CSV') : readDeck(text, deck, 'YAML')));
}

export const formButtons = [
  { label: '＋ A/B/C', command: '/deck add', form: true as const },
  { label: '＋ YAML / CSV', command: '/deck paste', form: true as const },
];

const isTable = (text: string) => /^\s*"?id"?\s*[,;\t].*question/i.test(text);

/** By its name where that says what it is. */
function readFile(text: string, name: string, deck: string): DeckItem[] {
  if (text.trim() === '') throw new UserError(inEveryLanguage('deck.emptyFile'), { buttons: formButtons });
  if (text.length > longestDeck) {
    const values = { count: text.length, most: longestDeck };
    throw new UserError(inEveryLanguage('deck.fileTooLong', values), { buttons: formButtons });
  }
  const isYaml = /\.ya?ml$/i.test(name);
  const isCsv = !isYaml && (/\.[ct]sv$/i.test(name) || isTable(text));
  return readAs(() => (isCsv ? readDeckCsv(text, deck, name) : readDeck(text, deck, name)));
}

function readForm(options: Request['options'], deck: string): DeckItem[] {
  // There, fields have names and no lines.
  const toField = (field: string) =>
    /^options(\[0\])?/.test(field) ? (field.startsWith('options[0]') ? 'right' : 'wrong') : field;
  return readAs(
    () => readDeck(JSON.stringify(oneChoice(options)), deck, 'form'),
    (problem) => ({ ...problem, line: null, item: options.id ?? '', field: toField(problem.field) }),
  );
}

function oneChoice({ question = '', right = '', wrong = '', why, id, difficulty }: Request['options']) {
  const language = /\p{Script=Han}/u.test(question) ? 'zh' : 'en';
  const digest = createHash('sha256').update(question).digest('hex').slice(0, 8);
  const options = wrong
    .split(/\n|\|\|/)
    .map((text) => text.trim())
    .filter(Boolean)
    .map((text) => ({ text: { [language]: text } }));
  const correct = { text: { [language]: right }, right: true, ...(why ? { why: { [language]: why } } : {}) };
  const item = {
    ...{ kind: 'choice', id: id?.split('/').pop() ?? `q-${digest}`, difficulty: Number(difficulty ?? 3) },
    ...{ question: { [language]: question }, options: [correct, ...options] },
  };
  return { items: [item] };
}

function readAs(
  read: () => DeckItem[],
  toPlace: (problem: DeckError['problems'][number]) => DeckError['problems'][number] = (problem) => problem,
): DeckItem[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DeckError)) throw error;
    throw new UserError(unreadable(error.problems.map(toPlace)), { buttons: formButtons });
  }
}
