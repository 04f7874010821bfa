import type { Text } from '../../language';
import { nameWord, type Token, type Word } from '../../models/tokens';
import { report } from '../fact';
import type { AttentionValues } from '../parameters/attention';
import type { BarsPanel, ExperimentResult, Fact, HeatmapPanel } from '../types';
import { alignWords } from './align';
import { rowSumFact } from './facts';
import { chooseQuery, headOf, type Looker, lookAt, operate, traceOf } from './look';
import { aroundQuery, mergeWeights } from './units';
import { excerpt, placeOf, quoted, receiptLine, sampleOf, sayChanges, surgeryNote } from './words-of';

/** More words than this are shown in part. */
const readable = 32;

/** Keys of the query's row whose change is told. */
const told = 5;

interface Side {
  tokens: Token[];
  words: Word[];
  /** [words, words] */
  weights: number[][];
}

/** Two sentences, as far as their words can be set side by side. */
interface Pair {
  left: Side;
  right: Side;
  shown: Pairs;
  /** Of the highlighted word among the shown ones; −1: not among them. */
  row: number;
  /** Weights of the second sentence minus those of the first. */
  difference: number[][];
}

/** Two sentences through one head, and the difference of their weights where their words can be set side by side. */
export function viewCompare(values: AttentionValues, looker: Looker): ExperimentResult {
  const { left, right, shown, row, difference } = setSideBySide(values, looker);
  const pair = { left, right, shown, row, difference };
  const place = placeOf(values.layer, values.head);
  const changes = sayChanges(values);
  const shared = {
    notes: [...surgeryNote(values), ...shownNote(shown.length, left, right)],
    summary: {
      en: `Attention of ${looker.title.en}, ${place.en}${changes.en}, for “${excerpt(values.sentence)}” and “${excerpt(values.other)}”.`,
      zh: `${looker.title.zh} ${place.zh}${changes.zh}对“${excerpt(values.sentence)}”和“${excerpt(values.other)}”的注意力。`,
    },
    facts: [],
    receipt: receiptLine(looker, right.tokens, `L${values.layer} H${values.head}`),
  };
  const signed = Math.max(1e-6, ...difference.flat().map(Math.abs));
  return {
    facts: factsOf(pair),
    sample: sampleOf(looker, [left.tokens, right.tokens]),
    figures: [
      {
        ...shared,
        title: { en: `What the other words change: ${place.en}`, zh: `换词后注意力怎么变：${place.zh}` },
        panels: [
          { ...mapOf(pair, '', difference), domain: [-signed, signed], scale: 'diverging' },
          ...(row < 0 ? [] : [rowChanges(pair)]),
        ],
        notes: [{ en: 'second sentence − first sentence', zh: '第二句 − 第一句' }, ...shared.notes],
      },
      {
        ...shared,
        title: { en: `Both sentences: ${place.en}`, zh: `两句话：${place.zh}` },
        panels: [
          mapOf(pair, { en: 'first sentence', zh: '第一句' }, weightsAt(left, shown, 0)),
          mapOf(pair, { en: 'second sentence', zh: '第二句' }, weightsAt(right, shown, 1)),
        ],
      },
    ],
  };
}

function setSideBySide(values: AttentionValues, looker: Looker): Pair {
  const [left, right] = [values.sentence, values.other].map((sentence): Side => {
    const { tokens, words, traces } = lookAt(looker, looker.tokenise(sentence));
    const { weights } = operate(traceOf({ tokens, words, traces }, values.layer), values);
    return { tokens, words, weights: mergeWeights(headOf(weights, values.head), words) };
  }) as [Side, Side];
  const pairs = alignWords(left.words, right.words);
  if (pairs.length === 0) throw new Error('the sentences have no word in common');
  const query = chooseQuery(left.words, left.weights, values.query);
  const shown = cropPairs(pairs, left, query);
  const [a, b] = [weightsAt(left, shown, 0), weightsAt(right, shown, 1)];
  const difference = a.map((weights, i) => weights.map((weight, j) => (b[i]?.[j] ?? 0) - weight));
  return { left, right, shown, row: shown.findIndex(([i]) => i === query), difference };
}

