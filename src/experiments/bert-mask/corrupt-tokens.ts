import type { Random } from '../random';

/** Sequences that are corrupted; the counts are their means. */
export const sequences = 400;

/** Shares of all tokens: 15 % are selected, of these 80 % become [MASK], 10 % a random token, 10 % stay. */
export const shares = { masked: 0.12, random: 0.015, kept: 0.015 } as const;
export type Corruption = keyof typeof shares;

/** BERT's corruption (Devlin et al. 2018, §3.1): one draw a token, cut where the shares end. */
export function countCorruptions(tokens: number, random: Random): Record<Corruption, number> {
  const counts = { masked: 0, random: 0, kept: 0 };
  const limits = { masked: shares.masked, random: shares.masked + shares.random, kept: 0.15 };
  for (const u of random.uniform(tokens * sequences)) {
    if (u < limits.masked) counts.masked += 1;
    else if (u < limits.random) counts.random += 1;
    else if (u < limits.kept) counts.kept += 1;
  }
  const mean = (count: number) => count / sequences;
  return { masked: mean(counts.masked), random: mean(counts.random), kept: mean(counts.kept) };
}

/** Standard error of such a mean, $\sqrt{Nq(1-q)/S}$. */
export function errorOfCount(tokens: number, share: number): number {
  return Math.sqrt((tokens * share * (1 - share)) / sequences);
}
