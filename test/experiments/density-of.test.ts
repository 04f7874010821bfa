import { densityOf } from '../../src/experiments/density-of';

describe('densityOf', () => {
  it('counts a value at an edge in the bin that begins there, and divides by the width', () => {
    expect(densityOf([0, 0.5, 1, 1.9], [0, 1, 2])).toEqual([0.5, 0.5]);
    expect(densityOf([0, 1], [0, 0.5, 1, 1.5])).toEqual([1, 0, 1]);
  });

  it('leaves out what lies outside, but counts it in the total', () => {
    expect(densityOf([-1, 0.2, 3, Number.NaN], [0, 1])).toEqual([0.25]);
  });
});
