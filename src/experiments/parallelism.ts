import * as tf from '@tensorflow/tfjs-core';
import { type Text, textIn } from '../language';
import { defineExperiment } from './define-experiment';
import { drawLayers } from './draw-layers';
import { compare, report } from './fact';
import { type Schedule, schedules } from './parallelism/decode';
import { measureSchedules, type ScheduleCosts } from './parallelism/measure-schedules';
import { scheduleFigure, shortNames, timeFigure } from './parallelism/schedule-figures';
import { parallelismParameters } from './parameters/parallelism';
import type { Experiment, Fact } from './types';

const sweep = [16, 32, 64];
/** Bytes of a float32. */
const single = 4;

/** One masked pass gives the outputs of n sequential steps; a cache saves work in these steps, not steps. */
export const parallelism: Experiment = defineExperiment(parallelismParameters, 1, (values, random) => {
  const { n, layers, d } = values;
  const stack = drawLayers(layers, d, 4 * d, random.stream('layers'));
  const longest = Math.max(n, ...sweep);
  const tokens = tf.tensor2d(random.stream('tokens').normal(longest * d), [longest, d]);
  const first = (length: number): tf.Tensor2D => tf.slice(tokens, [0, 0], [length, d]);
  measureSchedules(first(2), stack); // the first kernels of a process are slow
  const lengths = [...new Set([...sweep, n])].sort((a, b) => a - b);
  const course = lengths.map((length) => measureSchedules(first(length), stack));
  const asked = course.find((costs) => costs.n === n);
  if (!asked) throw new Error('the asked length was not measured');
  return {
    facts: [...sameFacts(asked), ...workFacts(asked, layers, d), ...timeFacts(asked)],
    sample: {
      en: `${n} tokens from N(0, 1) through ${layers} random post-norm layers, d = ${d}, one head, inner width ${4 * d}, float32; time: the quickest run on this machine.`,
      zh: `${n} 个服从 N(0, 1) 的词元经过 ${layers} 层随机 post-norm 层，d = ${d}，单头，前馈内层 ${4 * d}，float32；用时取本机最快的一次。`,
    },
    figures: [timeFigure(course, asked), scheduleFigure(asked)],
  };
});

function sameFacts({ costs }: ScheduleCosts): Fact[] {
  return (['cached', 'prefixes'] as const).map((schedule) =>
    compare({
      name: `difference_${schedule}`,
      label: joined({ en: 'largest difference from one pass', zh: '与一次前向的最大差异' }, schedule),
      measured: costs[schedule].difference,
      expected: 0,
      tolerance: 2e-5, // float32 sums in another order
    }),
  );
}

function workFacts({ n, costs }: ScheduleCosts, layers: number, d: number): Fact[] {
  const steps: Record<Schedule, number> = { pass: 1, cached: n, prefixes: n };
  const tokens: Record<Schedule, number> = { pass: n, cached: n, prefixes: (n * (n + 1)) / 2 };
  const counted = (name: string, label: Text, measured: number, expected: number) =>
    compare({ name, label, measured, expected, tolerance: 0 });
  return [
    ...schedules.map((schedule) =>
      counted(
        `steps_${schedule}`,
        joined({ en: 'sequential steps', zh: '串行步数' }, schedule),
        costs[schedule].steps.length,
        steps[schedule],
      ),
    ),
    ...schedules.map((schedule) =>
      counted(
        `tokens_${schedule}`,
        joined({ en: 'token computations', zh: '词元计算次数' }, schedule),
        costs[schedule].tokens,
        tokens[schedule],
      ),
    ),
    compare({
      name: 'cache_size',
      label: { en: 'cache after n tokens, 2·L·d·n numbers', zh: 'n 个词元后的缓存，2·L·d·n 个数' },
      measured: (costs.cached.cached * single) / 1024,
      expected: (2 * layers * d * n * single) / 1024,
      tolerance: 0,
      unit: 'KiB',
    }),
  ];
}

function timeFacts({ costs }: ScheduleCosts): Fact[] {
  const ratio = (schedule: 'cached' | 'prefixes', name: string) =>
    report({
      name,
      label: joined({ en: 'time / time of one pass', zh: '用时 / 一次前向的用时' }, schedule),
      measured: costs[schedule].ms / costs.pass.ms,
    });
  return [
    ratio('cached', 'time_ratio_cached'),
    ratio('prefixes', 'time_ratio_prefixes'),
    report({
      name: 'time_pass',
      label: joined({ en: 'time', zh: '用时' }, 'pass'),
      measured: costs.pass.ms,
      unit: 'ms',
    }),
  ];
}

function joined(label: Text, schedule: Schedule): Text {
  const name = shortNames[schedule];
  return {
    en: `${textIn(label, 'en')}, ${textIn(name, 'en')}`,
    zh: `${textIn(label, 'zh')}，${textIn(name, 'zh')}`,
  };
}
