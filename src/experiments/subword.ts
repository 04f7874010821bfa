import { defineExperiment } from './define-experiment';
import { subwordParameters } from './parameters/subword';
import { endMark, learnBpe, replayMerges } from './subword/byte-pair-encoding';
import { type Merge, readCorpus } from './subword/learn-merges';
import { inferenceFacts, learningFacts } from './subword/learning-facts';
import { choiceFigure, cuttingFigure, type SubwordPicture } from './subword/subword-figures';
import { deadEndFacts, wordFacts } from './subword/word-facts';
import { learnWordpiece, longestMatch, wordpieceVocabulary } from './subword/wordpiece';
import type { Experiment } from './types';

const mostMerges = 50;

/** BPE merges frequent pairs and replays its merges; WordPiece merges exclusive pairs and takes the longest match. */
export const subword: Experiment = defineExperiment(
  subwordParameters,
  1,
  ({ corpus: text, merges, word }) => {
    const corpus = readCorpus(text);
    const [bpe, wordpiece] = [learnBpe(corpus, mostMerges), learnWordpiece(corpus, mostMerges)];
    const [bpeMerges, wordpieceMerges] = [bpe.merges.slice(0, merges), wordpiece.merges.slice(0, merges)];
    const vocabulary = wordpieceVocabulary(corpus, wordpieceMerges);
    const pieces = {
      bpe: replayMerges(word, bpeMerges).at(-1)?.symbols ?? [],
      wordpiece: longestMatch(word, vocabulary),
    };
    const picture: SubwordPicture = { merges, word, bpe, wordpiece, pieces };
    return {
      facts: [
        ...learningFacts(corpus, bpe, bpeMerges),
        ...inferenceFacts(corpus, bpeMerges, wordpieceMerges, vocabulary),
        ...wordFacts(corpus, word, pieces),
        ...deadEndFacts(),
      ],
      sample: {
        en: `${corpus.size} different words, the symbol ${endMark} ends a word. BPE merged: ${named(bpeMerges)}. WordPiece merged: ${named(wordpieceMerges)}. ${word} is cut into ${pieces.bpe.join(' ')} by BPE and ${pieces.wordpiece.join(' ')} by WordPiece. Nothing is random.`,
        zh: `共 ${corpus.size} 个不同的词，${endMark} 表示词尾。BPE 的合并：${named(bpeMerges)}。WordPiece 的合并：${named(wordpieceMerges)}。${word} 被 BPE 切成 ${pieces.bpe.join(' ')}，被 WordPiece 切成 ${pieces.wordpiece.join(' ')}。没有随机性。`,
      },
      figures: [cuttingFigure(picture), choiceFigure(picture)],
    };
  },
);

/** The first ten merges with their counts. */
function named(merges: readonly Merge[]): string {
  if (merges.length === 0) return '–';
  const names = merges.slice(0, 10).map(({ merged, count }) => `${merged} ${count}`);
  return names.join(', ') + (merges.length > 10 ? ', …' : '');
}
