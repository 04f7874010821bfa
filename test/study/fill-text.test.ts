import { fillText, slotsOf } from '../../src/study/fill-text';

describe('fillText', () => {
  it('writes numbers for prose outside and for LaTeX inside formulas', () => {
    const text = '[[x]] and $\\sqrt{[[x]]}$ and [[y]] and $[[y]]$ and $$[[-2 * d]]$$ and [[d / 3]]';

    expect(fillText(text, { x: 1.25e-7, y: -3, d: 4 })).toBe(
      '1.25e−7 and $\\sqrt{1.25 \\times 10^{-7}}$ and −3 and $-3$ and $$-8$$ and 1.333',
    );
  });

  it('leaves a text without slots alone', () => {
    expect(fillText('interval [0, 1], $a[i]$', {})).toBe('interval [0, 1], $a[i]$');
  });

  it('lists its formulas', () => {
    expect(slotsOf('[[a]] of [[b + 1]]')).toEqual(['a', 'b + 1']);
  });
});
