import { compare, report } from '../fact';
import type { Fact } from '../types';
import { expectedAligned, type Grown } from './logit-growth';
import { expectedNorms, type Invariances, type TwoNorms } from './two-norms';

/** What RMSNorm leaves in that LayerNorm takes out, and when both are the same. */
export function normFacts(norms: TwoNorms, found: Invariances, d: number): Fact[] {
  const theory = expectedNorms(norms.mean);
  const nothing = { expected: 0, tolerance: 1e-3 }; // float32, and ε beside the variance
  return [
    compare({
      name: 'cosine',
      label: { en: 'cosine of both outputs, 1/√(1 + μ²)', zh: '两种输出的余弦，1/√(1 + μ²)' },
      measured: norms.cosine.mean,
      expected: theory.cosine,
      tolerance: 4 * norms.cosine.error + 1 / d, // theory is that of wide tokens
    }),
    compare({
      name: 'rms_mean',
      label: { en: 'mean after RMSNorm, μ/√(1 + μ²)', zh: 'RMSNorm 之后的均值，μ/√(1 + μ²)' },
      measured: norms.outputMean.mean,
      expected: theory.outputMean,
      tolerance: 4 * norms.outputMean.error + 1 / d,
    }),
    compare({
      name: 'rms_size',
      label: { en: 'root mean square after RMSNorm', zh: 'RMSNorm 之后的均方根' },
      measured: norms.size,
      expected: 1,
      tolerance: 1e-4,
    }),
    compare({
      name: 'folded_difference',
      label: {
        en: 'LN(xW) against RMSNorm(xW′), rows of W′ centred',
        zh: 'LN(xW) 与 RMSNorm(xW′) 之差，W′ 每行去均值',
      },
      measured: found.folded,
      ...nothing,
    }),
    compare({
      name: 'scale_change',
      label: { en: 'change of RMSNorm when its input grows tenfold', zh: '输入放大 10 倍时 RMSNorm 的变化' },
      measured: found.scale,
      ...nothing,
    }),
    compare({
      name: 'shift_change_layer',
      label: { en: 'change of LayerNorm when 1 is added', zh: '输入加 1 时 LayerNorm 的变化' },
      measured: found.shiftLayer,
      ...nothing,
    }),
    report({
      name: 'shift_change_rms',
      label: { en: 'change of RMSNorm when 1 is added', zh: '输入加 1 时 RMSNorm 的变化' },
      measured: found.shiftRms,
    }),
  ];
}

export interface LogitFacts {
  asked: Grown;
  /** the same pairs before any growth */
  ungrown: Grown;
  slope: { measured: number; expected: number };
  d: number;
  cap: number;
}

/** Which logits and which entropies are left after growth, with nothing, with a cap and with QK-norm. */
export function logitFacts({ asked, ungrown, slope, d, cap }: LogitFacts): Fact[] {
  const { gain } = asked;
  const theory = expectedAligned(d, gain, cap);
  const logit = (way: 'plain' | 'capped' | 'normed', en: string, zh: string): Fact =>
    compare({
      name: `aligned_${way}`,
      label: { en: `logit of equal directions, ${en}`, zh: `同向时的 logit，${zh}` },
      measured: asked.aligned[way],
      expected: theory[way],
      tolerance: 2e-4 * theory[way], // float32; ε of the norm
    });
  return [
    logit('plain', 'plain: g²√d', '不处理：g²√d'),
    logit('capped', 'soft cap', '软上限'),
    logit('normed', 'QK-norm: √d', 'QK-norm：√d'),
    report({
      name: 'largest_normed',
      label: { en: 'largest |logit| with QK-norm, at most √d', zh: 'QK-norm 下最大的 |logit|，至多 √d' },
      measured: asked.largest.normed,
    }),
    compare({
      name: 'slope_capped',
      label: { en: 'slope of the cap there, 1 − tanh²', zh: '该处软上限的斜率，1 − tanh²' },
      measured: slope.measured,
      expected: slope.expected,
      tolerance: 1e-3, // differences over 1 % of the cap
    }),
    report({
      name: 'entropy_plain',
      label: { en: 'entropy over ln n, plain', zh: '熵 / ln n，不处理' },
      measured: asked.entropy.plain,
    }),
    report({
      name: 'entropy_capped',
      label: { en: 'entropy over ln n, soft cap', zh: '熵 / ln n，软上限' },
      measured: asked.entropy.capped,
    }),
    compare({
      name: 'entropy_normed',
      label: { en: 'entropy over ln n, QK-norm: as before growth', zh: '熵 / ln n，QK-norm：与增长前相同' },
      measured: asked.entropy.normed,
      expected: ungrown.entropy.normed,
      tolerance: 1e-3,
    }),
  ];
}
