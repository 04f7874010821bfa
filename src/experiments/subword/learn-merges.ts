/** A word as the symbols that it consists of so far, and how often it occurs. */
export interface CountedWord {
  symbols: string[];
  count: number;
}

export interface Merge {
  left: string;
  right: string;
  /** the new symbol */
  merged: string;
  /** how often the pair stood side by side */
  count: number;
  /** what the pair was chosen for: the count itself, or $f(ab)/(f(a)f(b))$ */
  score: number;
}

export interface Learned {
  merges: Merge[];
  /** the training words after all merges */
  words: CountedWord[];
  /** symbols in the corpus after 0, 1, 2, … merges */
  tokens: number[];
}

export interface Criterion {
  score(count: number, left: number, right: number): number;
  join(left: string, right: string): string;
}

/** `low:5,lower:2` as words with counts; a word that comes twice is added up. */
export function readCorpus(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of text.split(/[,;、]/)) {
    const [word = '', count = '1'] = entry.split(':');
    counts.set(word, (counts.get(word) ?? 0) + Number(count));
  }
  return counts;
}

/**
 * Merges the best pair of neighbours everywhere, up to `most` times; of equally good pairs the one that comes first in
 * the corpus. Stops when every word is one symbol.
 */
export function learnMerges(
  start: readonly CountedWord[],
  most: number,
  { score, join }: Criterion,
): Learned {
  let words = start.map(({ symbols, count }) => ({ symbols: [...symbols], count }));
  const merges: Merge[] = [];
  const tokens = [countTokens(words)];
  while (merges.length < most) {
    const best = bestPair(words, score);
    if (!best) break;
    const merge: Merge = { ...best, merged: join(best.left, best.right) };
    words = words.map(({ symbols, count }) => ({ symbols: applyMerge(symbols, merge), count }));
    merges.push(merge);
    tokens.push(countTokens(words));
  }
  return { merges, words, tokens };
}

function bestPair(words: readonly CountedWord[], score: Criterion['score']): Omit<Merge, 'merged'> | null {
  const singles = new Map<string, number>();
  const pairs = new Map<string, { left: string; right: string; count: number }>();
  for (const { symbols, count } of words) {
    for (const [i, left] of symbols.entries()) {
      singles.set(left, (singles.get(left) ?? 0) + count);
      const right = symbols[i + 1];
      if (right === undefined) continue;
      const key = `${left} ${right}`;
      pairs.set(key, { left, right, count: (pairs.get(key)?.count ?? 0) + count });
    }
  }
  let best: Omit<Merge, 'merged'> | null = null;
  for (const pair of pairs.values()) {
    const value = score(pair.count, singles.get(pair.left) ?? 0, singles.get(pair.right) ?? 0);
    if (!best || value > best.score) best = { ...pair, score: value };
  }
  return best;
}

/** Joins every occurrence of the pair, from left to right. */
export function applyMerge(symbols: readonly string[], { left, right, merged }: Merge): string[] {
  const joined: string[] = [];
  for (let i = 0; i < symbols.length; i++) {
    const found = symbols[i] === left && symbols[i + 1] === right;
    joined.push(found ? merged : (symbols[i] ?? ''));
    if (found) i++;
  }
  return joined;
}

function countTokens(words: readonly CountedWord[]): number {
  return words.reduce((sum, { symbols, count }) => sum + symbols.length * count, 0);
}
