import { compare, compareOrReport, report } from '../fact';
import type { Fact } from '../types';
import { countAllowed, rowsWithoutDiagonal } from './allowed-pairs';
import { type Changes, changeBefore } from './changes';
import { type Copied, sequences } from './copying-head';
import { expectedCopyLoss, weightOfNext } from './copying-theory';

/** Which outputs moved when a token was replaced. */
export function changeFacts({ masked, open, prefix }: Changes, token: number): Fact[] {
  const n = masked.length;
  return [
    compare({
      name: 'change_before_masked',
      label: {
        en: 'largest change before any changed token, causal mask',
        zh: '被改动词元之前的最大变化，因果掩码',
      },
      measured: changeBefore(masked, 1, n),
      expected: 0,
      tolerance: 0, // e^−∞ is 0, and 0 times a finite value: nothing is rounded
    }),
    report({
      name: 'change_before_open',
      label: {
        en: 'largest change before any changed token, no mask',
        zh: '被改动词元之前的最大变化，无掩码',
      },
      measured: changeBefore(open, 1, n),
    }),
    report({
      name: 'change_asked_open',
      label: {
        en: `largest change before token ${token}, no mask`,
        zh: `词元 ${token} 之前的最大变化，无掩码`,
      },
      measured: changeBefore(open, token),
    }),
    report({
      name: 'change_asked_masked',
      label: {
        en: `largest change at token ${token} or after it, causal mask`,
        zh: `词元 ${token} 及其之后的最大变化，因果掩码`,
      },
      measured: Math.max(...(masked[token - 1] ?? []).slice(token - 1)),
    }),
    compare({
      name: 'prefix_difference',
      label: {
        en: `pass over all tokens against the first ${token} alone, causal mask`,
        zh: `整段计算与只算前 ${token} 个词元之差，因果掩码`,
      },
      measured: prefix,
      expected: 0,
      tolerance: 2e-5, // float32 sums in another order; at most 2e-6 in 60 runs with 1 to 6 layers
    }),
  ];
}

/** What the mask allows, and why its diagonal is open. */
export function maskFacts(n: number, pads: number): Fact[] {
  const real = n - pads;
  return [
    compare({
      name: 'allowed_pairs',
      label: {
        en: `pairs that ${real} real queries may look at, of ${n}²`,
        zh: `${real} 个真实查询允许关注的位置对（共 ${n}² 个）`,
      },
      measured: countAllowed(n, pads),
      expected: (real * (real + 1)) / 2,
      tolerance: 0,
    }),
    compare({
      name: 'rows_without_key',
      label: { en: 'rows of NaN when the diagonal is masked too', zh: '连对角线也屏蔽时出现 NaN 的行数' },
      measured: rowsWithoutDiagonal(n),
      expected: 1,
      tolerance: 0,
    }),
  ];
}

/** The smallest difference that float32 leaves in a loss. */
const rounding = 1e-5;

/** What copying reaches in training, and what is left of it under the mask. */
export function leakFacts(asked: Copied, masked: Copied, n: number, vocabulary: number): Fact[] {
  const guesses = sequences * (n - 1);
  const chance = 1 / vocabulary;
  const share = { en: 'accuracy', zh: '准确率' };
  return [
    compare({
      name: 'loss_open',
      label: { en: 'training loss, no mask', zh: '训练损失，无掩码' },
      measured: asked.loss,
      expected: expectedCopyLoss(asked.strength, n, vocabulary),
      tolerance: 4 * asked.error + rounding,
      unit: 'nats',
    }),
    compareOrReport(
      {
        name: 'accuracy_open',
        label: { en: `${share.en} in training, no mask`, zh: `训练时的${share.zh}，无掩码` },
        measured: asked.accuracy,
      },
      // More than half of the weight outvotes all other positions together.
      weightOfNext(asked.strength, n) > 0.5 ? { expected: 1, tolerance: 0 } : null,
    ),
    compare({
      name: 'loss_masked',
      label: { en: 'best loss with the mask (ln V)', zh: '有掩码时的最小损失（ln V）' },
      measured: masked.loss,
      expected: Math.log(vocabulary),
      tolerance: 16 / (2 * guesses) + rounding, // fitting one number gains z²/2 nats in all, here z = 4
      unit: 'nats',
    }),
    compare({
      name: 'accuracy_generating',
      label: { en: `${share.en} when generating (1/V)`, zh: `生成时的${share.zh}（1/V）` },
      measured: masked.accuracy,
      expected: chance,
      tolerance: 4 * Math.sqrt((chance * (1 - chance)) / guesses),
    }),
  ];
}
