/** What h heads of width d_k cost in a layer of width d. */
export interface Budget {
  /** numbers in W_Q, W_K, W_V and W_O */
  parameters: number;
  /** multiplications and additions of QKᵀ and of weights · V, for n tokens */
  operations: number;
}

export function budgetOf(d: number, heads: number, width: number, n: number): Budget {
  const joined = heads * width;
  const matrices = [
    [d, joined], // W_Q
    [d, joined], // W_K
    [d, joined], // W_V
    [joined, d], // W_O
  ];
  return {
    parameters: matrices.reduce((sum, [rows = 0, columns = 0]) => sum + rows * columns, 0),
    operations: heads * (2 * n * n * width + 2 * n * n * width),
  };
}
