/**
 * Slopes of ALiBi (Press et al. 2022, arXiv 2108.12409): $m_h = 2^{-8h/H}$ for head h = 1 … H, for H a power of two.
 * The bias of a score is $-m_h$ times the distance.
 */
export function alibiSlopes(heads: number): number[] {
  return Array.from({ length: heads }, (_, i) => 2 ** ((-8 * (i + 1)) / heads));
}

export interface BucketRules {
  buckets?: number;
  /** distances from here on share the last bucket */
  farthest?: number;
  /** whether keys on both sides are seen, each with half of the buckets */
  bothSides?: boolean;
}

/**
 * T5's bucket for the offset key − query (Raffel et al. 2020, arXiv 1910.10683, §2.1): one bucket for each small distance, then
 * logarithmically wider ones. Each bucket has one learned bias a head.
 */
export function t5Bucket(offset: number, rules: BucketRules = {}): number {
  const { buckets = 32, farthest = 128, bothSides = true } = rules;
  const size = bothSides ? buckets / 2 : buckets;
  const side = bothSides && offset > 0 ? size : 0;
  const distance = bothSides ? Math.abs(offset) : Math.max(0, -offset);
  const exact = Math.floor(size / 2);
  if (distance < exact) return side + distance;
  const wide = Math.floor((Math.log(distance / exact) / Math.log(farthest / exact)) * (size - exact));
  return side + Math.min(size - 1, exact + wide);
}

/** Label of a learned relative position (Shaw et al. 2018, arXiv 1803.02155): the offset, clipped at ±k; 2k + 1 labels. */
export function clippedOffset(offset: number, farthest: number): number {
  return Math.max(-farthest, Math.min(farthest, offset));
}
