import { shrinkToFit, truncateMiddle, wrapText } from '../../src/figures/fit-text';
import { loadInk } from '../../src/figures/ink';
import { splitRuns, toReadable } from '../../src/figures/readable-text';
import type { Font } from '../../src/figures/scene';

const ink = loadInk({ impl: 'canvas' });
const font: Font = { size: 20, face: 'regular' };
/** Ten px a character, whatever it is. */
const tens = (text: string) => 10 * [...text].length;

describe('toReadable', () => {
  it.each([
    ['plain text', 'plain text'],
    ['naïve √dₖ → 10⁻³ ‖J‖', 'naïve √dₖ → 10⁻³ ‖J‖'],
    ['注意力，（权重）', '注意力，（权重）'],
    ['tab\there', 'tab here'],
    ['zero\u200bwidth\u202e', 'zerowidth'],
    ['\u{1F9EA}', 'U+1F9EA'],
    ['שלום', 'U+05E9U+05DCU+05D5U+05DD'],
    ['e\u0301', 'é'],
    ['\ud800', 'U+D800'],
    ['\u{10FFFF}', 'U+10FFFF'],
  ])('%j is written %j', (text, readable) => {
    expect(toReadable(text, ink.glyphs)).toBe(readable);
  });

  it('leaves only characters that a bundled font has', () => {
    const odd = Array.from({ length: 3000 }, (_, i) => String.fromCodePoint(0x20 + 37 * i)).join('');

    for (const char of toReadable(odd, ink.glyphs)) {
      const code = char.codePointAt(0)!;
      expect(ink.glyphs.latin(code) || ink.glyphs.han(code)).toBe(true);
    }
  });
});

describe('splitRuns', () => {
  it('cuts where the font changes and loses nothing', () => {
    const runs = splitRuns('softmax 权重 √dₖ', ink.glyphs);

    expect(runs.map(({ script }) => script)).toEqual(['latin', 'han', 'latin']);
    expect(runs.map(({ text }) => text).join('')).toBe('softmax 权重 √dₖ');
  });
});

describe.each(['canvas', 'napi'] as const)('glyphs drawn with %s', (impl) => {
  const drawn = loadInk({ impl });
  const inkOf = (text: string, family?: string): string => {
    const context = drawn.createContext(60, 60);
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 60, 60);
    context.fillStyle = '#000000';
    if (family) {
      context.font = `40px "${family}"`;
      context.fillText(text, 4, 44);
    } else {
      drawn.write(context, text, 4, 44, { size: 40, face: 'bold' });
    }
    return Buffer.from(context.getImageData(0, 0, 60, 60).data).toString('latin1');
  };

  it('are letters, not the box that stands for a missing one', () => {
    for (const char of '注意力键值矩阵√ₖ⁻✓✗→·‖') {
      expect(inkOf(char)).not.toBe(inkOf('\u{10FFFD}', 'Figure latin bold'));
      expect(inkOf(char)).not.toBe(inkOf(' '));
    }
  });

  it('differ from one another', () => {
    const chars = [...'注意力键值矩阵查询头层权重'];

    expect(new Set(chars.map((char) => inkOf(char))).size).toBe(chars.length);
  });
});

describe('truncateMiddle', () => {
  it('keeps a text that fits', () => {
    expect(truncateMiddle('animal', font, 60, tens)).toBe('animal');
  });

  it('keeps both ends of one that does not', () => {
    expect(truncateMiddle('Donaudampfschiff', font, 70, tens)).toBe('Don…iff');
  });

  it('never cuts a character of several code points', () => {
    expect(
      truncateMiddle(
        'e\u0301'.repeat(9),
        font,
        50,
        (text) => 10 * [...new Intl.Segmenter().segment(text)].length,
      ),
    ).toBe(`${'e\u0301'.repeat(2)}…${'e\u0301'.repeat(2)}`);
  });
});

describe('wrapText', () => {
  it('breaks between words', () => {
    expect(wrapText('one two three', font, 80, tens)).toEqual(['one two', 'three']);
  });

  it('breaks Chinese anywhere, but not before or after a bracket or before a stop', () => {
    expect(wrapText('注意力的权重，不缩放', font, 60, tens)).toEqual(['注意力的权', '重，不缩放']);
    expect(wrapText('掩码的阈值（float）', font, 60, tens)).toEqual(['掩码的阈值', '（fl…t）']);
  });

  it('truncates the last line when there are too many', () => {
    expect(wrapText('aaaa bbbb cccc dddd', font, 50, tens, 2)).toEqual(['aaaa', 'bb…dd']);
  });

  it('has no line for an empty text', () => {
    expect(wrapText('  ', font, 50, tens)).toEqual([]);
  });
});

describe('shrinkToFit', () => {
  it('takes the largest size that fits and stops at the least', () => {
    const measure = (text: string, { size }: Font) => text.length * size;

    expect(shrinkToFit('abcd', font, 60, measure, 10).size).toBe(15);
    expect(shrinkToFit('abcd', font, 8, measure, 10).size).toBe(10);
  });
});
