import * as tf from '@tensorflow/tfjs-core';
import type { Attended } from '../../attention/attend';
import type { Text } from '../../language';
import { compare, report } from '../fact';
import { type AttentionStep, type AttentionValues, attentionSteps } from '../parameters/attention';
import type { BarsPanel, ExperimentResult, Fact, HeatmapPanel } from '../types';
import { rowSumFact, shapeFacts, shapeOf } from './facts';
import { chooseQuery, headOf, hiddenTable, type Look, type Looker, lookAt, operate, traceOf } from './look';
import { type Frame, frameOfTokens } from './show-map';
import { mergeWeights } from './units';
import { excerpt, frameNotes, placeOf, quoted, receiptLine, sampleOf, sayChanges } from './words-of';

/** One head's numbers, from the scores to the output. [n, n] each, values and output [n, d_v] */
interface Steps {
  scores: number[][];
  scaled: number[][];
  weights: number[][];
  value: number[][];
  output: number[][];
  hidden: boolean[][] | null;
  d: number;
}

/** One step of one head: $QK^\top$, $/\sqrt{d_k}$, $+M$, softmax, $\cdot V$. */
export function viewStep(values: AttentionValues, looker: Looker): ExperimentResult {
  const look = lookAt(looker, looker.tokenise(values.sentence));
  const trace = traceOf(look, values.layer);
  const asked = { ...values, scale: true };
  const attended = operate(trace, asked);
  const steps = readSteps(attended, trace, look.tokens.length, asked);
  const query = chooseQuery(look.words, mergeWeights(steps.weights, look.words), values.query);
  const framed = frameOfTokens(look.tokens, look.words, query, steps.weights);
  const row = look.words[query]?.from ?? 0;
  const { step } = values;
  const place = placeOf(values.layer, values.head);
  const number = attentionSteps.indexOf(step) + 1;
  const hides = sayChanges(asked);
  return {
    facts: factsOf[step](steps, row),
    sample: sampleOf(looker, [look.tokens]),
    figures: [
      {
        title: { en: `${number}/5  ${names[step](steps).en}`, zh: `${number}/5  ${names[step](steps).zh}` },
        panels: [mapOf(step, steps, framed), rowBars(step, steps, look, row)],
        notes: [...explain(step, steps), ...frameNotes(framed, look.tokens)],
        formula: formulas[step](steps),
        facts: [],
        summary: {
          en: `Step ${number} of 5, ${names[step](steps).en}${hides.en}, of ${looker.title.en}, ${place.en}, for “${excerpt(values.sentence)}”.`,
          zh: `${looker.title.zh} ${place.zh}的第 ${number} 步（共 5 步），${names[step](steps).zh}${hides.zh}，句子是“${excerpt(values.sentence)}”。`,
        },
        receipt: receiptLine(looker, look.tokens, `L${values.layer} H${values.head}`),
      },
    ],
  };
}

function readSteps(
  { raw, scores, weights, output }: Attended,
  { query, value }: { query: tf.Tensor3D; value: tf.Tensor3D },
  n: number,
  values: AttentionValues,
): Steps {
  const of = (tensor: tf.Tensor) => headOf(tensor, values.head);
  return {
    scores: of(raw),
    scaled: of(scores),
    weights: of(weights),
    value: of(value),
    output: of(output),
    hidden: hiddenTable(n, values),
    d: query.shape[2],
  };
}

const names: Readonly<Record<AttentionStep, (steps: Steps) => { en: string; zh: string }>> = {
  scores: () => ({ en: 'QKᵀ: how well each query fits each key', zh: 'QKᵀ：每个查询与每个键有多匹配' }),
  scaled: ({ d }) => ({ en: `÷ √${d}: the scores come closer together`, zh: `÷ √${d}：打分的差距变小` }),
  masked: ({ hidden }) =>
    hidden
      ? { en: '+ mask: hidden keys get −∞', zh: '+ 掩码：被遮蔽的键得 −∞' }
      : { en: '+ mask: an encoder hides nothing', zh: '+ 掩码：编码器什么也不遮' },
  weights: () => ({ en: 'softmax: every row becomes shares of 1', zh: 'softmax：每一行变成和为 1 的份额' }),
  output: () => ({ en: '· V: values mixed by their shares', zh: '· V：按份额混合各个值向量' }),
};

const formulas: Readonly<Record<AttentionStep, (steps: Steps) => string>> = {
  scores: () => String.raw`S=QK^\top`,
  scaled: ({ d }) => String.raw`\frac{QK^\top}{\sqrt{d_k}},\quad \sqrt{${d}}=${Math.sqrt(d).toFixed(2)}`,
  masked: () => String.raw`\frac{QK^\top}{\sqrt{d_k}}+M`,
  weights: () => String.raw`P=\mathrm{softmax}\!\left(\frac{QK^\top}{\sqrt{d_k}}+M\right)`,
  output: () => String.raw`PV=\mathrm{softmax}\!\left(\frac{QK^\top}{\sqrt{d_k}}+M\right)V`,
};

function explain(step: AttentionStep, { d, hidden }: Steps): Text[] {
  if (step === 'scaled')
    return [
      {
        en: `step 1 divided by ${Math.sqrt(d).toFixed(2)}, the colour bar too`,
        zh: `第 1 步的数除以 ${Math.sqrt(d).toFixed(2)}，色标也一样`,
      },
    ];
  if (step === 'masked' && !hidden)
    return [{ en: 'as before; try mask:causal', zh: '与上一步相同，可试 mask:causal' }];
  return [];
}

