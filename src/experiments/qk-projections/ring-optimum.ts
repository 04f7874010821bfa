/**
 * Least loss (nats) of "attend to the previous token on a ring of n" when queries and keys share one projection.
 * Averaging over rotations leaves circulant logits $s = \sum_f \lambda_f \cos(2\pi f k / n)$ with $\lambda_f \ge 0$ (the
 * logits are a Gram matrix); the loss $\ln\sum_k e^{s_k} - s_1$ is convex in $\lambda$. Solved with SciPy's L-BFGS-B.
 */
const optimum: Readonly<Record<number, number>> = {
  4: 1.386294,
  5: 1.511592,
  6: 1.523559,
  7: 1.507957,
  8: 1.488982,
  9: 1.472962,
  10: 1.460843,
  11: 1.452042,
  12: 1.445698,
  13: 1.441063,
  14: 1.437591,
  15: 1.434918,
  16: 1.432805,
};

/** Least reachable loss on a ring of n tokens with a shared projection and no mask. */
export function sharedRingOptimum(n: number): number {
  const loss = optimum[n];
  if (loss === undefined) throw new Error(`no optimum is known for a ring of ${n}`);
  return loss;
}
