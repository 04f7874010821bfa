import { inside, type Token, type Tokenise } from './token';

/** Pieces with the logarithms of their probabilities, most probable first; a piece's id is its place. */
export type UnigramVocabulary = readonly (readonly [piece: string, score: number | null])[];

/** SentencePiece's sign for a space. */
const space = '\u2581';
/** Ids before this one are signs of the model's own, which no text contains. */
const firstPiece = 6;
const unknownId = 0;
/** A character that no piece has costs this much more than the least probable piece (SentencePiece's `kUnkPenalty`). */
const unknownPenalty = 10;

interface Arrival {
  /** Sum of logarithms up to here. */
  score: number;
  from: number;
  id: number;
}

/**
 * The most probable cut under a unigram language model, found by Viterbi's algorithm (Kudo 2018, arXiv 1804.10959; what SentencePiece does):
 * $\arg\max \sum_i \ln p(x_i)$ over all cuts into pieces. The text is NFKC-normalised and every word begins with a sign for its space.
 */
export function createUnigram(vocabulary: UnigramVocabulary): Tokenise {
  const pieces = new Map<string, { id: number; score: number }>();
  let [longest, least] = [1, 0];
  for (const [id, [piece, score]] of vocabulary.entries()) {
    // Where the list has lost a score, the neighbour's is next to it: it is sorted.
    least = score ?? least;
    if (id < firstPiece) continue;
    pieces.set(piece, { id, score: least });
    longest = Math.max(longest, Array.from(piece).length);
  }
  const unknown = { id: unknownId, score: least - unknownPenalty };

  const arrive = (signs: readonly string[], best: readonly Arrival[], end: number): Arrival => {
    let found: Arrival = { score: Number.NEGATIVE_INFINITY, from: end - 1, id: unknownId };
    for (let from = Math.max(0, end - longest); from < end; from += 1) {
      const piece = pieces.get(signs.slice(from, end).join('')) ?? (from === end - 1 ? unknown : null);
      const score = piece ? (best[from] as Arrival).score + piece.score : Number.NEGATIVE_INFINITY;
      if (piece && score > found.score) found = { score, from, id: piece.id };
    }
    return found;
  };

  return (sentence) => {
    const text = sentence.normalize('NFKC').trim().replace(/\s+/gu, space);
    if (text === '') return [];
    const signs = Array.from(space + text);
    const best: Arrival[] = [{ score: 0, from: 0, id: unknownId }];
    for (let end = 1; end <= signs.length; end += 1) best.push(arrive(signs, best, end));
    const cut: { piece: string; id: number }[] = [];
    for (let end = signs.length; end > 0; ) {
      const { from, id } = best[end] as Arrival;
      const piece = signs.slice(from, end).join('');
      const [next] = cut;
      // A run of unknown characters is one unknown token, as SentencePiece has it.
      if (next && next.id === unknownId && id === unknownId) next.piece = piece + next.piece;
      else cut.unshift({ piece, id });
      end = from;
    }
    return cut.map(({ piece, id }) => toToken(piece, id));
  };
}

function toToken(piece: string, id: number): Token {
  const known = id !== unknownId;
  if (piece === space) return { id, text: space, begins: true, known };
  if (piece.startsWith(space)) return { id, text: piece.slice(1), begins: true, known };
  if (/^[\p{P}\p{S}]+$/u.test(piece)) return { id, text: piece, begins: true, known };
  return { id, text: inside(piece), begins: false, known };
}
