import { compare, compareOrReport, report } from '../fact';
import type { Fact } from '../types';
import { bpeStart, endMark, learnBpe, replayMerges } from './byte-pair-encoding';
import type { Learned, Merge } from './learn-merges';
import { learnWordpiece, longestMatch } from './wordpiece';

/** What BPE learned, beside what can be counted without learning. */
export function learningFacts(
  corpus: ReadonlyMap<string, number>,
  bpe: Learned,
  merges: readonly Merge[],
): Fact[] {
  const base = new Set(bpeStart(corpus).flatMap(({ symbols }) => symbols));
  const symbols = new Set([...base, ...merges.map(({ merged }) => merged)]);
  const characters = [...corpus].reduce((sum, [word, count]) => sum + count * ([...word].length + 1), 0);
  const saved = merges.reduce((sum, { count }) => sum + count, 0);
  // In aaa the pair a a stands twice, but only one of the two can be merged.
  const overlapping = merges.some(({ left, right }) => left === right);
  const spelledTwice = new Set(merges.map(({ merged }) => merged)).size < merges.length;
  return [
    compare({
      name: 'top_pair',
      label: {
        en: 'count of the most frequent pair, BPE’s first merge',
        zh: '最高频相邻对的次数，即 BPE 的第一次合并',
      },
      measured: bpe.merges[0]?.count ?? 0,
      expected: countTopPair(corpus),
      tolerance: 0,
    }),
    compareOrReport(
      {
        name: 'vocabulary_bpe',
        label: {
          en: `vocabulary of BPE (${base.size} symbols at first + merges)`,
          zh: `BPE 的词表大小（起始 ${base.size} 个符号 + 合并次数）`,
        },
        measured: symbols.size,
      },
      spelledTwice ? null : { expected: base.size + merges.length, tolerance: 0 },
    ),
    compare({
      name: 'tokens_start',
      label: { en: 'symbols in the corpus before any merge', zh: '合并之前语料中的符号数' },
      measured: bpe.tokens[0] ?? 0,
      expected: characters,
      tolerance: 0,
    }),
    compareOrReport(
      {
        name: 'tokens_bpe',
        label: {
          en: `symbols after ${merges.length} merges (before − sum of the counts)`,
          zh: `${merges.length} 次合并后的符号数（之前 − 各次数之和）`,
        },
        measured: bpe.tokens[merges.length] ?? Number.NaN,
      },
      overlapping ? null : { expected: characters - saved, tolerance: 0 },
    ),
  ];
}

/** Counted in the words themselves, two characters at a time. */
function countTopPair(corpus: ReadonlyMap<string, number>): number {
  const counts: Record<string, number> = Object.create(null);
  for (const [word, count] of corpus) {
    const marked = [...word, endMark];
    for (let i = 1; i < marked.length; i++) {
      const pair = `${marked[i - 1]}${marked[i]}`;
      counts[pair] = (counts[pair] ?? 0) + count;
    }
  }
  return Math.max(...Object.values(counts));
}

/** Whether a word of the corpus is cut as it was when training ended. */
export function inferenceFacts(
  corpus: ReadonlyMap<string, number>,
  bpe: readonly Merge[],
  wordpiece: readonly Merge[],
  vocabulary: ReadonlySet<string>,
): Fact[] {
  const words = [...corpus.keys()];
  const share = (same: (word: string, i: number) => boolean) => words.filter(same).length / words.length;
  const trained = {
    bpe: learnBpe(corpus, bpe.length).words,
    wordpiece: learnWordpiece(corpus, wordpiece.length).words,
  };
  const spell = (symbols: readonly string[] | undefined) => symbols?.join(' ');
  return [
    compare({
      name: 'same_bpe',
      label: {
        en: 'training words that replaying the merges cuts as in training',
        zh: '重放合并后与训练时切法一致的训练词比例',
      },
      measured: share(
        (word, i) => spell(replayMerges(word, bpe).at(-1)?.symbols) === spell(trained.bpe[i]?.symbols),
      ),
      expected: 1,
      tolerance: 0,
    }),
    report({
      name: 'same_wordpiece',
      label: {
        en: 'training words that longest match cuts as in training, WordPiece',
        zh: '最长匹配与训练时切法一致的训练词比例，WordPiece',
      },
      measured: share(
        (word, i) => spell(longestMatch(word, vocabulary)) === spell(trained.wordpiece[i]?.symbols),
      ),
    }),
  ];
}
