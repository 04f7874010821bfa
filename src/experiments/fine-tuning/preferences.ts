import { createAdam } from '../adam';
import type { Random } from '../random';

/** Answers to one question. */
export const answers = 6;
export const preferenceSteps = 1500;

export interface Preferences {
  /** probabilities before training, [answers] */
  reference: number[];
  /** what people value, nats */
  rewards: number[];
  /** after training on pairs */
  policy: number[];
  /** loss before the first step, nats a pair */
  firstLoss: number;
  /** largest difference of the gradient and of differences of the loss */
  gradientGap: number;
}

/** DPO on all pairs of answers, with preferences as Bradley and Terry's model gives them: no sampling, no reward model. */
export function trainOnPreferences(beta: number, random: Random): Preferences {
  const reference = softmax(Array.from(random.stream('reference').normal(answers)));
  const rewards = Array.from(random.stream('rewards').normal(answers));
  const logits = Float32Array.from(reference, Math.log);
  const firstLoss = preferenceLoss(logits, reference, rewards, beta).loss;
  const gradientGap = checkGradient(logits, reference, rewards, beta);
  const adam = createAdam([logits]);
  for (let step = 0; step < preferenceSteps; step++) {
    const { gradient } = preferenceLoss(logits, reference, rewards, beta);
    adam.step([gradient], ((0.03 / beta) * (1 + Math.cos((Math.PI * step) / preferenceSteps))) / 2);
  }
  return { reference, rewards, policy: softmax(Array.from(logits)), firstLoss, gradientGap };
}

/**
 * $-\ln \sigma(\beta m)$ with $m = \ln\frac{\pi(w)}{\pi_{ref}(w)} - \ln\frac{\pi(l)}{\pi_{ref}(l)}$ (Rafailov et al. 2023, arXiv
 * 2305.18290, equation 7), averaged over pairs and over who wins; the normaliser of π cancels in m. Gradient by logit.
 */
export function preferenceLoss(
  logits: ArrayLike<number>,
  reference: readonly number[],
  rewards: readonly number[],
  beta: number,
): { loss: number; gradient: number[] } {
  const ratio = Array.from(logits, (z, i) => z - Math.log(reference[i] ?? 0));
  const gradient = new Array<number>(ratio.length).fill(0);
  const pairs = (ratio.length * (ratio.length - 1)) / 2;
  let loss = 0;
  for (let i = 0; i < ratio.length; i++) {
    for (let j = 0; j < i; j++) {
      const margin = beta * ((ratio[i] ?? 0) - (ratio[j] ?? 0));
      const wins = sigmoid((rewards[i] ?? 0) - (rewards[j] ?? 0)); // how often i is preferred
      loss += (wins * softplus(-margin) + (1 - wins) * softplus(margin)) / pairs;
      const slope = (beta * (sigmoid(margin) - wins)) / pairs;
      gradient[i] = (gradient[i] ?? 0) + slope;
      gradient[j] = (gradient[j] ?? 0) - slope;
    }
  }
  return { loss, gradient };
}

/** $\pi^* \propto \pi_{ref}\,e^{r/\beta}$: what maximises the reward less β times the KL divergence from the reference. */
export function bestPolicy(reference: readonly number[], rewards: readonly number[], beta: number): number[] {
  return softmax(reference.map((share, i) => Math.log(share) + (rewards[i] ?? 0) / beta));
}

/** $(L(z + h) - L(z - h))/2h$ beside the gradient, at a point where no gradient is 0 by symmetry. */
function checkGradient(
  logits: ArrayLike<number>,
  reference: readonly number[],
  rewards: readonly number[],
  beta: number,
): number {
  const h = 1e-4;
  const at = Array.from(logits, (z, i) => z + 0.1 * i);
  const { gradient } = preferenceLoss(at, reference, rewards, beta);
  const loss = (place: number, by: number) => {
    const moved = at.map((z, i) => (i === place ? z + by : z));
    return preferenceLoss(moved, reference, rewards, beta).loss;
  };
  return Math.max(...gradient.map((slope, i) => Math.abs(slope - (loss(i, h) - loss(i, -h)) / (2 * h))));
}

function softmax(logits: number[]): number[] {
  const most = Math.max(...logits);
  const weights = logits.map((z) => Math.exp(z - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** $\ln(1 + e^x)$ */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
