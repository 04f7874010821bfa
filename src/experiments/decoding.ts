import * as tf from '@tensorflow/tfjs-core';
import { filterFacts, searchFacts, speculativeFacts } from './decoding/decoding-facts';
import { filterFigure } from './decoding/decoding-figures';
import { contexts, rankedLogits, vocabulary, withTemperature } from './decoding/next-token';
import { sampleContext, samples } from './decoding/sample-context';
import { searchFigure, speculativeFigure } from './decoding/search-figures';
import { compareWidths, languages, measureTypical, texts } from './decoding/search-text';
import { acceptance, countRounds, drawn, rounds, speculate } from './decoding/speculate';
import { defineExperiment } from './define-experiment';
import { decodingParameters } from './parameters/decoding';
import type { Random } from './random';
import type { Experiment } from './types';

const widths = [1, 2, 4, 8, 16];
const draftCounts = [1, 2, 4, 8, 12];

/** Cutting the tail of a distribution, searching for the best text, and drafting with a smaller model. */
export const decoding: Experiment = defineExperiment(decodingParameters, 1, (values, random) => {
  const { temperature, k, p, beam, drafts, drift } = values;
  const sampled = {
    open: sampleContext('open', temperature, p, random.stream('open')),
    sure: sampleContext('sure', temperature, p, random.stream('sure')),
  };
  const asked = [...new Set([...widths, beam])].sort((a, b) => a - b);
  const { searched, difference, example } = compareWidths(asked, random.stream('languages'));
  const [greedy, found] = [1, beam].map((width) => searched.find((one) => one.width === width));
  if (!greedy || !found || !example) throw new Error('greedy search and the asked width were not tried');
  const typical = measureTypical(example, random.stream('texts'));

  const drafting = draftTokens(temperature, drift, drafts, random.stream('draft'));
  const round = drafting.course.find((one) => one.drafts === drafts);
  if (!round) throw new Error('the asked number of drafts was not tried');
  return {
    facts: [
      ...filterFacts(sampled, { temperature, k, p }),
      ...searchFacts(greedy, found, difference, typical),
      ...speculativeFacts(drafting.speculated, round, drafting.beta, drafting.p),
    ],
    sample: {
      en: `${vocabulary} tokens with p falling like rank to the −0.7 (open) and −2.2 (sure), ${samples} samples each; ${languages} random languages of 6 tokens, texts of 8, ${texts} of them sampled; ${drawn} speculative tokens, ${rounds} rounds. Tolerances: 4 standard errors.`,
      zh: `${vocabulary} 个词元，概率按名次的 −0.7 次方（开放）和 −2.2 次方（确定）下降，各采样 ${samples} 次；${languages} 个随机语言，6 个词元，文本长 8，采样 ${texts} 段；投机解码 ${drawn} 个词元、${rounds} 轮。容差为 4 倍标准误。`,
    },
    figures: [
      filterFigure({ ...sampled, k, p, temperature }),
      searchFigure(searched, beam, typical),
      speculativeFigure({ ...drafting, drafts }),
    ],
  };
});

/** A large model p, a smaller one whose logits deviate from it, and what drafting with it gives. */
function draftTokens(temperature: number, drift: number, drafts: number, random: Random) {
  const logits = rankedLogits(contexts.open);
  const noise = tf.mul(tf.tensor1d(random.stream('noise').normal(vocabulary)), drift);
  const p = withTemperature(logits, temperature).dataSync();
  const q = withTemperature(tf.add(logits, noise), temperature).dataSync();
  const counts = [...new Set([...draftCounts, drafts])].sort((a, b) => a - b);
  return {
    p,
    q,
    beta: acceptance(p, q),
    speculated: speculate(p, q, random.stream('tokens')),
    course: counts.map((count) => countRounds(p, q, count, random.stream(`rounds of ${count}`))),
  };
}
