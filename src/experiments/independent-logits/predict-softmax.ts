import { curvesByKeys, type SoftmaxCurves, spreads } from './curves';

/** Predicted measures of a softmax whose logits have the standard deviation `spread`. */
export type SoftmaxPrediction = { [measure in keyof SoftmaxCurves]: number };

/**
 * The model of independent logits: n draws from N(0, spread²). Looked up in NumPy's table, linear in log₂ of spread
 * and of n between its points.
 */
export function predictSoftmax(keys: number, spread: number): SoftmaxPrediction {
  const across = place(
    spreads.map((value) => Math.log2(value)),
    Math.log2(spread),
  );
  const sizes = Object.keys(curvesByKeys).map(Number);
  const along = place(
    sizes.map((size) => Math.log2(size)),
    Math.log2(keys),
  );
  const read = (measure: keyof SoftmaxCurves): number => {
    const [low, high] = [along.low, along.low + 1].map((i) => {
      const curve = curvesByKeys[sizes[i] ?? 0]?.[measure] ?? [];
      return mix(curve[across.low] ?? 0, curve[across.low + 1] ?? 0, across.share);
    });
    return mix(low ?? 0, high ?? 0, along.share);
  };
  return { entropy: read('entropy'), largest: read('largest'), slope: read('slope'), dead: read('dead') };
}

/** The interval of a rising grid that holds a value, and where in it; values outside are taken to its ends. */
function place(grid: number[], value: number): { low: number; share: number } {
  const last = grid.length - 2;
  const low = Math.max(
    0,
    Math.min(
      last,
      grid.findLastIndex((point) => point <= value),
    ),
  );
  const [from = 0, to = 1] = [grid[low], grid[low + 1]];
  return { low, share: Math.max(0, Math.min(1, (value - from) / (to - from))) };
}

const mix = (a: number, b: number, share: number) => a + share * (b - a);
