import type { Text } from '../../language';
import type { BarsPanel, FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { replayMerges } from './byte-pair-encoding';
import type { Learned, Merge } from './learn-merges';

export interface SubwordPicture {
  merges: number;
  word: string;
  bpe: Learned;
  wordpiece: Learned;
  pieces: { bpe: string[]; wordpiece: string[] };
}

/** How the corpus shrinks, and how the asked word grows together merge by merge. */
export function cuttingFigure(picture: SubwordPicture): FigureSpec {
  const { word, pieces } = picture;
  const made = ({ merges }: Learned) => Math.min(picture.merges, merges.length);
  return {
    title: {
      en: `“${word}” is put together by replaying merges`,
      zh: `重放合并规则，拼出“${word}”`,
    },
    panels: [wordPanel(picture), tokensPanel(picture)],
    notes: [
      {
        en: `merges:  BPE ${made(picture.bpe)}, WordPiece ${made(picture.wordpiece)}`,
        zh: `合并次数：BPE ${made(picture.bpe)}，WordPiece ${made(picture.wordpiece)}`,
      },
      { en: `BPE:  ${pieces.bpe.join(' ')}`, zh: `BPE：${pieces.bpe.join(' ')}` },
      {
        en: `WordPiece:  ${pieces.wordpiece.join(' ')}`,
        zh: `WordPiece：${pieces.wordpiece.join(' ')}`,
      },
    ],
    facts: ['tokens_bpe', 'same_bpe', 'same_wordpiece', 'pieces_bpe', 'pieces_wordpiece'],
    summary: {
      en: 'The characters of the word as columns, a row for each merge that changes it; the number in a cell is the length of the piece to which the character belongs. Beside it the number of symbols in the corpus, which falls with every merge.',
      zh: '列是词的各个字符，每次改变它的合并占一行，格中数字是该字符所在片段的长度。旁边是语料中的符号总数，随合并次数下降。',
    },
  };
}

function wordPanel({ word, bpe, merges }: SubwordPicture): HeatmapPanel {
  const asked = bpe.merges.slice(0, merges);
  const stages = replayMerges(word, asked);
  const columns = stages[0]?.symbols ?? [];
  return {
    kind: 'heatmap',
    title: { en: 'Length of each character’s piece', zh: '各字符所在片段的长度' },
    values: stages.map(({ symbols }) =>
      symbols.flatMap((symbol) => [...symbol].map(() => [...symbol].length)),
    ),
    rowLabels: stages.map(({ merge }) => (merge ? `${asked.indexOf(merge) + 1}: ${merge.merged}` : '0')),
    columnLabels: columns,
    rowsAre: { en: 'merge', zh: '合并' },
    columnsAre: { en: 'character', zh: '字符' },
    domain: [0, columns.length],
    scale: 'sequential',
  };
}

function tokensPanel({ bpe, wordpiece, merges }: SubwordPicture): LinesPanel {
  const points = ({ tokens }: Learned) => tokens.map((count, k): [number, number] => [k, count]);
  const highest = Math.max(...bpe.tokens);
  return {
    kind: 'lines',
    title: { en: 'Symbols in the corpus', zh: '语料中的符号总数' },
    x: { label: { en: 'merges k', zh: '合并次数 k' }, scale: 'linear' },
    y: { label: { en: 'symbols', zh: '符号数' }, scale: 'linear', domain: [0, 1.05 * highest] },
    series: [
      {
        label: { en: 'BPE (with end marks)', zh: 'BPE（含词尾标记）' },
        role: 'measured',
        points: points(bpe),
      },
      { label: 'WordPiece', role: 'measured', points: points(wordpiece) },
    ],
    marks: [{ x: merges, label: `k = ${merges}` }],
  };
}

/** Merges that the second picture names. */
const shown = 5;

/** What each criterion merges first: frequent pairs, or pairs whose parts hardly occur apart. */
export function choiceFigure({ bpe, wordpiece }: SubwordPicture): FigureSpec {
  const label = ({ left, right }: Merge) => `${left} + ${right}`;
  const panel = (title: Text, y: Text, merges: Merge[]): BarsPanel => ({
    kind: 'bars',
    title,
    y: { label: y, scale: 'linear' },
    bars: merges.slice(0, shown).map((merge) => ({ label: label(merge), value: merge.score })),
  });
  const panels = [
    panel(
      { en: 'BPE: first merges', zh: 'BPE：最先的合并' },
      { en: 'count of the pair', zh: '相邻对的次数' },
      bpe.merges,
    ),
    panel(
      { en: 'WordPiece: first merges', zh: 'WordPiece：最先的合并' },
      { en: 'f(ab) / (f(a) f(b))', zh: 'f(ab) / (f(a) f(b))' },
      wordpiece.merges,
    ),
  ].filter(({ bars }) => bars.length > 0);
  return {
    title: {
      en: 'BPE merges what is frequent, WordPiece what is exclusive',
      zh: 'BPE 先并高频的，WordPiece 先并“只在一起出现”的',
    },
    panels,
    notes: [{ en: 'same corpus, same ties', zh: '同一语料，并列时取先出现者' }],
    facts: ['top_pair', 'vocabulary_bpe'],
    formula: String.raw`\arg\max f(ab)\quad\text{vs}\quad\arg\max\frac{f(ab)}{f(a)\,f(b)}`,
    summary: {
      en: 'The first merges of both criteria with the number for which each was chosen: BPE starts with the most frequent pair, WordPiece with a pair whose parts hardly occur apart.',
      zh: '两种准则最先的几次合并及其依据：BPE 从最高频的相邻对开始，WordPiece 从两部分几乎只在一起出现的对开始。',
    },
  };
}
