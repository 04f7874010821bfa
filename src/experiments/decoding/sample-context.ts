import type { Random } from '../random';
import { createDraw } from './draw-token';
import {
  type ContextName,
  contexts,
  countKept,
  cumulate,
  rankedLogits,
  rankedProbabilities,
  surprise,
  topP,
  vocabulary,
  withTemperature,
} from './next-token';

export const samples = 20_000;

export interface SampledContext {
  name: ContextName;
  /** share of the samples among the first r tokens, for r = 1 … V */
  mass: number[];
  /** the same in theory */
  expectedMass: number[];
  /** mean of −ln p over the samples, nats */
  surprise: number;
  expectedSurprise: { mean: number; variance: number };
  /** tokens that top-p keeps, and the rank at which the sums of the theory reach p */
  kept: number;
  expectedKept: number;
  /** p of the first token over that of the eighth */
  odds: number;
}

/** Samples from one context at one temperature, and what top-p keeps of it. */
export function sampleContext(
  name: ContextName,
  temperature: number,
  p: number,
  random: Random,
): SampledContext {
  const tensor = withTemperature(rankedLogits(contexts[name]), temperature);
  const shares = tensor.dataSync();
  const draw = createDraw(shares);
  const counts = new Array<number>(vocabulary).fill(0);
  let total = 0;
  for (const u of random.uniform(samples)) {
    const token = draw(u);
    counts[token] = (counts[token] ?? 0) + 1;
    total -= Math.log(shares[token] ?? 0);
  }
  const exact = rankedProbabilities(contexts[name], temperature);
  const expectedMass = cumulate(exact);
  return {
    name,
    mass: cumulate(counts.map((count) => count / samples)),
    expectedMass,
    surprise: total / samples,
    expectedSurprise: surprise(exact),
    kept: countKept(topP(tensor, p)),
    expectedKept: expectedMass.filter((sum) => sum < p).length + 1,
    odds: (shares[0] ?? 0) / (shares[7] ?? 0),
  };
}

/** $8^{a/T}$: a temperature is a power of the odds. */
export function expectedOdds(name: ContextName, temperature: number): number {
  return 8 ** (contexts[name] / temperature);
}
