import { groupWords, isSpecial, type Token, type Word } from '../../models/tokens';
import type { Looker } from './look';

/** A sentence that differs from the typed one in one or two words, and where the edge's ends are in it. */
export interface Variant {
  tokens: Token[];
  words: Word[];
  from: number;
  to: number;
  /** Where the key's place is now: the word that stands there. */
  place: number;
}

/** The typed sentence with two of its words exchanged. */
export function exchange(
  tokens: readonly Token[],
  words: readonly Word[],
  from: number,
  to: number,
  other: number,
): Variant {
  const order = words.map((_, i) => (i === to ? other : i === other ? to : i));
  const moved = order.flatMap((i) => spanOf(tokens, words[i]));
  return { tokens: moved, words: groupWords(moved), from, to: other, place: to };
}

/** Exchanges that leave the query alone and keep punctuation where it is. */
export function exchangeable(words: readonly Word[], from: number, to: number): number[] {
  const plain = words.flatMap((word, i) =>
    /[\p{L}\p{N}]/u.test(word.text) && !isSpecial(word) && i !== from && i !== to ? [i] : [],
  );
  const wanted = words[to]?.text.toLowerCase();
  const others = plain.filter((i) => words[i]?.text.toLowerCase() !== wanted);
  const content = others.filter((i) => !functionWords.test(words[i]?.text ?? ''));
  return (content.length > 0 ? content : others).slice(0, mostTried);
}

/** Exchanging these with a noun leaves no sentence. */
const functionWords =
  /^(an?|the|this|that|and|or|but|because|if|so|as|than|not|no|did|do|does|is|are|was|were|be|been|had|has|have|will|would|can|could|to|of|in|on|at|by|for|with|from|too|very|it|they|them|he|him|she|her|i|we|you)$/i;

/** Each costs one pass through the model. */
const mostTried = 16;

/**
 * Words whose exchange makes people read the pronoun differently (after Levesque et al. 2012, the Winograd Schema Challenge), so that a head
 * that resolves pronouns must change its mind.
 */
const minimalPairs: readonly (readonly [string, string])[] = [
  ['tired', 'wide'],
  ['big', 'small'],
  ['large', 'small'],
  ['feared', 'advocated'],
  ['strong', 'weak'],
  ['full', 'empty'],
  ['heavy', 'light'],
  ['fast', 'slow'],
  ['tall', 'short'],
  ['old', 'young'],
  ['hungry', 'tasty'],
];

export interface MinimalPair extends Variant {
  /** The word that was put in, and the one that it replaced. */
  put: string;
  replaced: string;
}

/** The sentence with the last word that has a counterpart replaced by it; null when none has. */
export function minimalPair(
  looker: Looker,
  tokens: readonly Token[],
  words: readonly Word[],
  from: number,
  to: number,
): MinimalPair | null {
  const counterpart = (text: string) => {
    const pair = minimalPairs.find((words) => words.includes(text.toLowerCase()));
    return pair?.find((word) => word !== text.toLowerCase());
  };
  const at = words.findLastIndex(({ text }, i) => i !== from && i !== to && counterpart(text) !== undefined);
  const [replaced, put] = [words[at]?.text, counterpart(words[at]?.text ?? '')];
  if (replaced === undefined || put === undefined) return null;
  const changed = words.flatMap((word, i) =>
    i === at ? looker.tokenise(put).filter((token) => !isSpecial(token)) : spanOf(tokens, word),
  );
  return { tokens: changed, words: groupWords(changed), from, to, place: to, put, replaced };
}

const spanOf = (tokens: readonly Token[], word: Word | undefined): Token[] =>
  word ? tokens.slice(word.from, word.to) : [];

/** The words as a sentence, to be read by people: no space before punctuation. */
export function writeSentence(words: readonly Word[]): string {
  const said = words.filter((word) => !isSpecial(word));
  return said.reduce(
    (text, { text: word }) => text + (/^[\p{Pe}\p{Pf}.,;:!?]/u.test(word) || text === '' ? '' : ' ') + word,
    '',
  );
}
