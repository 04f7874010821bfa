import * as tf from '@tensorflow/tfjs-core';
import { type Text, textIn } from '../../language';
import { compare, report } from '../fact';
import type { AttentionValues } from '../parameters/attention';
import type { ExperimentResult, Fact, HeatmapPanel } from '../types';
import { rowSumFact, type Shape, shapeFacts, shapeOf } from './facts';
import { weightsPanel } from './head-view';
import { chooseQuery, headOf, type Look, type Looker, lookAt, operate, traceOf } from './look';
import { frame } from './show-map';
import { mergeWeights } from './units';
import { drawnAs, excerpt, frameNotes, placeOf, receiptLine, sampleOf, sayChanges } from './words-of';

interface Side {
  name: { en: string; zh: string };
  suffix: string;
  weights: number[][];
}

/** The same head with and without the division by √d_k, on one colour scale. */
export function viewUnscaled(values: AttentionValues, looker: Looker): ExperimentResult {
  const look = lookAt(looker, looker.tokenise(values.sentence));
  const trace = traceOf(look, values.layer);
  const side = (scale: boolean) => headOf(operate(trace, { ...values, scale }).weights, values.head);
  const d = trace.query.shape[2];
  const spread = (tensor: tf.Tensor) =>
    Math.sqrt(tf.moments(tf.tensor2d(headOf(tensor, values.head))).variance.dataSync()[0] ?? 0);
  const changes = sayChanges({ ...values, scale: true });
  const [raw, scaled] = [spread(trace.attended.raw), spread(trace.attended.scores)];
  const place = placeOf(values.layer, values.head);
  const twin = describeTwin(values, looker, look, [
    { name: { en: `divided by √${d}`, zh: `除以 √${d}` }, suffix: '_scaled', weights: side(true) },
    { name: { en: 'not divided', zh: '不除' }, suffix: '_unscaled', weights: side(false) },
  ]);
  return {
    ...twin,
    facts: [
      ...twin.facts,
      compare({
        name: 'spread_ratio',
        label: { en: 'spread of the scores, raw over scaled', zh: '打分的标准差之比（原始 / 缩放后）' },
        measured: raw / scaled,
        expected: Math.sqrt(d),
        tolerance: 1e-3 * Math.sqrt(d),
      }),
    ],
    figures: twin.figures.map((figure) => ({
      ...figure,
      title: { en: `The same head without √d_k: ${place.en}`, zh: `同一个头去掉 √d_k：${place.zh}` },
      notes: [
        ...figure.notes,
        {
          en: 'trained with √d_k: surgery, not training',
          zh: '模型训练时除过 √d_k：这是做手术，不是重新训练',
        },
      ],
      summary: {
        en: `The same attention head with and without division by the square root of ${d}, on one colour scale${changes.en}, for “${excerpt(values.sentence)}”.`,
        zh: `同一个注意力头除与不除以 ${d} 的平方根，用同一色标${changes.zh}，句子是“${excerpt(values.sentence)}”。`,
      },
    })),
  };
}

