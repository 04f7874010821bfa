import { type CountedWord, type Learned, learnMerges, type Merge } from './learn-merges';

/** Marks a piece that does not begin its word. */
export const continuation = '##';
export const unknown = '[UNK]';

/**
 * WordPiece as it is usually rebuilt: the pair with the largest $f(ab)/(f(a)f(b))$ is merged, the one that raises the
 * likelihood of the corpus most for its size. Google's own trainer is not public.
 */
export function learnWordpiece(corpus: ReadonlyMap<string, number>, merges: number): Learned {
  return learnMerges(wordpieceStart(corpus), merges, {
    score: (count, left, right) => count / (left * right),
    join: (left, right) => left + right.slice(continuation.length),
  });
}

export function wordpieceStart(corpus: ReadonlyMap<string, number>): CountedWord[] {
  return [...corpus].map(([word, count]) => ({
    symbols: [...word].map((character, i) => (i === 0 ? character : continuation + character)),
    count,
  }));
}

/** Pieces that longest match may use: the first symbols, and what was merged from them. */
export function wordpieceVocabulary(
  corpus: ReadonlyMap<string, number>,
  merges: readonly Merge[],
): Set<string> {
  const first = wordpieceStart(corpus).flatMap(({ symbols }) => symbols);
  return new Set([...first, ...merges.map(({ merged }) => merged)]);
}

/** Greedy longest match first (BERT's tokenization.py): where no piece fits, the whole word is unknown. */
export function longestMatch(word: string, vocabulary: ReadonlySet<string>): string[] {
  const characters = [...word];
  const pieces: string[] = [];
  let from = 0;
  while (from < characters.length) {
    let to = characters.length;
    while (to > from && !vocabulary.has(pieceOf(characters, from, to))) to--;
    if (to === from) return [unknown];
    pieces.push(pieceOf(characters, from, to));
    from = to;
  }
  return pieces;
}

/** In how many ways the vocabulary can spell the word: what longest match may overlook. */
export function countSplits(word: string, vocabulary: ReadonlySet<string>): number {
  const characters = [...word];
  const ways = [1]; // ways[i]: to spell the first i characters
  for (let to = 1; to <= characters.length; to++) {
    ways[to] = 0;
    for (let from = 0; from < to; from++)
      if (vocabulary.has(pieceOf(characters, from, to))) ways[to] = (ways[to] ?? 0) + (ways[from] ?? 0);
  }
  return ways[characters.length] ?? 0;
}

function pieceOf(characters: readonly string[], from: number, to: number): string {
  return (from === 0 ? '' : continuation) + characters.slice(from, to).join('');
}
