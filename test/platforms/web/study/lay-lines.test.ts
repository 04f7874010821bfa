import { layLines } from '../../../../src/platforms/web/page/study/lay-lines';

describe('layLines', () => {
  it('puts the largest value at the top, zero at the bottom, and spreads the periods', () => {
    const { lines, top, bottom, zero } = layLines([
      [0, 50, 100],
      [100, 0, 0],
    ]);

    expect([top, bottom, zero]).toEqual([100, 0, null]);
    expect(lines[0]?.strokes).toEqual(['3,97 50,50 97,3']);
    expect(lines[1]?.dots.map(({ y }) => y)).toEqual([3, 97, 97]);
  });

  it('breaks a line where somebody was not on the board, and leaves a single point as a dot', () => {
    const [line] = layLines([[1, 2, null, 4]]).lines;

    expect(line?.strokes).toHaveLength(1);
    expect(line?.dots).toHaveLength(3);
  });

  it('shows zero as a line of its own where values fall below it', () => {
    expect(layLines([[-1, 1]]).zero).toBe(50);
  });

  it('does not begin at zero where all values are far from it', () => {
    const { bottom, top } = layLines([[1500, 1600]]);

    expect([bottom, top]).toEqual([1475, 1600]);
  });

  it.each([
    [[[null, null]], 1],
    [[], 1],
    [[[0]], 1],
    [[[1500, 1500]], 1500],
  ])('has finite numbers for %p', (histories, top) => {
    const plot = layLines(histories);

    expect(plot.top).toBe(top);
    expect(JSON.stringify(plot)).not.toMatch(/NaN|Infinity/);
    expect(plot.top).toBeGreaterThan(plot.bottom);
  });
});
