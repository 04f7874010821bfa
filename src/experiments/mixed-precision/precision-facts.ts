import { bfloat, half } from '../../attention/float-formats';
import { compare, report } from '../fact';
import type { Fact } from '../types';
import {
  expectedFlushed,
  expectedRounding,
  type Flushed,
  type GradientSizes,
  gradients,
  normalShare,
  type RoundingError,
} from './flushed-gradients';
import { powerOfTwo } from './power-of-two';
import { expectedError, type Quantised, tokens } from './quantise-channels';
import { expectedWeight, updates } from './stuck-weight';

/** Four standard errors of a share, and room for a few where it is tiny. */
function reachOf(share: number, count: number): number {
  return 4 * Math.sqrt(Math.max(0, share * (1 - share)) / count) + 5 / count;
}

/** Which gradients 16 bits lose, with and without a loss scale. */
export function gradientFacts(plain: Flushed, scaled: Flushed, brain: Flushed, sizes: GradientSizes): Fact[] {
  const scale = scaled.scale;
  const theory = expectedFlushed(sizes, scale, half);
  const share = (name: string, en: string, zh: string, measured: number, expected: number): Fact =>
    compare({ name, label: { en, zh }, measured, expected, tolerance: reachOf(expected, gradients) });
  return [
    share(
      'zero_half',
      'gradients that become 0 in float16',
      'float16 中变为 0 的梯度',
      plain.zero,
      expectedFlushed(sizes, 0, half).zero,
    ),
    share(
      'zero_scaled',
      `the same with a loss scale of ${powerOfTwo(scale)}`,
      `损失乘以 ${powerOfTwo(scale)} 之后`,
      scaled.zero,
      theory.zero,
    ),
    share(
      'infinite_scaled',
      `gradients that become ∞ with ${powerOfTwo(scale)}`,
      `乘以 ${powerOfTwo(scale)} 后变为 ∞ 的梯度`,
      scaled.infinite,
      theory.infinite,
    ),
    share(
      'zero_bfloat',
      'gradients that become 0 in bfloat16',
      'bfloat16 中变为 0 的梯度',
      brain.zero,
      expectedFlushed(sizes, 0, bfloat).zero,
    ),
  ];
}

/** What the missing bits of the fraction cost, in one number and in a sum of many updates. */
export function fractionFacts(
  rounding: RoundingError,
  weights: { half: number; bfloat: number; master: number },
  update: number,
): Fact[] {
  const rounded = (name: string, format: typeof half, word: string, measured: number): Fact =>
    compare({
      name,
      label: { en: `relative rounding error, ${word}`, zh: `相对舍入误差，${word}` },
      measured,
      expected: expectedRounding(format),
      tolerance: 0.03 * expectedRounding(format), // 4 standard errors
    });
  const weight = (name: string, en: string, zh: string, measured: number, expected: number): Fact =>
    compare({ name, label: { en, zh }, measured, expected, tolerance: 1e-5 });
  const many = {
    en: `weight after ${updates} updates of ${powerOfTwo(update)}`,
    zh: `${updates} 次更新 ${powerOfTwo(update)} 之后的权重`,
  };
  return [
    rounded('rounding_half', half, 'float16', rounding.half),
    rounded('rounding_bfloat', bfloat, 'bfloat16', rounding.bfloat),
    weight(
      'weight_half',
      `${many.en}, float16`,
      `${many.zh}，float16`,
      weights.half,
      expectedWeight(update, half),
    ),
    weight(
      'weight_bfloat',
      `${many.en}, bfloat16`,
      `${many.zh}，bfloat16`,
      weights.bfloat,
      expectedWeight(update, bfloat),
    ),
    weight(
      'weight_master',
      `${many.en}, float32 master copy`,
      `${many.zh}，float32 主副本`,
      weights.master,
      1 + updates * 2 ** update,
    ),
  ];
}

/** What one large channel does to the others in int8, and three ways out. */
export function quantisedFacts(found: Quantised, d: number): Fact[] {
  const values = tokens * (d - 1);
  const error = expectedError(found.step);
  const zeros = 2 * normalShare(found.step / 2) - 1;
  const product = (name: string, en: string, zh: string, measured: number): Fact =>
    report({ name, label: { en: `error of XW: ${en}`, zh: `XW 的误差：${zh}` }, measured });
  return [
    compare({
      name: 'error_tensor',
      label: { en: 'int8 error of the other channels, one scale', zh: '其他通道的 int8 误差，共用一个尺度' },
      measured: found.error,
      expected: error,
      tolerance: 4 * error * Math.sqrt(0.5 / values) + 1e-4, // e² scatters by about its mean
    }),
    compare({
      name: 'zeros_tensor',
      label: { en: 'their values that become 0', zh: '其中变为 0 的比例' },
      measured: found.zeros,
      expected: zeros,
      tolerance: reachOf(zeros, values),
    }),
    compare({
      name: 'error_channel',
      label: { en: 'the same with a scale a channel, Δ/√12', zh: '每个通道一个尺度时的误差，Δ/√12' },
      measured: found.channelError,
      expected: found.channelExpected,
      tolerance: 0.04 * found.channelExpected, // 4 standard errors of the smallest d; the largest value of a channel is exact
    }),
    product('product_tensor', 'one scale', '共用一个尺度', found.product.tensor),
    product('product_token', 'a scale a token', '每个词元一个尺度', found.product.token),
    product('product_channel', 'a scale a channel', '每个通道一个尺度', found.product.channel),
    product('product_split', 'outlier in 16 bits', '离群通道用 16 位', found.product.split),
  ];
}
