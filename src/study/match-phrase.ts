import { isDenial, isNegated } from './negation';
import { normaliseAnswer } from './normalise-answer';

export interface Match {
  /** The words of the answer that made it, as normalised. */
  words: string[];
  /** They are there, but denied: "does not …", "不是…". */
  negated: boolean;
}

export type Phrase = (sentence: string) => Match | null;

/**
 * Reads a phrase that is then looked for in normalised sentences. A phrase is words in their order (`unit variance`);
 * `a|b` is either, ` + ` asks for both in the same sentence in any order, `*` at a word's end stands for any ending;
 * a plural s is free. Latin words match whole words only, Chinese anywhere: `variance|spread + grow* + dk`.
 */
export function readPhrase(phrase: string): Phrase {
  const terms = phrase.split(' + ').map((term) => term.split('|').map(compile));
  return (sentence) => {
    const found = terms.map((patterns) => findTerm(patterns, sentence)).filter((term) => term !== null);
    if (found.length < terms.length) return null;
    // Of `without + mean` the first word is the denial that stands before the second: it is meant, not in the way.
    const denies = found.some(({ words }) => isDenial(words));
    return {
      words: found.map(({ words }) => words),
      negated: !denies && found.some(({ negated }) => negated),
    };
  };
}

/** The first occurrence that is not denied, else the first. */
function findTerm(patterns: RegExp[], sentence: string): { words: string; negated: boolean } | null {
  const matches = patterns
    .flatMap((pattern) => [...sentence.matchAll(pattern)])
    .map((match) => ({ words: match[0], negated: isNegated(sentence, match.index, match[0]) }));
  return matches.find(({ negated }) => !negated) ?? matches[0] ?? null;
}

/** Only escaped words, single spaces and one class of endings: nothing that could backtrack. */
function compile(words: string): RegExp {
  // Normalising drops asterisks, so the endings are marked by a sign of their own.
  const plain = normaliseAnswer(words.trim().replaceAll('*', '\uE000'));
  const body = plain
    .split(' ')
    .map((word) => word.replace(/[.+?^${}()|[\]\\*]/g, '\\$&').replaceAll('\uE000', '[a-z0-9]*'))
    .map((word) => (/[a-z]$/.test(word) ? `${word}(?:s|es)?` : word))
    .join(' ');
  const before = /^[a-z0-9√]/.test(plain) ? '(?<![a-z0-9√])' : '';
  const after = /[a-z0-9]$/.test(plain) ? '(?![a-z0-9])' : '';
  return new RegExp(before + body + after, 'g');
}
