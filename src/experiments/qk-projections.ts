import { type Text, textIn } from '../language';
import { defineExperiment } from './define-experiment';
import { compare, compareOrReport } from './fact';
import { qkProjectionsParameters } from './parameters/qk-projections';
import {
  draws,
  expectedAsymmetry,
  inputWidth,
  type LogitShape,
  measureLogits,
  sharedSelfWeight,
  tokens,
} from './qk-projections/asymmetry';
import { nameMode, ringFigure } from './qk-projections/ring-figure';
import { sharedRingOptimum } from './qk-projections/ring-optimum';
import { type QkMode, type TrainedRing, trainRing } from './qk-projections/train-ring';
import type { Experiment, Fact } from './types';

/** With W_Q = W_K the logits are symmetric and positive semi-definite: no token can look one way only. */
export const qkProjections: Experiment = defineExperiment(qkProjectionsParameters, 1, (values, random) => {
  const { d_k, n, mode, steps } = values;
  const shapes = measureLogits(d_k, random.stream('logits'));
  const beside: QkMode = mode === 'separate' ? 'shared' : 'separate';
  const rings = trainRing([mode, beside], n, steps, random.stream('ring'));
  const limits: Record<QkMode, number> = {
    separate: 0,
    shared: sharedRingOptimum(n),
    'shared-self-mask': Math.LN2,
    'shared-causal': 0,
  };
  const separate = rings.find((ring) => ring.mode === 'separate');
  const asked = rings.find((ring) => ring.mode === mode);
  if (!separate || !asked) throw new Error('a mode was not trained');
  const facts = [
    ...logitFacts(shapes, d_k),
    ...ringFacts('separate', separate, limits, steps),
    ...ringFacts('mode', asked, limits, steps),
  ];
  return {
    facts,
    sample: {
      en: `Logits: ${draws} draws of X ${tokens} × ${inputWidth} from N(0, 1), W ${inputWidth} × ${d_k} from N(0, 1/${inputWidth}). Ring: ${n} one-hot tokens, W ${n} × ${n}, cross-entropy, ${steps} Adam steps at 0.05.`,
      zh: `打分：X 为 ${tokens} × ${inputWidth}、服从 N(0, 1)，W 为 ${inputWidth} × ${d_k}、服从 N(0, 1/${inputWidth})，共 ${draws} 次抽样。环：${n} 个 one-hot 词元，W 为 ${n} × ${n}，交叉熵，Adam（0.05）${steps} 步。`,
    },
    figures: [ringFigure(rings, limits, noteLines(shapes, rings))],
  };
});

function logitFacts({ separate, shared }: Record<'separate' | 'shared', LogitShape>, dk: number): Fact[] {
  const reference = sharedSelfWeight[dk];
  return [
    compare({
      name: 'asymmetry_separate',
      label: {
        en: '‖S − Sᵀ‖ / ‖S‖, separate (√2 with many tokens)',
        zh: '‖S − Sᵀ‖ / ‖S‖，独立投影（词元很多时趋于 √2）',
      },
      measured: separate.asymmetry,
      expected: expectedAsymmetry(),
      tolerance: 0.06, // 3 · 0.08 / √16 draws; 0.08 is the spread of one draw in NumPy, for every d_k
    }),
    compare({
      name: 'asymmetry_shared',
      label: { en: '‖S − Sᵀ‖ / ‖S‖, shared', zh: '‖S − Sᵀ‖ / ‖S‖，共用投影' },
      measured: shared.asymmetry,
      expected: 0,
      tolerance: 1e-6,
    }),
    compare({
      name: 'self_weight_separate',
      label: {
        en: 'weight on itself, separate (uniform: 1/16)',
        zh: '对自身的权重，独立投影（均匀为 1/16）',
      },
      measured: separate.selfWeight,
      expected: 1 / tokens,
      tolerance: 0.015, // 3 · 0.018 / √16 draws, as above
    }),
    compareOrReport(
      {
        name: 'self_weight_shared',
        label: { en: 'weight on itself, shared', zh: '对自身的权重，共用投影' },
        measured: shared.selfWeight,
      },
      reference === undefined ? null : { expected: reference, tolerance: 0.05 },
    ),
  ];
}

function ringFacts(name: string, ring: TrainedRing, limits: Record<QkMode, number>, steps: number): Fact[] {
  const limit = limits[ring.mode];
  const tolerance = trainingTolerance(steps);
  const label = (en: string, zh: string): Text => ({
    en: `${en}, ${textIn(nameMode(ring.mode), 'en')}`,
    zh: `${zh}，${textIn(nameMode(ring.mode), 'zh')}`,
  });
  return [
    compare({
      name: `loss_${name}`,
      label: label('loss', '损失'),
      measured: ring.loss,
      expected: limit,
      tolerance,
      unit: 'nats',
    }),
    compare({
      // Averaging over rotations makes every row of the optimum equal, hence p = e^(−loss).
      name: `p_previous_${name}`,
      label: label('weight on the previous token', '对前一词元的权重'),
      measured: ring.previous,
      expected: Math.exp(-limit),
      tolerance: Math.max(tolerance, 0.01),
    }),
  ];
}

/** Distance from the optimum, nats: at most 0.0012, 0.012 and 0.03 were seen for 200, 100 and 50 steps, n 4 to 16. */
function trainingTolerance(steps: number): number {
  if (steps >= 200) return 0.005;
  return steps >= 100 ? 0.02 : 0.05;
}

function noteLines(shapes: Record<'separate' | 'shared', LogitShape>, rings: TrainedRing[]): Text[] {
  const { separate, shared } = shapes;
  const asymmetry = `${separate.asymmetry.toFixed(2)} → ${shared.asymmetry.toFixed(2)}`;
  const self = `${separate.selfWeight.toFixed(2)} → ${shared.selfWeight.toFixed(2)}`;
  return [
    { en: `asymmetry  ${asymmetry}`, zh: `不对称度  ${asymmetry}` },
    { en: `self weight  ${self}`, zh: `自身权重  ${self}` },
    {
      en: `p(previous)  ${rings.map(({ previous }) => previous.toFixed(2)).join(' | ')}`,
      zh: `p(前一个)  ${rings.map(({ previous }) => previous.toFixed(2)).join(' | ')}`,
    },
  ];
}
