import * as tf from '@tensorflow/tfjs-core';
import { createAdam } from '../adam';
import { compare } from '../fact';
import type { Random } from '../random';
import type { Fact } from '../types';
import { expectedRate, paperRate, type ScannedSchedule } from './schedule';

/** The schedule as it was scanned, beside what the formula says of its peak. */
export function scheduleFacts(scanned: ScannedSchedule, d: number, warmup: number, step: number): Fact[] {
  const peak = (d * warmup) ** -0.5;
  const near = 1e-12; // float64 powers
  return [
    compare({
      name: 'peak_step',
      label: { en: 'step of the largest learning rate', zh: '学习率最大的一步' },
      measured: scanned.peakStep,
      expected: warmup,
      tolerance: 0,
    }),
    compare({
      name: 'peak_rate',
      label: { en: 'largest learning rate, 1/√(dw)', zh: '最大学习率，1/√(dw)' },
      measured: scanned.peak,
      expected: peak,
      tolerance: near,
    }),
    compare({
      name: 'half_step',
      label: { en: 'step at which half of it is left, 4w', zh: '降到一半的步数，4w' },
      measured: scanned.halfStep,
      expected: 4 * warmup,
      tolerance: 0,
    }),
    compare({
      name: 'rate_at_step',
      label: { en: `learning rate at step ${step}`, zh: `第 ${step} 步的学习率` },
      measured: paperRate(step, d, warmup),
      expected: expectedRate(step, d, warmup),
      tolerance: near,
    }),
    compare({
      name: 'rate_at_start',
      label: { en: 'learning rate at step 1', zh: '第 1 步的学习率' },
      measured: paperRate(1, d, warmup),
      expected: expectedRate(1, d, warmup),
      tolerance: near,
    }),
  ];
}

/** The first step of Adam is $\eta\,g/(|g|+\epsilon)$: as large as the learning rate, however small the gradient. */
export function adamFact(random: Random): Fact {
  const sizes = random.stream('sizes').uniform(256);
  const gradients = random.stream('gradients').normal(256);
  const theta = new Float32Array(256);
  createAdam([theta]).step([gradients.map((g, i) => g * 10 ** (4 * (sizes[i] ?? 0) - 2))], 1);
  return compare({
    name: 'adam_first_step',
    label: {
      en: 'first Adam step / learning rate, gradients from 0.01 to 100',
      zh: 'Adam 第一步的步长 / 学习率，梯度从 0.01 到 100',
    },
    measured: theta.reduce((sum, moved) => sum + Math.abs(moved), 0) / 256,
    expected: 1,
    tolerance: 1e-3, // ε = 10⁻⁸ against the smallest gradient, and float32
  });
}

const vocabulary = 37_000;

/** The loss of a model that predicts the smoothed target itself: the entropy of that target. */
export function smoothingFact(epsilon: number): Fact {
  const right = 1 - epsilon + epsilon / vocabulary;
  const other = epsilon / vocabulary;
  const rest = (vocabulary - 1) * other;
  const entropy = -right * Math.log(right) - (other > 0 ? rest * Math.log(other) : 0);
  return compare({
    name: 'smallest_loss',
    label: { en: `smallest loss with label smoothing ${epsilon}`, zh: `标签平滑 ${epsilon} 时的最小损失` },
    measured: lossOfPerfectModel(right, other),
    expected: entropy,
    tolerance: 1e-4, // a float32 sum of 37,000 terms
    unit: 'nats',
  });
}

function lossOfPerfectModel(right: number, other: number): number {
  return tf.tidy(() => {
    const target = tf.concat([tf.tensor1d([right]), tf.fill([vocabulary - 1], other)]);
    const logits = tf.concat([
      tf.tensor1d([Math.log(right)]),
      tf.fill([vocabulary - 1], Math.max(Math.log(other), -1e4)), // a target of 0 wants −∞
    ]);
    return tf.neg(tf.sum(tf.mul(target, tf.logSoftmax(logits)))).dataSync()[0] ?? Number.NaN;
  });
}
