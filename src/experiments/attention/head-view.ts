import * as tf from '@tensorflow/tfjs-core';
import type { Text } from '../../language';
import { isSpecial, nameWord } from '../../models/tokens';
import { compare, report } from '../fact';
import type { AttentionValues } from '../parameters/attention';
import type { BarsPanel, ExperimentResult, FigureSpec, HeatmapPanel } from '../types';
import { rowSumFact, shapeFacts, shapeOf } from './facts';
import { chooseQuery, headOf, hiddenTable, type Look, type Looker, lookAt, operate, traceOf } from './look';
import { type Frame, frame, showMap } from './show-map';
import { mergeWeights, strongestEdges } from './units';
import {
  excerpt,
  frameNotes,
  placeOf,
  quoted,
  receiptLine,
  sampleOf,
  surgeryNote,
  surgeryOf,
} from './words-of';

/** Keys that are named beside the map. */
const named = 5;
/** Edges that stand in for a map that is too large to read. */
const listed = 10;

/** One head's weights, and the keys that one word looks at most. */
export function viewHead(values: AttentionValues, looker: Looker): ExperimentResult {
  const look = lookAt(looker, looker.tokenise(values.sentence));
  const { weights } = operate(traceOf(look, values.layer), values);
  const head = headOf(weights, values.head);
  const byWord = mergeWeights(head, look.words);
  const query = chooseQuery(look.words, byWord, values.query);
  const framed = frame(look.tokens, look.words, query, head);
  const word = nameWord(look.words, query);
  const row = byWord[query] ?? [];
  const place = placeOf(values.layer, values.head);
  return {
    facts: [
      rowSumFact(byWord),
      ...shapeFacts(shapeOf(tf.tensor2d(head)), '', ''),
      ...edgeFacts(look, query, row),
      ...maskFacts(head, values),
      ...sinkFacts(look, byWord),
    ],
    sample: sampleOf(looker, [look.tokens]),
    figures: withLarge(framed, {
      title: titleOf(word, place),
      panels: [
        { ...weightsPanel(framed, head, values), title: changedTitle(values) },
        topKeys(look, query, row),
      ],
      notes: [...surgeryNote(values), ...frameNotes(framed, look.tokens)],
      formula: formulaOf(values, look.traces[values.layer]?.query.shape[2] ?? 1),
      summary: {
        en: `Attention of ${looker.title.en}, ${place.en}, for the sentence “${excerpt(values.sentence)}”; rows are queries, columns keys.`,
        zh: `${looker.title.zh} ${place.zh}对句子“${excerpt(values.sentence)}”的注意力，行是查询，列是键。`,
      },
      receipt: receiptLine(looker, look.tokens, `L${values.layer} H${values.head}`),
    }),
    ...readHead(look, byWord, framed.overview),
  };
}

/** From this many rows on the usual card is a first look: a second one shows the map alone, large enough for numbers. */
const crowded = 23;

function withLarge({ shown, overview }: Frame, figure: FigureSpec): FigureSpec[] {
  if (shown.length < crowded || overview) return [figure];
  return [figure, { ...figure, panels: figure.panels.slice(0, 1), facts: [], large: true }];
}

function titleOf(word: string, place: { en: string; zh: string }): Text {
  return {
    en: `What ${quoted(word).en} attends to: ${place.en}`,
    zh: `${quoted(word).zh}在关注什么：${place.zh}`,
  };
}

function changedTitle(values: AttentionValues): Text {
  const changes = surgeryOf(values);
  if (changes.length === 0) return '';
  return { en: changes.map(({ en }) => en).join(', '), zh: changes.map(({ zh }) => zh).join('、') };
}

/** A map of weights on the scale that all of them share. */
export function weightsPanel(
  framed: Frame,
  head: number[][],
  values: AttentionValues,
): Omit<HeatmapPanel, 'title'> {
  return {
    kind: 'heatmap',
    ...showMap(framed, head, values),
    rowsAre: { en: 'query', zh: '查询' },
    columnsAre: { en: 'key', zh: '键' },
    domain: [0, 1],
    scale: 'sequential',
  };
}

