/** One piece of a sentence, as a model sees it. */
export interface Token {
  /** Row of the embedding table. */
  id: number;
  /** As it is shown: `animal`; a piece inside a word has a dot before it: `·s`. */
  text: string;
  /** Whether a word, or a sign of punctuation, begins here. */
  begins: boolean;
  /** false: the model has no piece for it and reads all such pieces as one and the same token. */
  known: boolean;
}

/** Neighbouring tokens that people read as one word. */
export interface Word {
  text: string;
  /** Index of its first token, and of the first token after it. */
  from: number;
  to: number;
}

export type Tokenise = (sentence: string) => Token[];

/** [CLS] and [SEP] belong to the model, not to the sentence. */
export const isSpecial = ({ text }: Pick<Token, 'text'>): boolean => /^\[(CLS|SEP)\]$/.test(text);

/** Text of a piece inside a word: `·s`. */
export const inside = (piece: string): string => `·${piece}`;

/** A sign before a piece: inside a word, or a space by itself. */
const mark = /^[·\u2581](?=.)/u;

export function groupWords(tokens: readonly Token[]): Word[] {
  const words: Word[] = [];
  for (const [i, { text, begins }] of tokens.entries()) {
    const last = words.at(-1);
    if (last && !begins) {
      last.text = (last.text + text.replace(/^·/, '')).replace(mark, '');
      last.to = i + 1;
    } else words.push({ text: text.replace(mark, ''), from: i, to: i + 1 });
  }
  return words;
}

const bare = (text: string) => text.normalize('NFKC').toLowerCase();

/** Index of the word that is meant by `it`, by `it#2` for its second occurrence, or by `#7` for the seventh word; −1 when there is none. */
export function findWord(words: readonly Word[], wanted: string): number {
  const [, name = '', count] = /^(.*?)(?:#(\d{1,3}))?$/u.exec(wanted.trim()) ?? [];
  if (name === '' && count) return Number(count) <= words.length ? Number(count) - 1 : -1;
  const places = words.flatMap(({ text }, i) => (bare(text) === bare(name) ? [i] : []));
  return places[Number(count ?? 1) - 1] ?? -1;
}

/** The name of a word that {@link findWord} finds again: `dogs`, and `dogs#2` where it comes once more. */
export function nameWord(words: readonly Word[], index: number): string {
  const name = words[index]?.text ?? '';
  const count = words.slice(0, index + 1).filter(({ text }) => bare(text) === bare(name)).length;
  return count > 1 ? `${name}#${count}` : name;
}
