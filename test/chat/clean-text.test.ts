import fc from 'fast-check';
import { cleanText, longestText, quotable } from '../../src/chat/clean-text';

describe('cleanText', () => {
  it('drops control, bidirectional and zero-width characters and keeps what people mean', () => {
    expect(cleanText('a\u202eb\u2066c\u200bd\u0000e\ufefff')).toBe('abcdef');
    expect(cleanText('  two\nlines\tand 👩\u200d🔬  ')).toBe('two\nlines\tand 👩\u200d🔬');
    expect(cleanText('为什么要除以√dk？')).toBe('为什么要除以√dk？');
  });

  it('thins piled-up combining marks and joins what can be joined', () => {
    expect(cleanText(`a${'\u0301'.repeat(500)}`).length).toBeLessThanOrEqual(4);
    expect(cleanText('e\u0301')).toBe('é');
  });

  it('leaves at most the longest text, well formed, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (text) => {
        const cleaned = cleanText(text);
        expect(cleaned.length).toBeLessThanOrEqual(longestText);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned.replace(/[\n\t\u{200d}]/gu, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });

  it('takes a text of a million characters in a moment', () => {
    const started = performance.now();

    cleanText('\u202ea'.repeat(500_000));

    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('quotable', () => {
  it('cannot close the code span that it is put into', () => {
    expect(quotable('a`b``c\nd')).toBe('a b c d');
    expect([...quotable('字'.repeat(500))]).toHaveLength(60);
  });
});
