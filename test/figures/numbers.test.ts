import { formatFixed, formatLogTick, formatNumber, formatShare, formatTick } from '../../src/figures/numbers';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [512, '512'],
    [0.99834, '0.998'],
    [-0.0558, '−0.0558'],
    [65.94, '65.9'],
    [12345.6, '12346'],
    [1e-7, '10⁻⁷'],
    [1.2e-7, '1.2×10⁻⁷'],
    [-3.456e12, '−3.46×10¹²'],
    [9.9999e-5, '10⁻⁴'],
    [0.5, '0.5'],
    [1e6, '10⁶'],
  ])('%d reads %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('names what is not a number', () => {
    expect(
      [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((v) => formatNumber(v)),
    ).toEqual(['NaN', '∞', '−∞']);
  });
});

describe('formatShare', () => {
  it.each([
    [0.69, '.69'],
    [0.1, '.10'],
    [1, '1'],
    [0.999, '1'],
    [0.994, '.99'],
  ])('%d reads %s in a cell', (value, text) => {
    expect(formatShare(value)).toBe(text);
  });
});

describe('formatFixed', () => {
  it('has no negative zero', () => {
    expect(formatFixed(-0.004, 2)).toBe('0.00');
    expect(formatFixed(-0.006, 2)).toBe('−0.01');
  });
});

describe('formatTick', () => {
  it.each([
    [0.2, 0.2, '0.2'],
    [0.30000000000000004, 0.1, '0.3'],
    [-20, 10, '−20'],
    [0.05, 0.05, '0.05'],
    [2_000_000, 1_000_000, '2×10⁶'],
  ])('%d in steps of %d reads %s', (value, step, text) => {
    expect(formatTick(value, step)).toBe(text);
  });
});

describe('formatLogTick', () => {
  it('uses digits on an axis that can be read in digits', () => {
    expect([0.01, 1, 1000].map((value) => formatLogTick(value, 0.01, 1000))).toEqual(['0.01', '1', '1000']);
  });

  it('uses powers on a long axis', () => {
    expect([1e-4, 1, 100].map((value) => formatLogTick(value, 1e-4, 100))).toEqual(['10⁻⁴', '1', '10²']);
  });
});
