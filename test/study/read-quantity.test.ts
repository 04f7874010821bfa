import fc from 'fast-check';
import { readQuantity } from '../../src/study/read-quantity';

describe('readQuantity', () => {
  it.each([
    ['64', 64, null],
    ['6.4e1', 64, null],
    ['6.4E+1', 64, null],
    ['6.4×10^1', 64, null],
    ['6.4x10^1', 64, null],
    ['6.4 · 10¹', 64, null],
    ['2^6', 64, null],
    ['2⁶', 64, null],
    ['10⁻³', 0.001, null],
    ['8·8', 64, null],
    ['8*8', 64, null],
    ['8 × 8', 64, null],
    ['√4096', 64, null],
    ['√ 4096', 64, null],
    ['√(64)*8', 64, null],
    ['sqrt(4096)', 64, null],
    ['根号4096', 64, null],
    ['4√2', 4 * Math.SQRT2, null],
    ['1/3', 1 / 3, null],
    ['½', 0.5, null],
    ['1,024', 1024, null],
    ['1,048,576', 1048576, null],
    ['1 048 576', 1048576, null],
    ['-1,024.5', -1024.5, null],
    ['６４', 64, null],
    ['６．４×１０＾１', 64, null],
    ['－０．５', -0.5, null],
    ['−0.5', -0.5, null],
    ['+3', 3, null],
    ['.5', 0.5, null],
    ['= 64', 64, null],
    ['d_k = 64', 64, null],
    ['≈0.78', 0.78, null],
    ['约 64', 64, null],
    ['78 %', 78, '%'],
    ['78％', 78, '%'],
    ['百分之78', 78, '%'],
    ['0.78', 0.78, null],
    ['64 MiB', 64, 'MiB'],
    ['64mib', 64, 'MiB'],
    ['64M', 64, 'MiB'],
    ['3 ms', 3, 'ms'],
    ['3毫秒', 3, 'ms'],
    ['3 µs', 3, 'µs'],
    ['3 us', 3, 'µs'],
    ['1.386 nats', 1.386, 'nats'],
    ['1 bit', 1, 'bits'],
    ['3k', 3000, null],
    ['1.5万', 15000, null],
    ['2 亿', 2e8, null],
    ['ln(2)', Math.LN2, null],
    ['3*e^-5/(5+3*e^-5)', (3 * Math.exp(-5)) / (5 + 3 * Math.exp(-5)), null],
    ['exp(-5)', Math.exp(-5), null],
    ['2π', 2 * Math.PI, null],
  ])('reads %s', (typed, value, unit) => {
    const asked = /M$/.test(typed) ? 'MiB' : '';

    const read = readQuantity(typed, asked);

    expect(read).toMatchObject({ ok: true, unit });
    expect(read.ok && read.value).toBeCloseTo(value, 12);
  });

  it.each([
    '',
    'sixty-four',
    '12abc',
    '0,78',
    '1,02',
    '1/0',
    '9^9^9^9',
    '2..5',
    '0x10',
    '64 apples',
    '3 m',
    'Infinity',
    'NaN',
    '1;2',
    'x',
    '3 + x1',
    'constructor(1)',
    'import(1)',
    '8 8',
    '1'.repeat(100),
  ])('refuses %s and says what to type', (typed) => {
    const read = readQuantity(typed);

    expect(read.ok).toBe(false);
    expect(!read.ok && read.problem).toEqual({
      en: expect.stringMatching(/\w/),
      zh: expect.stringMatching(/\p{L}/u),
    });
  });

  it('reads back every number that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const read = readQuantity(String(value));

        expect(read).toMatchObject({ ok: true });
        expect(read.ok && Math.abs(read.value - value) <= Math.abs(value) * 1e-15).toBe(true);
      }),
    );
  });

  it('never throws and never gives what is not finite', () => {
    const anything = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123.,+-*/^()e%kM²√ x') }));
    fc.assert(
      fc.property(anything, (typed) => {
        const read = readQuantity(typed, 'ms');

        expect(!read.ok || Number.isFinite(read.value)).toBe(true);
      }),
    );
  });
});
