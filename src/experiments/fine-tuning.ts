import { defineExperiment } from './define-experiment';
import { compareMerged } from './fine-tuning/merge-adapter';
import { drawUpdate } from './fine-tuning/needed-update';
import { answers, preferenceSteps, trainOnPreferences } from './fine-tuning/preferences';
import { alpha, steps, trainAdapter } from './fine-tuning/train-adapter';
import { adapterFacts, preferenceFacts } from './fine-tuning/tuning-facts';
import { adapterFigure, preferenceFigure } from './fine-tuning/tuning-figures';
import { fineTuningParameters } from './parameters/fine-tuning';
import type { Experiment } from './types';

const ranks = [1, 2, 4, 8, 16];

/** A low-rank update reaches what its rank can hold; preferences alone reach the optimum of a penalised reward. */
export const fineTuning: Experiment = defineExperiment(
  fineTuningParameters,
  1,
  ({ d, rank, decay, beta }, random) => {
    const needed = drawUpdate(d, decay, random.stream('update'));
    const tried = [...new Set([...ranks.filter((r) => r <= d), rank])].sort((a, b) => a - b);
    const course = tried.map((r) => trainAdapter(needed, d, r, random.stream(`rank ${r}`)));
    const asked = course.find((adapter) => adapter.rank === rank);
    if (!asked) throw new Error('the asked rank was not trained');
    const merged = compareMerged(asked, d, random.stream('merged'));
    const preferences = trainOnPreferences(beta, random.stream('preferences'));
    return {
      facts: [...adapterFacts(asked, merged, d, decay), ...preferenceFacts(preferences, beta)],
      sample: {
        en: `Needed update of norm 1 with random singular vectors; ${steps} steps of Adam, α = ${alpha}, inputs from N(0, I) in expectation. DPO: ${answers} answers, rewards from N(0, 1), all pairs, ${preferenceSteps} steps of Adam.`,
        zh: `所需更新的范数为 1，奇异向量随机；Adam ${steps} 步，α = ${alpha}，输入服从 N(0, I)，取期望损失。DPO：${answers} 个回答，奖励服从 N(0, 1)，使用全部配对，Adam ${preferenceSteps} 步。`,
      },
      figures: [adapterFigure({ course, asked, merged, d, decay }), preferenceFigure(preferences, beta)],
    };
  },
);
