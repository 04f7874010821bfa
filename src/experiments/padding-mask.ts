import { roundToHalf } from '../attention/round-to-half';
import { defineExperiment } from './define-experiment';
import { compare } from './fact';
import {
  expectedLeak,
  expectedZeroFrom,
  leakTolerance,
  maskSpacing,
  scanStep,
} from './padding-mask/leak-theory';
import { maskFigures } from './padding-mask/mask-figure';
import { askedRowFacts, measureAskedRow, measurePadRows, padRowFacts } from './padding-mask/pad-rows';
import {
  boostedPads,
  leakOf,
  maskedRows,
  maskedWeights,
  padScores,
  type RowMask,
  realScores,
} from './padding-mask/padded-example';
import { paddingMaskParameters } from './parameters/padding-mask';
import type { Experiment, Fact } from './types';

const pads = padScores.length;

/** How much weight leaks to padded keys through a finite mask, and what a row of nothing but padding becomes. */
export const paddingMask: Experiment = defineExperiment(paddingMaskParameters, 2, (values) => {
  const { boost, dtype: format, mode, all_padded: allPadded } = values;
  const mask: RowMask = { value: values.mask === '-inf' ? -Infinity : values.mask, mode, format };
  const scores = [...realScores, ...boostedPads(boost)];
  const unmasked = maskedWeights(scores, 0, mask);
  const asked = maskedWeights(scores, pads, mask);
  const infinite = maskedWeights(scores, pads, { ...mask, value: -Infinity });
  const leak = leakOf(asked, pads);
  const padRows = measurePadRows();
  const askedRow = measureAskedRow(boostedPads(boost), mask);
  return {
    facts: [
      ...leakFacts(boost, mask, leak),
      massFact(boost, mask, unmasked),
      ...padRowFacts(padRows),
      ...(allPadded ? askedRowFacts(askedRow, boostedPads(boost), mask) : []),
    ],
    sample: {
      en: `One query, five real keys with scores ${realScores.join(', ')} and three padded ones with ${boostedPads(boost).join(', ')}; ${format}${format === 'float16' ? ' (emulated)' : ''}. Nothing is random.`,
      zh: `一个查询，五个真实键的分数为 ${realScores.join('、')}，三个填充键的分数为 ${boostedPads(boost).join('、')}；${format}${format === 'float16' ? '（模拟）' : ''}。没有随机性。`,
    },
    figures: maskFigures({
      mask,
      boost,
      allPadded,
      leak,
      rows: [
        { label: 'none', weights: unmasked, hides: false },
        { label: 'asked', weights: asked, hides: false },
        { label: '−∞', weights: infinite, hides: true },
        { label: 'after', weights: unmasked.map((w, j) => (j < realScores.length ? w : 0)), hides: true },
      ],
      padRows: allPadded ? [askedRow, ...padRows] : padRows,
    }),
  };
});

function leakFacts(boost: number, mask: RowMask, leak: number): Fact[] {
  const { mode, format } = mask;
  const zero = expectedZeroFrom(boost, mode, format);
  const facts = [
    compare({
      name: 'leak',
      label: { en: 'weight on padded keys', zh: '落在填充键上的权重' },
      measured: leak,
      expected: expectedLeak(boost, mask),
      tolerance: leakTolerance(boost, mask),
    }),
    compare({
      name: 'zero_leak_from',
      label: {
        en: `mask value from which the leak is exactly 0 (${format})`,
        zh: `泄漏恰为 0 的掩码阈值（${format}）`,
      },
      measured: firstZero(boost, mask, zero),
      ...zero,
    }),
  ];
  const stored = format === 'float16' ? roundToHalf(mask.value) : mask.value;
  if (!Number.isFinite(stored)) return facts;
  const label = {
    en: `distance between neighbouring numbers at the mask value (${format})`,
    zh: `掩码值附近相邻两数的间隔（${format}）`,
  };
  const measured = measureSpacing(mask);
  return [
    ...facts,
    compare({ name: 'mask_spacing', label, measured, expected: maskSpacing(mask), tolerance: 0 }),
  ];
}

/** Looks for the first mask value whose leak is exactly 0, downwards from above the threshold. */
function firstZero(
  boost: number,
  { mode, format }: RowMask,
  around: { expected: number; tolerance: number },
): number {
  const reach = 2 * around.tolerance + 4;
  const count = Math.ceil((2 * reach) / scanStep);
  const values = Array.from({ length: count }, (_, i) => around.expected + reach - i * scanStep);
  const rows = maskedRows([...realScores, ...boostedPads(boost)], pads, values, mode, format);
  const first = rows.findIndex((row) => leakOf(row, pads) === 0);
  return values[first] ?? 0;
}

/** Adds ever larger powers of two to |m| until one of them is kept whole; takes them away where the format ends. */
function measureSpacing({ value, format }: RowMask): number {
  const round = format === 'float16' ? roundToHalf : Math.fround;
  const start = round(Math.abs(value));
  const side = Number.isFinite(round(start * 1.001)) ? 1 : -1;
  let step = 2 ** -40;
  while (Math.abs(round(start + side * step) - start) !== step) step *= 2;
  return step;
}

/** Zeroing weights after the softmax leaves a row with $1/(1+R)$ of its mass. */
function massFact(boost: number, mask: RowMask, unmasked: number[]): Fact {
  return compare({
    name: 'mass_after_softmax',
    label: { en: 'row sum when masking after the softmax', zh: 'softmax 之后才屏蔽时的行和' },
    measured: 1 - leakOf(unmasked, pads),
    expected: 1 - expectedLeak(boost, { ...mask, value: 0, mode: 'additive' }),
    tolerance: mask.format === 'float16' ? 2e-3 : 1e-5,
  });
}