function topKeys({ words }: Look, query: number, row: readonly number[]): BarsPanel {
  const strongest = row
    .map((weight, j) => ({ weight, j }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, named);
  const word = quoted(nameWord(words, query));
  return {
    kind: 'bars',
    title: { en: `Row of ${word.en}`, zh: `${word.zh}这一行` },
    y: { label: { en: 'weight', zh: '权重' }, scale: 'linear', domain: [0, 1] },
    bars: strongest.map(({ weight, j }) => ({ label: nameWord(words, j), value: weight })),
  };
}

function edgeFacts({ words }: Look, query: number, row: readonly number[]) {
  const best = row.indexOf(Math.max(...row));
  const edge = `${nameWord(words, query)} → ${nameWord(words, best)}`;
  return [
    report({
      name: 'strongest_key',
      label: { en: `weight ${edge}`, zh: `权重 ${edge}` },
      measured: row[best] ?? Number.NaN,
    }),
  ];
}

/** What a mask hides gets exactly nothing. */
function maskFacts(head: number[][], values: AttentionValues) {
  const hidden = hiddenTable(head.length, values);
  if (!hidden) return [];
  const leak = head.flatMap((row, i) => row.filter((_, j) => hidden[i]?.[j]));
  return [
    compare({
      name: 'masked_weight',
      label: { en: 'largest weight on a hidden key', zh: '被遮蔽键上的最大权重' },
      measured: Math.max(0, ...leak),
      expected: 0,
      tolerance: 0,
    }),
  ];
}

/** Mean weight that goes to the model's own tokens; null for a model that has none. */
function sinkOf({ words }: Look, byWord: number[][]): number | null {
  if (!words.some(isSpecial)) return null;
  const shares = byWord.map((row) =>
    row.reduce((sum, weight, j) => (isSpecial(words[j] ?? { text: '' }) ? sum + weight : sum), 0),
  );
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function sinkFacts(look: Look, byWord: number[][]) {
  const sink = sinkOf(look, byWord);
  if (sink === null) return [];
  return [
    report({
      name: 'sink',
      label: { en: 'mean weight on [CLS] and [SEP]', zh: '[CLS] 和 [SEP] 平均分到的权重' },
      measured: sink,
    }),
  ];
}

/** From this share on people ask why everything looks at one token. */
const sinkShare = 0.3;

function readHead(look: Look, byWord: number[][], overview: boolean): { reading?: Text } {
  if (overview) return { reading: listEdges(look, byWord) };
  const sink = sinkOf(look, byWord) ?? 0;
  if (sink < sinkShare) return {};
  const percent = Math.round(100 * sink);
  return {
    reading: {
      en: `${percent} % of the weight goes to [CLS] and [SEP]: an attention sink. Rows must sum to 1, so a head that has nothing to say here leaves its weight on a token that does no harm.`,
      zh: `有 ${percent}% 的权重落在 [CLS] 和 [SEP] 上，这就是“注意力汇聚点”（attention sink）：每行之和必须为 1，这个头在这里没有要关注的东西，就把权重放到无害的词元上。`,
    },
  };
}

function listEdges({ words }: Look, byWord: number[][]): Text {
  const rows = strongestEdges(byWord, listed).map(
    ({ from, to, weight }) =>
      `- \`${nameWord(words, from)}\` → \`${nameWord(words, to)}\`: ${weight.toFixed(2)}`,
  );
  return {
    en: `The ${listed} strongest edges between different words:\n${rows.join('\n')}`,
    zh: `不同词之间最强的 ${listed} 条边：\n${rows.join('\n')}`,
  };
}

function formulaOf({ scale, mask, temperature }: AttentionValues, d: number): string {
  const scores = scale ? String.raw`\frac{QK^\top}{\sqrt{${d}}}` : String.raw`QK^\top`;
  const cooled = temperature === 1 ? scores : String.raw`\frac{1}{${temperature}}${scores}`;
  return String.raw`\mathrm{softmax}\!\left(${cooled}${mask === 'none' ? '' : '+M'}\right)V`;
}
