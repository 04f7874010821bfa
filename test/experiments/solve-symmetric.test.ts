import { solveSymmetric } from '../../src/experiments/solve-symmetric';

describe('solveSymmetric', () => {
  // numpy.linalg.solve
  it('solves for several columns and for one', () => {
    const a = [4, 1, 0.5, 1, 3, -1, 0.5, -1, 2];

    const one = solveSymmetric(a, [1, 2, 3], 3, 1);
    const three = solveSymmetric(a, [1, 0, 0, 0, 1, 0, 0, 0, 1], 3);

    const golden = [-0.46153846, 1.63076923, 2.43076923];
    for (const [i, value] of golden.entries()) expect(one[i]).toBeCloseTo(value, 6);
    expect(three[0]).toBeCloseTo(0.30769231, 6);
    expect(three[1]).toBeCloseTo(three[3]!, 6);
  });

  it('refuses a matrix that is not positive definite', () => {
    expect(() => solveSymmetric([1, 2, 2, 1], [1, 1], 2, 1)).toThrow('not positive definite');
  });
});
