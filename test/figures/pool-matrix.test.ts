import { poolMatrix } from '../../src/figures/pool-matrix';
import { heatmap } from './specimens';

const square = (n: number, at: (i: number, j: number) => number) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => at(i, j)));

describe('poolMatrix', () => {
  it('leaves a matrix alone that can be shown', () => {
    const panel = heatmap(64);

    expect(poolMatrix(panel).pooled).toBe(false);
    expect(poolMatrix(panel).values).toBe(panel.values);
  });

  it('keeps the largest weight of every block, so that one strong cell never vanishes', () => {
    const values = square(130, (i, j) => (i === 77 && j === 3 ? 0.9 : 0.001));
    const { values: pooled, full } = poolMatrix(heatmap(1, { values }));

    expect(full).toEqual([130, 130]);
    expect([pooled.length, pooled[0]!.length]).toEqual([64, 64]);
    expect(pooled.flat().filter((value) => value === 0.9)).toHaveLength(1);
  });

  it('keeps the value farthest from 0 on a diverging map', () => {
    const values = square(128, (i, j) => (i + j === 0 ? -5 : 1));
    const { values: pooled } = poolMatrix(heatmap(1, { values, scale: 'diverging', domain: [-5, 5] }));

    expect(pooled[0]![0]).toBe(-5);
  });

  it('hatches a block only when all of it is masked', () => {
    const values = square(128, () => 0.5);
    const masked = values.map((row, i) => row.map((_, j) => j > i));
    const { masked: pooled } = poolMatrix(heatmap(1, { values, masked }));

    expect([pooled[0]![0], pooled[0]![1], pooled[1]![0]]).toEqual([false, true, false]);
  });

  it('lets no NaN disappear among numbers', () => {
    const values = square(128, (i, j) => (i === 5 && j === 5 ? Number.NaN : 1));

    expect(poolMatrix(heatmap(1, { values })).values[2]![2]).toBeNaN();
  });
});
