import type { Text } from '../language';
import { defineExperiment } from './define-experiment';
import { compare, report } from './fact';
import { fetchFigures } from './multi-head/fetch-figure';
import { measureReadOuts, type ReadOut, readOutTheory } from './multi-head/read-out';
import {
  enoughSteps,
  fetchTolerance,
  reachableR2,
  type TrainedHeads,
  trainFetching,
} from './multi-head/train-fetching';
import { multiHeadParameters } from './parameters/multi-head';
import type { Experiment, Fact } from './types';

interface Asked {
  targets: number;
  n: number;
  d: number;
  steps: number;
}

/** One head has one weight distribution per query, so it can only mix what h heads fetch apart. */
export const multiHead: Experiment = defineExperiment(multiHeadParameters, 1, (values, random) => {
  const { heads, targets, n, d, share, steps } = values;
  const train = (h: number) => trainFetching({ n, d, targets }, h, steps, random.stream('training'));
  const one = train(1);
  const many = heads === 1 ? one : train(heads);
  const grid = Array.from({ length: 11 }, (_, i) => i / 10);
  const shares = [...new Set([...grid, share])].sort((a, b) => a - b);
  const readOuts = measureReadOuts(shares, d, random.stream('read-out'));
  const asked = readOuts.find((readOut) => readOut.share === share);
  if (!asked) throw new Error(`no read-out for a share of ${share}`);
  return {
    facts: [...trainedFacts(one, many, values), ...readOutFacts(asked)],
    sample: sampleText(values, Math.max(one.starts, many.starts)),
    figures: fetchFigures({ targets, share, readOuts, asked, trained: heads === 1 ? [one] : [one, many] }),
  };
});

function trainedFacts(one: TrainedHeads, many: TrainedHeads, asked: Asked): Fact[] {
  const { n, d } = asked;
  const weight = Math.max(...(many.weights[0] ?? []));
  const parameters = (heads: TrainedHeads, name: string) =>
    compare({
      name,
      label: {
        en: `parameters of W_V and W_O, ${heads.heads === 1 ? 'one head' : `${heads.heads} heads`}`,
        zh: `W_V 与 W_O 的参数量（${heads.heads} 头）`,
      },
      measured: heads.parameterCount,
      expected: 2 * d * d,
      tolerance: 0,
    });
  return [
    r2Fact('r2_one_head', one, asked),
    r2Fact('r2_heads', many, asked),
    parameters(one, 'parameters_one_head'),
    parameters(many, 'parameters_heads'),
    report({
      name: 'largest_weight',
      label: {
        en: `largest weight of the first of ${many.heads} head${many.heads > 1 ? 's' : ''} (uniform: ${(1 / n).toFixed(3)})`,
        zh: `${many.heads} 头中第 1 头的最大权重（均匀分布为 ${(1 / n).toFixed(3)}）`,
      },
      measured: weight,
    }),
  ];
}

function r2Fact(name: string, { heads, r2 }: TrainedHeads, { targets, d, steps }: Asked): Fact {
  const limit = reachableR2(heads, targets);
  const en = `R² with ${heads} head${heads > 1 ? 's' : ''}, ${targets} wanted`;
  const zh = `${heads} 头取 ${targets} 个位置的 R²`;
  if (steps >= enoughSteps) {
    const expected = { expected: limit, tolerance: fetchTolerance(d) };
    return compare({ name, label: { en, zh }, measured: r2, ...expected });
  }
  const label: Text = {
    en: `${en} (${steps} steps do not converge; limit ${limit})`,
    zh: `${zh}（${steps} 步尚未收敛，极限 ${limit}）`,
  };
  return report({ name, label, measured: r2 });
}

function readOutFacts({ share, a, b, mean }: ReadOut): Fact[] {
  const theory = readOutTheory(share);
  const tolerance = 0.04; // 3.6 standard deviations of R² on fresh data, at d = 16
  const half = (which: string) => ({
    en: `R² of half ${which}, one head with p = ${share}`,
    zh: `单头 p = ${share} 时 ${which} 半的 R²`,
  });
  return [
    compare({ name: 'r2_a', label: half('A'), measured: a, expected: theory.a, tolerance }),
    compare({ name: 'r2_b', label: half('B'), measured: b, expected: theory.b, tolerance }),
    compare({
      name: 'r2_mean',
      label: { en: 'their mean, whatever p', zh: '两半的均值（与 p 无关）' },
      measured: mean,
      expected: theory.mean,
      tolerance,
    }),
  ];
}

function sampleText({ n, d, targets, steps }: Asked, starts: number): Text {
  const more = starts > 1 ? ` Two heads chose the same position at first: best of ${starts} starts.` : '';
  const moreZh = starts > 1 ? `起初有两个头选了同一位置：取 ${starts} 次初始化中最好的一次。` : '';
  return {
    en: `Trained: ${steps} Adam steps on fresh batches of 32, n = ${n}, d = ${d}, m = ${targets}, values N(0, 1); R² on 1024 fresh samples.${more} Untrained: least squares on ${64 * d} samples, R² on ${64 * d} others.`,
    zh: `训练：${steps} 步 Adam，每步 32 个新样本，n = ${n}，d = ${d}，m = ${targets}，取值服从 N(0, 1)；R² 在 1024 个新样本上计算。${moreZh}不训练部分：在 ${64 * d} 个样本上做最小二乘，在另外 ${64 * d} 个样本上计算 R²。`,
  };
}
