import { learnBpe, replayMerges } from '../../src/experiments/subword/byte-pair-encoding';
import { type Merge, readCorpus } from '../../src/experiments/subword/learn-merges';
import {
  countSplits,
  learnWordpiece,
  longestMatch,
  wordpieceVocabulary,
} from '../../src/experiments/subword/wordpiece';
import { contradictions, factsOf, run, useTensorflow } from './native';

beforeAll(useTensorflow);

const paper = readCorpus('low:5,lower:2,newest:6,widest:3');
const namesOf = (merges: Merge[]) => merges.map(({ merged, count }) => `${merged} ${count}`);
const cut = (word: string, merges: Merge[]) => replayMerges(word, merges).at(-1)!.symbols.join(' ');

// All golden values from an independent Python program; ties go to the pair that comes first.
describe('BPE', () => {
  it('merges in the paper’s example what Python merges', () => {
    const { merges, words, tokens } = learnBpe(paper, 12);

    expect(namesOf(merges.slice(0, 10))).toEqual([
      'es 9',
      'est 9',
      'est· 9',
      'lo 7',
      'low 7',
      'ne 6',
      'new 6',
      'newest· 6',
      'low· 5',
      'wi 3',
    ]);
    expect(tokens).toEqual([95, 86, 77, 68, 61, 54, 48, 42, 36, 31, 28, 25, 22]);
    expect(learnBpe(paper, 10).words.map(({ symbols }) => symbols.join(' '))).toEqual([
      'low·',
      'low e r ·',
      'newest·',
      'wi d est·',
    ]);
    expect(words).toHaveLength(4);
  });

  it.each([
    ['lowest', 'low est·'],
    ['newer', 'new e r ·'],
    ['wider', 'wi d e r ·'],
    ['low', 'low·'],
    ['slow', 's low·'],
  ])('cuts %s into %s', (word, pieces) => {
    expect(cut(word, learnBpe(paper, 10).merges)).toBe(pieces);
  });

  it('joins a pair that overlaps itself from left to right, and counts it twice', () => {
    const { merges, tokens } = learnBpe(readCorpus('aaaa:3,aaaaa:2,a'), 50);

    expect(namesOf(merges)).toEqual(['aa 17', 'aaaa 5', 'aaaa· 3', 'a· 3', 'aaaaa· 2']);
    expect(tokens).toEqual([29, 19, 14, 11, 8, 6]);
    expect(cut('a'.repeat(14), merges)).toBe('aaaa aaaa aaaa aa ·');
  });

  it('starts from whole characters, Chinese ones too', () => {
    const { merges } = learnBpe(readCorpus('研究生:3,研究:5,生命:4'), 50);

    expect(namesOf(merges)).toEqual(['研究 8', '研究· 5', '生命 4', '生命· 4', '研究生 3', '研究生· 3']);
  });
});

describe('WordPiece', () => {
  it('merges exclusive pairs first, as Python does', () => {
    const { merges, tokens } = learnWordpiece(paper, 13);

    expect(
      merges.slice(0, 6).map(({ left, right, score }) => [`${left}+${right}`, +score.toFixed(4)]),
    ).toEqual([
      ['w+##i', 0.3333],
      ['wi+##d', 0.3333],
      ['l+##o', 0.1429],
      ['##s+##t', 0.1111],
      ['lo+##w', 0.0769],
      ['##e+##r', 0.0588],
    ]);
    expect(tokens).toEqual([79, 76, 73, 66, 57, 50, 48, 46, 40, 34, 28, 25, 19, 16]);
  });

  it.each([
    ['unaffable', 'un ##aff ##able'],
    ['lowest', 'low ##est'],
    ['newer', 'new ##er'],
    ['wider', 'wid ##er'],
    ['lowxest', '[UNK]'],
  ])('takes the longest match: %s is %s', (word, pieces) => {
    const list =
      'un ##aff ##able ##a ##b ##ff low ##er ##est new wid l ##o ##w n ##e w ##i ##d ##s ##t ##r'.split(' ');

    expect(longestMatch(word, new Set(list)).join(' ')).toBe(pieces);
  });

  it('gets stuck where a cut exists', () => {
    const vocabulary = new Set(['a', 'ab', 'abc', '##bcd', '##cd']);

    expect(longestMatch('abcd', vocabulary)).toEqual(['[UNK]']);
    expect(countSplits('abcd', vocabulary)).toBe(2);
    expect(countSplits('ad', vocabulary)).toBe(0);
  });

  it('cuts a training word otherwise than training did: longest match is no replay', () => {
    const corpus = readCorpus('under:2,understand');
    const { merges, words } = learnWordpiece(corpus, 9);

    expect(words.map(({ symbols }) => symbols.join(' '))).toEqual(['under', 'und ##erstand']);
    expect(longestMatch('understand', wordpieceVocabulary(corpus, merges)).join(' ')).toBe(
      'under ##sta ##n ##d',
    );
  });
});

describe('the subword experiment', () => {
  it('finds at its defaults what can be counted by hand', () => {
    expect(factsOf(run('subword'))).toMatchObject({
      top_pair: 9,
      vocabulary_bpe: 21,
      tokens_start: 95,
      tokens_bpe: 28,
      same_bpe: 1,
      pieces_bpe: 2,
      pieces_wordpiece: 3,
      bytes: 6,
    });
  });

  it('tells unknown words and characters', () => {
    expect(factsOf(run('subword', { word: 'lowxest' }))).toMatchObject({
      pieces_wordpiece: 0,
      unknown_characters: 1,
    });
    expect(factsOf(run('subword', { corpus: 'under:2,understand:1', merges: 9 })).same_wordpiece).toBe(0.5);
    expect(factsOf(run('subword', { word: '力' })).bytes).toBe(3);
  });

  it('adds up a word that comes twice, and a word without a number counts once', () => {
    expect([...readCorpus('low:5、new;low:2')]).toEqual([
      ['low', 7],
      ['new', 1],
    ]);
  });

  it('agrees with its theory at the ends of its ranges', () => {
    const letters = 'abcde';
    const long = Array.from({ length: 50 }, (_, w) =>
      Array.from({ length: 20 }, (_, i) => letters[(w * w + i * i * (w + 1)) % 5]).join(''),
    );
    const sets = [
      { merges: 0 },
      { merges: 50 },
      { corpus: 'a', word: 'b' },
      { corpus: 'x:9999', word: 'y' },
      { corpus: long.map((word, i) => `${word}:${i + 1}`).join(','), merges: 50, word: 'abcdeabcdeabcd' },
    ];

    expect(sets.map((changes) => run('subword', changes)).flatMap(contradictions)).toEqual([]);
  });
});
