/** $A = U S V^\top$; the columns of U and V belong together, by falling singular value. */
export interface Decomposition {
  values: number[];
  /** columns of U, each times its singular value */
  scaledLeft: number[][];
  /** columns of V */
  right: number[][];
}

/** Looked up once: see adam.ts. */
const { abs, sqrt } = Math;

const sweeps = 40;
const precision = 1e-14;

/**
 * Singular value decomposition of a small square matrix by one-sided Jacobi rotations: columns are rotated in pairs
 * until all are at right angles; their lengths are then the singular values. TensorFlow.js has none.
 */
export function decompose(matrix: readonly (readonly number[])[]): Decomposition {
  const size = matrix.length;
  const columns = matrix.map((_, j) => matrix.map((row) => row[j] ?? 0));
  const right = matrix.map((_, j) => matrix.map((_row, i) => (i === j ? 1 : 0)));
  const negligible = precision ** 2 * columns.reduce((sum, column) => sum + dot(column, column), 0);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let turned = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) turned = turnPair(columns, right, p, q, negligible) || turned;
    }
    if (!turned) break;
  }
  const order = columns
    .map((column, j) => ({ j, length: sqrt(dot(column, column)) }))
    .sort((a, b) => b.length - a.length);
  return {
    values: order.map(({ length }) => length),
    scaledLeft: order.map(({ j }) => columns[j] ?? []),
    right: order.map(({ j }) => right[j] ?? []),
  };
}

/** Rotates columns p and q to a right angle; false when they are there already. */
function turnPair(columns: number[][], right: number[][], p: number, q: number, negligible: number): boolean {
  const [a = [], b = []] = [columns[p], columns[q]];
  const [aa, bb, ab] = [dot(a, a), dot(b, b), dot(a, b)];
  if (abs(ab) <= precision * sqrt(aa * bb) + negligible) return false;
  const zeta = (bb - aa) / (2 * ab);
  const tangent = (zeta < 0 ? -1 : 1) / (abs(zeta) + sqrt(1 + zeta * zeta));
  const cosine = 1 / sqrt(1 + tangent * tangent);
  for (const set of [columns, right]) rotate(set[p] ?? [], set[q] ?? [], cosine, cosine * tangent);
  return true;
}

function rotate(a: number[], b: number[], cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** How many singular values are not 0 but for rounding. */
export function rankOf(matrix: readonly (readonly number[])[]): number {
  const { values } = decompose(matrix);
  return values.filter((value) => value > 1e-10 * (values[0] ?? 0)).length;
}