/** The same sentence through the trained model and through the same shapes with random weights. */
export function viewRandom(values: AttentionValues, looker: Looker): ExperimentResult {
  const look = lookAt(looker, looker.tokenise(values.sentence));
  const other = lookAt(looker.twin, look.tokens);
  const head = ({ traces }: Look) =>
    headOf(operate(traceOf({ ...look, traces }, values.layer), values).weights, values.head);
  const place = placeOf(values.layer, values.head);
  const [trained, untrained] = [head(look), head(other)];
  const twin = describeTwin(values, looker, look, [
    { name: { en: 'trained', zh: '训练后' }, suffix: '_trained', weights: trained },
    { name: { en: 'random weights', zh: '随机权重' }, suffix: '_random', weights: untrained },
  ]);
  const how = drawnAs(looker.name);
  const changes = sayChanges(values);
  return {
    ...twin,
    sample: {
      en: `${textIn(twin.sample, 'en')} The twin’s weights: ${how.en}.`,
      zh: `${textIn(twin.sample, 'zh')}对照模型的权重：${how.zh}。`,
    },
    facts: [
      ...twin.facts,
      report({
        name: 'uniform_entropy',
        label: { en: 'entropy of a uniform row, ln n', zh: '均匀分布的熵 ln n' },
        measured: Math.log(look.tokens.length),
        unit: 'nats',
      }),
      ...spreadFacts(looker, values.layer),
    ],
    figures: twin.figures.map((figure) => ({
      ...figure,
      title: { en: `What training put there: ${place.en}`, zh: `训练带来了什么：${place.zh}` },
      receipt: receiptLine(looker, look.tokens, `L${values.layer} H${values.head}`, { twin: true }),
      notes: [
        ...figure.notes,
        { en: `random weights: ${how.en}`, zh: `随机权重：${how.zh}` },
        {
          en: 'same shapes and tokens: what is on the right, softmax does without learning',
          zh: '形状和词元都相同；右图有的结构，是没学过的 softmax 本来就有的',
        },
      ],
      summary: {
        en: `One attention head, trained and with random weights of the same shapes${changes.en}, for “${excerpt(values.sentence)}”.`,
        zh: `同一个注意力头，训练后与同形状随机权重的对比${changes.zh}，句子是“${excerpt(values.sentence)}”。`,
      },
    })),
  };
}

/** That a twin's weights have the size of the trained ones, where they were drawn so. */
function spreadFacts({ twin }: Looker, layer: number): Fact[] {
  const spread = twin.spread?.(layer);
  if (!spread) return [];
  return [
    compare({
      name: 'twin_spread',
      label: {
        en: 'standard deviation of the entries of W^Q, twin beside trained',
        zh: 'W^Q 各元素的标准差（对照模型，理论值取训练后的）',
      },
      measured: spread.drawn,
      expected: spread.trained,
      // Of 384² numbers: a relative standard error of 1/√(2·384²) = 0.18 %.
      tolerance: 0.01 * spread.trained,
    }),
  ];
}

/** Two maps of one frame, with the numbers of each below it. */
function describeTwin(
  values: AttentionValues,
  looker: Looker,
  look: Look,
  sides: [Side, Side],
): ExperimentResult {
  const [first] = sides;
  const byWord = mergeWeights(first.weights, look.words);
  const framed = frame(look.tokens, look.words, chooseQuery(look.words, byWord, values.query), first.weights);
  const shapes = sides.map(({ weights }) => shapeOf(tf.tensor2d(weights)));
  const panels = sides.map(
    ({ name, weights }, i): HeatmapPanel => ({
      ...weightsPanel(framed, weights, values),
      title: name,
      caption: captionOf(shapes[i] as Shape),
    }),
  );
  return {
    facts: [
      rowSumFact(sides.flatMap(({ weights }) => weights)),
      ...sides.flatMap(({ name, suffix }, i) => shapeFacts(shapes[i] as Shape, suffix, name)),
    ],
    sample: sampleOf(looker, [look.tokens]),
    figures: [
      {
        title: '',
        panels,
        notes: frameNotes(framed, look.tokens),
        summary: '',
        facts: [],
        receipt: receiptLine(looker, look.tokens, `L${values.layer} H${values.head}`),
      },
    ],
  };
}

/** `H 1.04 · max p .62 · slope .038` */
function captionOf({ entropy, largest, slope }: Shape): Text {
  const numbers = { H: entropy.toFixed(2), p: largest.toFixed(2), s: slope.toFixed(4) };
  return {
    en: `entropy ${numbers.H} · max p ${numbers.p} · slope ${numbers.s}`,
    zh: `熵 ${numbers.H} · 最大 p ${numbers.p} · 斜率 ${numbers.s}`,
  };
}
