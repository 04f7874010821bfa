/**
 * Solves $AX = B$ for a symmetric positive definite A, [d, d] row by row, and B, [d, columns], by Cholesky: $A = LL^\top$.
 */
export function solveSymmetric(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  d: number,
  columns = d,
): Float32Array {
  const lower = cholesky(a, d);
  const at = (i: number, j: number) => lower[i * d + j] ?? 0;
  const x = Float64Array.from(b);
  for (let column = 0; column < columns; column++) {
    const read = (i: number) => x[i * columns + column] ?? 0;
    for (let i = 0; i < d; i++) {
      let rest = read(i);
      for (let k = 0; k < i; k++) rest -= at(i, k) * read(k);
      x[i * columns + column] = rest / at(i, i);
    }
    for (let i = d - 1; i >= 0; i--) {
      let rest = read(i);
      for (let k = i + 1; k < d; k++) rest -= at(k, i) * read(k);
      x[i * columns + column] = rest / at(i, i);
    }
  }
  return Float32Array.from(x);
}

function cholesky(a: ArrayLike<number>, d: number): Float64Array {
  const lower = new Float64Array(d * d);
  const at = (i: number, j: number) => lower[i * d + j] ?? 0;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = a[i * d + j] ?? 0;
      for (let k = 0; k < j; k++) rest -= at(i, k) * at(j, k);
      if (i === j && rest <= 0) throw new Error('the matrix is not positive definite');
      lower[i * d + j] = i === j ? Math.sqrt(rest) : rest / at(j, j);
    }
  }
  return lower;
}
