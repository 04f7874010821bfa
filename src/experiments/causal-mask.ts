import { measureChanges } from './causal-mask/changes';
import { copyMasked, copyOpenly, drawTask, readOut, sequences } from './causal-mask/copying-head';
import { changeFacts, leakFacts, maskFacts } from './causal-mask/mask-facts';
import { changesFigure, leakFigure } from './causal-mask/mask-figures';
import { defineExperiment } from './define-experiment';
import { causalMaskParameters } from './parameters/causal-mask';
import type { Experiment } from './types';

const sweep = [0, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 10, 12];

/** A causal stack cannot be moved by later tokens; without the mask a model copies the answer that training feeds it. */
export const causalMask: Experiment = defineExperiment(causalMaskParameters, 1, (values, random) => {
  const { n, d, layers, token, vocabulary, strength, pads } = values;
  const changes = measureChanges({ n, d, layers }, token, random.stream('stack'));
  const task = drawTask(n, vocabulary, random.stream('copying'));
  const strengths = [...new Set([...sweep, strength])].sort((a, b) => a - b);
  const course = strengths.map((b) => copyOpenly(task, b));
  const asked = course.find((copied) => copied.strength === strength);
  if (!asked) throw new Error('the asked strength was not measured');
  const masked = copyMasked(task, strength);
  return {
    facts: [
      ...changeFacts(changes, token),
      ...maskFacts(n, pads),
      ...leakFacts(asked, masked, n, vocabulary),
    ],
    sample: {
      en: `Stack: ${layers} random post-norm layers of width ${d}, one head, weights from N(0, 1/${d}); each token replaced in turn. Copying: ${sequences} sequences of ${n} uniform tokens, read-out ${readOut}; tolerance 4 standard errors.`,
      zh: `网络：${layers} 层随机 post-norm 层，宽度 ${d}，单头，权重服从 N(0, 1/${d})，逐个替换词元。抄答案：${sequences} 条长度 ${n} 的均匀随机序列，读出系数 ${readOut}，容差为 4 倍标准误。`,
    },
    figures: [changesFigure(changes, token), leakFigure({ course, asked, masked, n, vocabulary })],
  };
});
