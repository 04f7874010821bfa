import { createWordPiece } from '../../../src/models/tokens/wordpiece';

const vocabulary = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '▁play',
  'ing',
  'ed',
  '▁the',
  '▁.',
  '▁,',
  '▁$',
  '▁力',
  '▁p',
];
const cut = createWordPiece(vocabulary);
const pairs = (sentence: string) => cut(sentence).map(({ id, text }) => [id, text]);

describe('the WordPiece tokeniser', () => {
  it('takes the longest known piece again and again, between [CLS] and [SEP]', () => {
    expect(pairs('The playing, played.')).toEqual([
      [2, '[CLS]'],
      [7, 'the'],
      [4, 'play'],
      [5, '·ing'],
      [9, ','],
      [4, 'play'],
      [6, '·ed'],
      [8, '.'],
      [3, '[SEP]'],
    ]);
  });

  it('ignores case and accents, and takes currency and Chinese signs by themselves', () => {
    expect(pairs('PLÄY$力力')).toEqual([
      [2, '[CLS]'],
      [4, 'play'],
      [10, '$'],
      [11, '力'],
      [11, '力'],
      [3, '[SEP]'],
    ]);
  });

  it('knows a word as a whole or not at all', () => {
    const tokens = cut('pxing ing');

    expect(tokens.map(({ id, known }) => [id, known])).toEqual([
      [2, true],
      [1, false],
      [1, false],
      [3, true],
    ]);
  });

  it('has nothing to say of an empty sentence', () => {
    expect(cut(' \n ')).toEqual([]);
  });
});
