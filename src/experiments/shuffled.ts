import type { Random } from './random';

/** 0 … n − 1 in random order. */
export function shuffled(n: number, random: Random): number[] {
  const keys = random.uniform(n);
  return Array.from({ length: n }, (_, i) => i).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
}
