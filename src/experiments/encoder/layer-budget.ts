/** What one encoder layer holds and computes, counted matrix by matrix. */
export interface LayerBudget {
  /** numbers to learn, biases and gains included */
  parameters: Record<Part, number>;
  /** multiplications and additions for n tokens: of everything that has weights, and of QKᵀ and weights · V */
  operations: { linear: number; attention: number };
}

export const parts = ['attention', 'feedForward', 'layerNorm'] as const;
export type Part = (typeof parts)[number];

/** Shapes of all weights: matrices [from, to], biases and gains [size]. */
function shapesOf(d: number, dff: number): Record<Part, number[][]> {
  const projection = [[d, d], [d]];
  return {
    attention: [...projection, ...projection, ...projection, ...projection], // W_Q, W_K, W_V, W_O
    feedForward: [[d, dff], [dff], [dff, d], [d]],
    layerNorm: [[d], [d], [d], [d]], // gain and bias, twice
  };
}

export function budgetOf(d: number, dff: number, n: number): LayerBudget {
  const shapes = shapesOf(d, dff);
  const count = (part: Part) => sum(shapes[part].map((shape) => shape.reduce((a, b) => a * b, 1)));
  const matrices = [...shapes.attention, ...shapes.feedForward].filter((shape) => shape.length === 2);
  const product = (rows: number, inner: number, columns: number) => 2 * rows * inner * columns;
  return {
    parameters: {
      attention: count('attention'),
      feedForward: count('feedForward'),
      layerNorm: count('layerNorm'),
    },
    operations: {
      linear: sum(matrices.map(([from = 0, to = 0]) => product(n, from, to))),
      // All heads together have the width d.
      attention: product(n, d, n) + product(n, n, d),
    },
  };
}

/** The least n at which the attention matrix costs as much as all linear maps, found by counting. */
export function crossoverOf(d: number, dff: number): number {
  let [low, high] = [0, 2 ** 20];
  while (high - low > 1) {
    const n = Math.floor((low + high) / 2);
    const { linear, attention } = budgetOf(d, dff, n).operations;
    if (attention >= linear) high = n;
    else low = n;
  }
  return high;
}

export const sum = (numbers: number[]) => numbers.reduce((total, value) => total + value, 0);
