import { frequencies } from './sinusoids';

export const ropeMethods = ['none', 'interpolation', 'ntk', 'yarn'] as const;
export type RopeMethod = (typeof ropeMethods)[number];

export interface RopeStretch {
  /** width of a head, even */
  d: number;
  base: number;
  /** length of the training texts, L */
  trained: number;
  /** how many times as long texts may become, s */
  factor: number;
  /** turns within L up to which a pair is interpolated in full, and from which on it is left alone: YaRN's α and β */
  alpha?: number;
  beta?: number;
}

/** Frequencies of the d/2 rotary pairs for texts that are `factor` times as long as those of training. */
export function stretchedFrequencies(method: RopeMethod, stretch: RopeStretch): number[] {
  const { d, base, factor } = stretch;
  const omegas = frequencies(d, base);
  if (method === 'none') return omegas;
  if (method === 'interpolation') return omegas.map((omega) => omega / factor);
  if (method === 'ntk') return frequencies(d, ntkBase(stretch));
  return omegas.map((omega) => {
    const kept = ramp((stretch.trained * omega) / (2 * Math.PI), stretch);
    return (1 - kept) * (omega / factor) + kept * omega;
  });
}

/** $b' = b\,s^{d/(d-2)}$: the slowest pair is slowed down by s, the fastest one not at all (Peng et al. 2023, §3.1). */
export function ntkBase({ d, base, factor }: RopeStretch): number {
  return base * factor ** (d / (d - 2));
}

/** γ of a pair that makes `turns` turns within the training length (Peng et al. 2023, arXiv 2309.00071, §3.2). */
function ramp(turns: number, { alpha = 1, beta = 32 }: RopeStretch): number {
  return Math.min(1, Math.max(0, (turns - alpha) / (beta - alpha)));
}

/** What YaRN multiplies queries and keys by, $\sqrt{1/t} = 0.1\ln s + 1$; scores change by its square. */
export function yarnMagnitude(factor: number): number {
  return 0.1 * Math.log(factor) + 1;
}
