import { compare, report } from '../fact';
import type { Fact } from '../types';
import { bpeStart } from './byte-pair-encoding';
import type { SubwordPicture } from './subword-figures';
import { countSplits, longestMatch, unknown } from './wordpiece';

/** The asked word under both tokenisers, and in bytes. */
export function wordFacts(
  corpus: ReadonlyMap<string, number>,
  word: string,
  pieces: SubwordPicture['pieces'],
): Fact[] {
  const known = new Set(bpeStart(corpus).flatMap(({ symbols }) => symbols));
  return [
    report({
      name: 'pieces_bpe',
      label: { en: `pieces of ${word}, BPE`, zh: `${word} 的片段数，BPE` },
      measured: pieces.bpe.length,
    }),
    report({
      name: 'pieces_wordpiece',
      label: {
        en: `pieces of ${word}, WordPiece (0: the whole word is unknown)`,
        zh: `${word} 的片段数，WordPiece（0 表示整词未知）`,
      },
      measured: pieces.wordpiece[0] === unknown ? 0 : pieces.wordpiece.length,
    }),
    report({
      name: 'unknown_characters',
      label: { en: `characters of ${word} that the corpus lacks`, zh: `${word} 中语料没有的字符数` },
      measured: [...word].filter((character) => !known.has(character)).length,
    }),
    report({
      name: 'bytes',
      label: {
        en: `bytes of ${word}: symbols of byte-level BPE before merging`,
        zh: `${word} 的字节数，即字节级 BPE 合并前的符号数`,
      },
      measured: new TextEncoder().encode(word).length,
    }),
  ];
}

/** A vocabulary with which abcd can be spelled, though not by taking the longest piece first. */
const deadEnd = new Set(['a', 'ab', 'abc', '##bcd', '##cd']);

export function deadEndFacts(): Fact[] {
  return [
    compare({
      name: 'dead_end_splits',
      label: {
        en: 'ways to spell abcd with a, ab, abc, ##bcd, ##cd',
        zh: '用 a、ab、abc、##bcd、##cd 拼出 abcd 的方法数',
      },
      measured: countSplits('abcd', deadEnd),
      expected: 2,
      tolerance: 0,
    }),
    compare({
      name: 'dead_end_found',
      label: { en: 'of these found by longest match', zh: '其中最长匹配能找到的' },
      measured: longestMatch('abcd', deadEnd)[0] === unknown ? 0 : 1,
      expected: 0,
      tolerance: 0,
    }),
  ];
}
