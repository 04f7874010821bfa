export interface Adam {
  /** Moves the parameters, in place, one step against the gradients (same order, same sizes). */
  step(gradients: readonly ArrayLike<number>[], rate: number): void;
}

/** Looked up once: in a context of its own (jest) a program spends more time on it than on the root. */
const { sqrt } = Math;

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/**
 * Adam (Kingma & Ba 2014) on plain numbers: $\theta \mathrel{-}= \eta\,\hat m / (\sqrt{\hat v} + \epsilon)$.
 * Our models have some hundred parameters; ten kernel launches a step for each of them would be most of the time.
 */
export function createAdam(parameters: readonly Float32Array[]): Adam {
  const mean = parameters.map(({ length }) => new Float64Array(length));
  const square = parameters.map(({ length }) => new Float64Array(length));
  let steps = 0;

  const move = (
    theta: Float32Array,
    gradient: ArrayLike<number>,
    m: Float64Array,
    v: Float64Array,
    rate: number,
  ) => {
    const correction1 = 1 - beta1 ** steps;
    const correction2 = 1 - beta2 ** steps;
    for (let i = 0; i < theta.length; i++) {
      const g = gradient[i] ?? 0;
      const mi = beta1 * (m[i] ?? 0) + (1 - beta1) * g;
      const vi = beta2 * (v[i] ?? 0) + (1 - beta2) * g * g;
      m[i] = mi;
      v[i] = vi;
      theta[i] = (theta[i] ?? 0) - (rate * (mi / correction1)) / (sqrt(vi / correction2) + epsilon);
    }
  };

  return {
    step(gradients, rate) {
      steps += 1;
      for (const [k, theta] of parameters.entries()) {
        const [g, m, v] = [gradients[k], mean[k], square[k]];
        if (g && m && v) move(theta, g, m, v, rate);
      }
    },
  };
}
