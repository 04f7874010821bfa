import fc from 'fast-check';
import { findWord, groupWords, tokeniserOf } from '../../../src/models/tokens';
import { createUnigram } from '../../../src/models/tokens/unigram';

const tokenise = tokeniserOf('use-lite');
const texts = (sentence: string) => tokenise(sentence).map(({ text }) => text);

const reserved = Array.from({ length: 6 }, (_, i) => [`<${i}>`, 0] as const);
const tiny = [
  ...reserved,
  ['a', -1],
  ['b', -1.5],
  ['▁', -2],
  ['ab', -2.2],
  ['▁a', -2.5],
  ['bab', -3],
  ['aba', -3.5],
] as const;
const scores = new Map<string, number>(tiny.slice(6));

/** The best score over all cuts, by trying each. */
function bestByTrying(text: string): number {
  if (text === '') return 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let end = 1; end <= text.length; end += 1) {
    const score = scores.get(text.slice(0, end));
    if (score !== undefined) best = Math.max(best, score + bestByTrying(text.slice(end)));
  }
  return best;
}

describe('the unigram tokeniser', () => {
  it('cuts into words and pieces, punctuation by itself', () => {
    expect(texts('Unbelievably, tokenizers work.')).toEqual([
      'Un',
      '·bel',
      '·ie',
      '·v',
      '·ably',
      ',',
      'to',
      '·ken',
      '·izer',
      '·s',
      'work',
      '.',
    ]);
  });

  it('normalises to NFKC, and counts any white space as one space', () => {
    expect(texts('ﬁne  \t Ａ')).toEqual(texts('fine A'));
    expect(texts(' \n ')).toEqual([]);
  });

  it('makes one unknown token of a run of characters that no piece has', () => {
    const unknown = tokenise('see 注意力 here').filter(({ known }) => !known);

    expect(unknown).toEqual([{ id: 0, text: '·注意力', begins: false, known: false }]);
  });

  it('finds the most probable of all cuts', () => {
    const cut = createUnigram(tiny);
    fc.assert(
      fc.property(fc.stringMatching(/^[ab]{1,9}$/), (text) => {
        const total = cut(text).reduce((sum, { id }) => sum + tiny[id]![1], 0);

        expect(total).toBeCloseTo(bestByTrying(`▁${text}`), 9);
      }),
    );
  });

  it('loses no character of what people type', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (sentence) => {
        const text = texts(sentence).join('').replaceAll('·', '').replaceAll('▁', '');
        const expected = sentence.normalize('NFKC').replace(/[\s·▁]/gu, '');

        expect(text).toBe(expected);
      }),
    );
  });
});

describe('words', () => {
  const words = groupWords(tokenise('It saw it; the tokenizers saw 力.'));

  it('are put together from their pieces', () => {
    expect(words.map(({ text }) => text)).toEqual([
      'It',
      'saw',
      'it',
      ';',
      'the',
      'tokenizers',
      'saw',
      '力',
      '.',
    ]);
    expect(words.every(({ from, to }, i) => from === (words[i - 1]?.to ?? 0) && to > from)).toBe(true);
  });

  it.each([
    ['it', 0],
    ['IT#2', 2],
    ['saw#2', 6],
    ['tokenizers', 5],
    ['力', 7],
    ['#4', 3],
    ['saw#3', -1],
    ['#99', -1],
    ['dog', -1],
  ])('%s means word %d', (wanted, index) => {
    expect(findWord(words, wanted)).toBe(index);
  });
});
