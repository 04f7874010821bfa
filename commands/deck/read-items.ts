import { createHash } from 'node:crypto';
import { type DeckItem, readDeck, readDeckCsv } from '../../content';
import { longestText } from '../../src/chat/clean-text';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';

/** Characters of a mistake that are shown. */
const shown = 700;

/** Items as somebody proposes them: one choice by its parts, or YAML or CSV; what cannot be read is told with its place. */
export function readProposed(body: string, deck: string, { options }: Pick<Request, 'options'>): DeckItem[] {
  if (options.question) return readAs(() => readDeck(JSON.stringify(oneChoice(options)), deck, 'form'));
  if (body === '') throw new UserError(inEveryLanguage('deck.empty'), { buttons: formButtons });
  // What was cut off could be read as a shorter deck, and nobody would notice.
  if (body.length >= longestText - 200)
    throw new UserError(inEveryLanguage('deck.tooLong', { most: longestText - 200 }));
  const text = body.replace(/^```\w*\n?|\n?```$/g, '');
  const isTable = /^\s*"?id"?\s*,.*question/i.test(text);
  return readAs(() => (isTable ? readDeckCsv(text, deck, 'CSV') : readDeck(text, deck, 'YAML')));
}

export const formButtons = [
  { label: '＋ A/B/C', command: '/deck add', form: true as const },
  { label: '＋ YAML / CSV', command: '/deck paste', form: true as const },
];

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

function readAs(read: () => DeckItem[]): DeckItem[] {
  try {
    return read();
  } catch (error) {
    const problem = (error as Error).message.replace(/`/g, "'").slice(0, shown);
    throw new UserError(inEveryLanguage('deck.unreadable', { problem }), { buttons: formButtons });
  }
}