function mapOf(step: AttentionStep, steps: Steps, { units, shown, row }: Frame): HeatmapPanel {
  const table = step === 'masked' ? steps.scaled : steps[step];
  const labels = shown.map((i) => units[i]?.text ?? '');
  const wide = step === 'output';
  const columns = wide ? (table[0] ?? []).map((_, c) => c) : shown;
  const cells = shown.map((i) => columns.map((j) => table[i]?.[j] ?? Number.NaN));
  const largest = Math.max(...table.flat().map(Math.abs));
  const hides = steps.hidden && (step === 'masked' || step === 'weights') ? steps.hidden : null;
  return {
    kind: 'heatmap',
    title: '',
    values: cells,
    rowLabels: labels,
    columnLabels: wide ? columns.map(String) : labels,
    rowsAre: { en: 'query', zh: '查询' },
    columnsAre: wide ? { en: 'component', zh: '分量' } : { en: 'key', zh: '键' },
    domain: step === 'weights' ? [0, 1] : [-largest, largest],
    scale: step === 'weights' ? 'sequential' : 'diverging',
    ...(hides ? { masked: shown.map((i) => columns.map((j) => hides[i]?.[j] ?? false)) } : {}),
    ...(row >= 0 ? { highlight: row } : {}),
  };
}

/** Keys whose numbers are told. */
const told = 5;

/** The highlighted row in numbers: its strongest keys at this step; for the output what each of them brings. */
function rowBars(step: AttentionStep, steps: Steps, { tokens }: Look, row: number): BarsPanel {
  const word = quoted(tokens[row]?.text ?? '');
  const lengths = steps.value.map((vector) => Math.hypot(...vector));
  const numbers: Record<AttentionStep, number[]> = {
    scores: steps.scores[row] ?? [],
    scaled: steps.scaled[row] ?? [],
    masked: steps.scaled[row] ?? [],
    weights: steps.weights[row] ?? [],
    output: (steps.weights[row] ?? []).map((weight, j) => weight * (lengths[j] ?? 0)),
  };
  const open = (j: number) => step === 'scores' || step === 'scaled' || !steps.hidden?.[row]?.[j];
  const strongest = numbers[step]
    .map((value, j) => ({ value, j }))
    .filter(({ j }) => open(j))
    .sort((a, b) => b.value - a.value)
    .slice(0, told);
  const axis: Record<AttentionStep, Text> = {
    scores: 'q · k',
    scaled: 'q · k / √d_k',
    masked: 'q · k / √d_k',
    weights: { en: 'weight', zh: '权重' },
    output: { en: 'weight × length of v', zh: '权重 × v 的长度' },
  };
  return {
    kind: 'bars',
    title: { en: `Row of ${word.en}`, zh: `${word.zh}这一行` },
    y: { label: axis[step], scale: 'linear', ...(step === 'weights' ? { domain: [0, 1] } : {}) },
    bars: strongest.map(({ value, j }) => ({ label: tokens[j]?.text ?? '', value })),
  };
}

const deviation = (table: number[][]) =>
  Math.sqrt(tf.tidy(() => tf.moments(tf.tensor2d(table)).variance.dataSync()[0] ?? 0));
const range = (name: string, table: number[][], row: number): Fact[] => [
  report({
    name: `${name}_deviation`,
    label: { en: 'standard deviation of all cells', zh: '所有格子的标准差' },
    measured: deviation(table),
  }),
  report({
    name: `${name}_highest`,
    label: { en: 'highest number of the row', zh: '该行最大的数' },
    measured: Math.max(...(table[row] ?? [])),
  }),
  report({
    name: `${name}_lowest`,
    label: { en: 'lowest number of the row', zh: '该行最小的数' },
    measured: Math.min(...(table[row] ?? [])),
  }),
];

const factsOf: Readonly<Record<AttentionStep, (steps: Steps, row: number) => Fact[]>> = {
  scores: ({ scores, d }, row) => [
    ...range('scores', scores, row),
    report({ name: 'd_k', label: { en: 'key width d_k', zh: '键的维度 d_k' }, measured: d }),
  ],
  scaled: ({ scores, scaled, d }, row) => [
    ...range('scaled', scaled, row),
    compare({
      name: 'spread_ratio',
      label: { en: 'spread before over after', zh: '标准差之比（之前 / 之后）' },
      measured: deviation(scores) / deviation(scaled),
      expected: Math.sqrt(d),
      tolerance: 1e-3 * Math.sqrt(d),
    }),
  ],
  masked: ({ scaled, hidden }, row) => [
    ...range('masked', scaled, row),
    report({
      name: 'hidden_cells',
      label: { en: 'hidden cells', zh: '被遮蔽的格子' },
      measured: hidden?.flat().filter(Boolean).length ?? 0,
    }),
  ],
  weights: ({ weights }) => [rowSumFact(weights), ...shapeFacts(shapeOf(tf.tensor2d(weights)), '', '')],
  output: ({ weights, value, output }, row) => [
    compare({
      name: 'output_difference',
      label: { en: 'largest |Σ pⱼvⱼ − output|', zh: '|Σ pⱼvⱼ − 输出| 的最大值' },
      measured: Math.max(...differences(weights[row] ?? [], value, output[row] ?? [])),
      expected: 0,
      tolerance: 1e-4,
    }),
    ...range('output', output, row),
  ],
};

/** The row's output once more, added up in float64. */
function differences(weights: number[], value: number[][], output: number[]): number[] {
  return output.map((component, c) =>
    Math.abs(weights.reduce((sum, weight, j) => sum + weight * (value[j]?.[c] ?? 0), 0) - component),
  );
}
