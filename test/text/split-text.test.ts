import fc from 'fast-check';
import { cutText } from '../../src/text/cut-text';
import { splitText } from '../../src/text/split-text';

const bare = (text: string) => text.replace(/```/g, '').replace(/\s+/g, '');

describe('splitting a text', () => {
  it('breaks between paragraphs, then lines, then sentences, then words', () => {
    expect(splitText('One two.\n\nThree four.', 14)).toEqual(['One two.', 'Three four.']);
    expect(splitText('One two\nthree four', 14)).toEqual(['One two', 'three four']);
    expect(splitText('One two. Three four five.', 20)).toEqual(['One two.', 'Three four five.']);
    expect(splitText('第一句话。第二句话更长一些。', 8)).toEqual(['第一句话。', '第二句话更长', '一些。']);
    expect(splitText('alpha beta gamma', 11)).toEqual(['alpha beta', 'gamma']);
  });

  it('closes a code block that must be broken, and opens it again', () => {
    const rows = Array.from({ length: 6 }, (_, row) => `row ${row} of it`).join('\n');

    const pieces = splitText(`Before.\n\`\`\`\n${rows}\n\`\`\`\nAfter.`, 50);

    expect(pieces.every((piece) => (piece.match(/```/g) ?? []).length % 2 === 0)).toBe(true);
    expect(pieces.every((piece) => piece.length <= 50)).toBe(true);
    expect(bare(pieces.join(''))).toBe(bare(`Before.${rows}After.`));
  });

  it('does not break inside bold words or code when it can break elsewhere', () => {
    expect(splitText('Some words here. And **a bold part that is long** ends.', 40)).toEqual([
      'Some words here.',
      'And **a bold part that is long** ends.',
    ]);
  });

  it('never exceeds the limit and never loses a character', () => {
    const unit = fc.constantFrom(
      'a',
      'be ',
      '. ',
      '。',
      '\n',
      '\n\n',
      '**',
      '`',
      '```\n',
      '\n```\n',
      '👩‍🔬',
      '字',
      'é',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), fc.integer({ min: 24, max: 120 }), (text, limit) => {
        const pieces = splitText(text, limit);
        expect(pieces.filter((piece) => piece.length > limit)).toEqual([]);
        expect(bare(pieces.join(''))).toBe(bare(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('cutting a text', () => {
  it('ends at a sentence, else at a word with an ellipsis', () => {
    expect(cutText('Short.', 10)).toBe('Short.');
    expect(cutText('A first sentence. A second one.', 20)).toBe('A first sentence.');
    expect(cutText('one two three four five', 15)).toBe('one two three…');
  });

  it('never exceeds the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 50 }), (text, limit) => {
        expect(cutText(text, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
