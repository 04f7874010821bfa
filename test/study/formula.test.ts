import fc from 'fast-check';
import { FormulaError, readFormula } from '../../src/study/formula';

const value = (text: string, values = {}) => readFormula(text).evaluate(values);

describe('readFormula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['-2^2', -4],
    ['2^3^2', 512],
    ['(1 + 2) * 3', 9],
    ['sqrt(64) + ln(exp(2))', 10],
    ['min(3, 2, 5) * max(1, 2)', 4],
    ['-7 % 3', 2],
    ['1 <= 2 and 2 != 3', 1],
    ['1 > 2 or 2 == 3', 0],
    ['round(2.4) + floor(2.9) + ceil(2.1)', 7],
    ['1e-3 * 1000', 1],
  ])('works out %s', (text, expected) => {
    expect(value(text)).toBeCloseTo(expected, 12);
  });

  it('takes names from the values and says which it needs', () => {
    const formula = readFormula('4 * n^2 * d / 2^20');

    expect(formula.names).toEqual(['n', 'd']);
    expect(formula.evaluate({ n: 512, d: 64 })).toBe(64);
    expect(() => formula.evaluate({ n: 512 })).toThrow('d has no value');
  });

  it.each([
    'x = 1',
    'f(x) = x',
    '[1, 2]',
    '"text"',
    'a.constructor',
    'a["b"]',
    'import("fs")',
    'eval("1")',
    'createUnit("x")',
    'constructor',
    'toString(1)',
    '5!',
    'x ? 1 : 2',
    '1; 2',
    '{a: 1}',
    "a'",
    '1:3',
    '1 < 2 < 3',
    '',
    '   ',
    '(((',
    `1${'+1'.repeat(200)}`,
  ])('refuses %s', (text) => {
    expect(() => value(text)).toThrow(FormulaError);
  });

  it('does not find names on the prototype of the values', () => {
    expect(() => value('toString')).toThrow('toString has no value');
  });

  it('gives a number or a FormulaError for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123.+-*/^()%e x[]"=!,;\'sqrt'), maxLength: 40 }),
        (text) => {
          try {
            expect(typeof value(text, { x: 2 })).toBe('number');
          } catch (error) {
            expect(error).toBeInstanceOf(FormulaError);
          }
        },
      ),
    );
  });
});
