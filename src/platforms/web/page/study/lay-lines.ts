export interface Line {
  /** Points of an SVG polyline; one for each stretch without a gap. */
  strokes: string[];
  dots: { x: number; y: number }[];
}

export interface Plot {
  lines: Line[];
  /** Values at the upper and the lower edge. */
  top: number;
  bottom: number;
  /** Height of the value 0 where it lies between the edges. */
  zero: number | null;
}

/** Room at each side, so that dots are whole. */
const edge = 3;

/** Values over time as lines in a square of 100 × 100, x to the right, y down; null makes a gap. */
export function layLines(histories: readonly (number | null)[][]): Plot {
  const values = histories.flat().filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Values that all lie far from zero (ratings) would be one flat line if it were shown.
  const bottom =
    values.length === 0 ? 0 : low > 0 && low > high / 2 ? low - (high - low || 1) / 4 : Math.min(0, low);
  const top = values.length === 0 ? 1 : high > bottom ? high : bottom + 1;
  const y = (value: number) => round(edge + ((top - value) / (top - bottom)) * (100 - 2 * edge));
  const lines = histories.map((history) => layLine(history, y));
  return { lines, top, bottom, zero: bottom < 0 && top > 0 ? y(0) : null };
}

function layLine(history: readonly (number | null)[], y: (value: number) => number): Line {
  const steps = Math.max(1, history.length - 1);
  const points = history.map((value, i) =>
    value === null ? null : { x: round(edge + (i / steps) * (100 - 2 * edge)), y: y(value) },
  );
  const stretches: { x: number; y: number }[][] = [[]];
  for (const point of points) {
    if (point) stretches.at(-1)?.push(point);
    else stretches.push([]);
  }
  return {
    strokes: stretches
      .filter(({ length }) => length > 1)
      .map((stretch) => stretch.map((point) => `${point.x},${point.y}`).join(' ')),
    dots: points.filter((point) => point !== null),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;
