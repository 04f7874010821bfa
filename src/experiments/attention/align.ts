import type { Word } from '../../models/tokens';

const same = (a: Word | undefined, b: Word | undefined) => a?.text.toLowerCase() === b?.text.toLowerCase();

/**
 * Which word of one sentence stands for which of the other: place by place where both have the same number of words, else those of a
 * longest common subsequence.
 */
export function alignWords(left: readonly Word[], right: readonly Word[]): [number, number][] {
  if (left.length === right.length) return left.map((_, i) => [i, i]);
  // lengths[i][j]: longest common subsequence of left from i on and right from j on
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1)
      (lengths[i] as number[])[j] = same(left[i], right[j])
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < left.length && j < right.length; ) {
    if (same(left[i], right[j])) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