function mapOf({ left, right, shown, row }: Pair, title: Text, cells: number[][]): HeatmapPanel {
  return {
    kind: 'heatmap',
    title,
    values: cells,
    ...labelsOf(shown, left, right),
    rowsAre: { en: 'query', zh: '查询' },
    columnsAre: { en: 'key', zh: '键' },
    domain: [0, 1],
    scale: 'sequential',
    ...(row >= 0 ? { highlight: row } : {}),
  };
}

/** The largest changes in the highlighted row. */
function rowChanges({ left, right, shown, row, difference }: Pair): BarsPanel {
  const { rowLabels } = labelsOf(shown, left, right);
  const word = quoted(rowLabels[row] ?? '');
  const changes = (difference[row] ?? [])
    .map((value, j) => ({ value, label: rowLabels[j] ?? '' }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, told);
  return {
    kind: 'bars',
    title: { en: `Row of ${word.en}`, zh: `${word.zh}这一行` },
    y: { label: { en: 'change of the weight', zh: '权重的变化' }, scale: 'linear' },
    bars: changes,
  };
}

function factsOf({ left, right, shown, row, difference }: Pair): Fact[] {
  const edge = strongestChange(shown, left, difference);
  return [
    rowSumFact([...left.weights, ...right.weights]),
    report({
      name: 'largest_difference',
      label: { en: `largest change, ${edge}`, zh: `最大变化，${edge}` },
      measured: signedLargest(difference),
    }),
    report({
      name: 'compared_words',
      label: { en: 'words set side by side', zh: '可对齐的词数' },
      measured: shown.length,
    }),
    ...rowFacts(shown, row, difference, left),
  ];
}

type Pairs = [number, number][];

function cropPairs(pairs: Pairs, { weights }: Side, query: number): Pairs {
  if (pairs.length <= readable) return pairs;
  const near = new Set(aroundQuery(weights[query] ?? [], query));
  return pairs.filter(([i]) => near.has(i));
}

const weightsAt = ({ weights }: Side, shown: Pairs, side: 0 | 1): number[][] =>
  shown.map((query) => shown.map((key) => weights[query[side]]?.[key[side]] ?? Number.NaN));

/** `tired/wide` where the sentences differ. */
function labelsOf(shown: Pairs, left: Side, right: Side) {
  const labels = shown.map(([i, j]) => {
    const [a, b] = [left.words[i]?.text ?? '', right.words[j]?.text ?? ''];
    return a.toLowerCase() === b.toLowerCase() ? a : `${a}/${b}`;
  });
  return { rowLabels: labels, columnLabels: labels };
}

function signedLargest(difference: number[][]): number {
  return difference.flat().reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
}

function strongestChange(shown: Pairs, { words }: Side, difference: number[][]): string {
  const largest = signedLargest(difference);
  const i = difference.findIndex((row) => row.includes(largest));
  const name = (place: number | undefined) => nameWord(words, shown[place ?? 0]?.[0] ?? 0);
  return `${name(i)} → ${name(difference[i]?.indexOf(largest))}`;
}

function rowFacts(shown: Pairs, row: number, difference: number[][], { words }: Side) {
  const changes = difference[row];
  if (!changes) return [];
  const largest = signedLargest([changes]);
  const [query, key] = [words[shown[row]?.[0] ?? 0], words[shown[changes.indexOf(largest)]?.[0] ?? 0]];
  const word = quoted(query?.text ?? '');
  return [
    report({
      name: 'row_difference',
      label: {
        en: `largest change in the row of ${word.en}: ${key?.text}`,
        zh: `${word.zh}这一行的最大变化：${key?.text}`,
      },
      measured: largest,
    }),
  ];
}

function shownNote(shown: number, left: Side, right: Side): Text[] {
  const all = Math.max(left.words.length, right.words.length);
  if (shown === all) return [];
  return [{ en: `${shown} of ${all} words shown`, zh: `共 ${all} 个词，显示可对齐的 ${shown} 个` }];
}
