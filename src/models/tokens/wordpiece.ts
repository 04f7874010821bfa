import { inside, type Token, type Tokenise } from './token';

/** Pieces in the order of their ids; those that begin a word have SentencePiece's sign for a space before them. */
export type WordPieceVocabulary = readonly string[];

const space = '\u2581';
/** Longer words are unknown as a whole, as in BERT's own code. */
const longestWord = 100;

/**
 * BERT's uncased tokeniser: lower case without accents, punctuation and Chinese characters by themselves, then the longest known piece again
 * and again (Schuster & Nakajima 2012; Devlin et al. 2018). The sentence stands between [CLS] and [SEP].
 */
export function createWordPiece(vocabulary: WordPieceVocabulary): Tokenise {
  const ids = new Map<string, number>();
  for (const [id, piece] of vocabulary.entries())
    ids.set(piece.startsWith(space) ? piece.slice(1) : /^\[.*\]$/.test(piece) ? piece : `##${piece}`, id);
  const idOf = (piece: string) => ids.get(piece) ?? 0;
  const special = (text: string): Token => ({ id: idOf(text), text, begins: true, known: true });

  const cutWord = (word: string): Token[] => {
    const unknown = [{ id: idOf('[UNK]'), text: word, begins: true, known: false }];
    const signs = Array.from(word);
    if (signs.length > longestWord) return unknown;
    const tokens: Token[] = [];
    for (let start = 0; start < signs.length; ) {
      let end = signs.length;
      const piece = () => (start > 0 ? '##' : '') + signs.slice(start, end).join('');
      while (end > start && !ids.has(piece())) end -= 1;
      if (end === start) return unknown;
      const text = signs.slice(start, end).join('');
      tokens.push({
        id: idOf(piece()),
        text: start > 0 ? inside(text) : text,
        begins: start === 0,
        known: true,
      });
      start = end;
    }
    return tokens;
  };

  return (sentence) => {
    const tokens = splitWords(sentence).flatMap(cutWord);
    return tokens.length === 0 ? [] : [special('[CLS]'), ...tokens, special('[SEP]')];
  };
}

/** NFKC first, as the other tokenisers here do; BERT itself leaves full-width letters as they are. */
function splitWords(sentence: string): string[] {
  const plain = sentence
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
  return plain.match(/\p{Script=Han}|[\p{P}$+<=>^`|~]|[^\s\p{P}$+<=>^`|~\p{Script=Han}]+/gu) ?? [];
}
