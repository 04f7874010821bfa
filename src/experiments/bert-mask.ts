import { type Text, textIn } from '../language';
import {
  type Corruption,
  countCorruptions,
  errorOfCount,
  sequences,
  shares,
} from './bert-mask/corrupt-tokens';
import { drawHiddenTask, type HidingScheme, type Leak, measureLeak } from './bert-mask/hide-token';
import { leakFigure, leakName, pathFigure, schemeNames } from './bert-mask/leak-figures';
import { defineExperiment } from './define-experiment';
import { compare, compareOrReport } from './fact';
import { bertMaskParameters, hidingSchemes } from './parameters/bert-mask';
import type { Experiment, Fact } from './types';

/** An attention mask cuts attention edges only: the token still reaches its own prediction over three other paths. */
export const bertMask: Experiment = defineExperiment(bertMaskParameters, 1, (values, random) => {
  const { scheme, layers, n, token, d, vocabulary, tokens } = values;
  const hidden = token - 1;
  const task = drawHiddenTask({ n, d, vocabulary, hidden }, random.stream('task'));
  const leaks = hidingSchemes.map((one) => measureLeak(one, task));
  const of = (wanted: HidingScheme): Leak => {
    const found = leaks.find((leak) => leak.scheme === wanted);
    if (!found) throw new Error(`${wanted} was not measured`);
    return found;
  };
  return {
    facts: [
      ...schemeFacts(leaks, layers, hidden),
      ...depthFacts(of(scheme), layers, hidden, vocabulary),
      ...corruptionFacts(tokens, countCorruptions(tokens, random.stream('corruption'))),
    ],
    sample: {
      en: `${vocabulary} tokens tried at position ${token} of ${n}; embeddings from N(0, 1), positions from N(0, 1/4), random attention layers with add & norm, d = ${d}. 80/10/10: mean of ${sequences} sequences of ${tokens} tokens, tolerance 4 standard errors.`,
      zh: `在 ${n} 个位置中的第 ${token} 个逐一换上 ${vocabulary} 种词元；词向量服从 N(0, 1)，位置向量服从 N(0, 1/4)，随机注意力层加残差与归一化，d = ${d}。80/10/10：${sequences} 条长 ${tokens} 的序列取均值，容差为 4 倍标准误。`,
    },
    figures: [leakFigure(leaks, hidden), pathFigure(of(scheme), of('mask-token'), hidden)],
  };
});

/** Layers up to which no path leads from the token to its prediction; over others there is one from layer 2 on. */
const safeUpTo: Record<HidingScheme, number> = {
  open: 0,
  diagonal: 0,
  column: 0,
  'column-no-residual': 0,
  'two-stream-diagonal': 1,
  'two-stream-column': Number.POSITIVE_INFINITY,
  'mask-token': Number.POSITIVE_INFINITY,
};
/** float32 sums of equal rows of a batch in another order. */
const rounding = 1e-5;

function leakFact(name: string, label: Text, leak: Leak, layers: number, hidden: number): Fact {
  const measured = leak.spread[layers]?.[hidden] ?? Number.NaN;
  const safe = layers <= safeUpTo[leak.scheme];
  return compareOrReport({ name, label, measured }, safe ? { expected: 0, tolerance: rounding } : null);
}

function schemeFacts(leaks: Leak[], layers: number, hidden: number): Fact[] {
  return leaks.map((leak) =>
    leakFact(
      leakName(leak.scheme),
      {
        en: `leak at L = ${layers}, ${textIn(schemeNames[leak.scheme], 'en')}`,
        zh: `L = ${layers} 时的泄漏，${textIn(schemeNames[leak.scheme], 'zh')}`,
      },
      leak,
      layers,
      hidden,
    ),
  );
}

/** Below this the outputs have collapsed towards each other, and counting them says nothing of what they know. */
const collapsed = 0.02;

function depthFacts(leak: Leak, layers: number, hidden: number, vocabulary: number): Fact[] {
  const name = (language: 'en' | 'zh') => textIn(schemeNames[leak.scheme], language);
  const safe = layers <= safeUpTo[leak.scheme];
  const spread = leak.spread[layers]?.[hidden] ?? 0;
  const expected = safe ? 1 : spread > collapsed ? vocabulary : null;
  return [
    ...[1, 2, 4].map((depth) =>
      leakFact(
        `leak_depth_${depth}`,
        { en: `${name('en')}: leak after ${depth} layer(s)`, zh: `${name('zh')}：${depth} 层之后的泄漏` },
        leak,
        depth,
        hidden,
      ),
    ),
    compareOrReport(
      {
        name: 'distinct_outputs',
        label: {
          en: `${name('en')}: different predictions for ${vocabulary} tokens`,
          zh: `${name('zh')}：${vocabulary} 种词元得到的不同预测数`,
        },
        measured: leak.distinct[layers] ?? Number.NaN,
      },
      expected === null ? null : { expected, tolerance: 0 },
    ),
  ];
}

const corruptionNames: Record<Corruption, Text> = {
  masked: { en: 'tokens that become [MASK], 0.12 N', zh: '变成 [MASK] 的词元数，0.12 N' },
  random: { en: 'tokens that become a random one, 0.015 N', zh: '换成随机词的词元数，0.015 N' },
  kept: { en: 'tokens selected but kept, 0.015 N', zh: '选中但保持不变的词元数，0.015 N' },
};

function corruptionFacts(tokens: number, counts: Record<Corruption, number>): Fact[] {
  return (['masked', 'random', 'kept'] as const).map((corruption) =>
    compare({
      name: `tokens_${corruption}`,
      label: corruptionNames[corruption],
      measured: counts[corruption],
      expected: shares[corruption] * tokens,
      tolerance: 4 * errorOfCount(tokens, shares[corruption]),
    }),
  );
}
