import { type FloatFormat, roundToFormat } from '../../attention/float-formats';

export const updates = 1000;

/** A weight that starts at 1 and gets the same update again and again, rounded after each; [updates made, weight]. */
export function followWeight(update: number, format: FloatFormat): [number, number][] {
  const added = 2 ** update;
  let weight = 1;
  const course: [number, number][] = [[0, 1]];
  for (let k = 1; k <= updates; k++) {
    weight = roundToFormat(weight + added, format);
    course.push([k, weight]);
  }
  return course;
}

/**
 * An update is lost once it is half a step or less: at $2^{u+f+1}$ with f bits of fraction, a power of two whose fraction is
 * even. Until then the sum is exact: $\min(1 + k\,2^u,\ \max(1, 2^{u+f+1}))$.
 */
export function expectedWeight(update: number, { fractionBits }: FloatFormat, made = updates): number {
  return Math.min(1 + made * 2 ** update, Math.max(1, 2 ** (update + fractionBits + 1)));
}
