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

describe('splitText', () => {
  it.each([
    ['a text that fits', 'one two', 7, ['one two']],
    ['nothing', ' \n', 1, []],
    ['at a paragraph', 'aa\nbb\n\ncc\ndd', 10, ['aa\nbb', 'cc\ndd']],
    ['at a line', 'one two\nthree', 10, ['one two', 'three']],
    ['at a line, keeping indentation', '- aaaa\n  - bbbb', 10, ['- aaaa', '  - bbbb']],
    ['at a sentence', 'One two. Three four five.', 20, ['One two.', 'Three four five.']],
    ['at a Chinese sentence', '第一句话。第二句话很长。', 8, ['第一句话。', '第二句话很长。']],
    ['at a word', 'one two three', 8, ['one two', 'three']],
    ['at a Chinese word', '注意力机制很重要', 5, ['注意力机制', '很重要']],
    ['at a character', '👩🏽‍🔬👩🏽‍🔬', 8, ['👩🏽‍🔬', '👩🏽‍🔬']],
    ['between marks', 'one two **three four** five', 20, ['one two', '**three four** five']],
    [
      'not in a link',
      'see this [the long paper](<https://x.org>) now',
      40,
      ['see this', '[the long paper](<https://x.org>) now'],
    ],
    ['not behind a backslash', 'abc\\*def', 4, ['abc', '\\*de', 'f']],
    ['not in an entity', 'abc&amp;def', 6, ['abc', '&amp;d', 'ef']],
    ['before a block of code', 'text\n```\na\nb\n```', 14, ['text', '```\na\nb\n```']],
    [
      'in a block of code',
      '```ts\naaaa\nbbbb\ncccc\n```\nend',
      20,
      ['```ts\naaaa\nbbbb\n```', '```ts\ncccc\n```\nend'],
    ],
    ['in a long line of code', '```\nabcdefghijkl\n```', 16, ['```\nabcdefgh\n```', '```\nijkl\n```']],
  ])('%s', (_, text, limit, pieces) => {
    expect(splitText(text, limit)).toEqual(pieces);
  });

  const word = fc.constantFrom(
    'word',
    '注意力',
    '缩放。',
    'End. ',
    '**bold text**',
    '`a b`',
    '\\*',
    '&amp;',
    '👩🏽‍🔬',
    ' ',
    '\n',
    '\n\n',
    'x'.repeat(40),
  );
  const block = fc
    .array(fc.constantFrom('code', '中文', '', '  y = x', 'z'.repeat(50)), { minLength: 1 })
    .map((lines) => `\n\`\`\`ts\n${lines.join('\n')}\n\`\`\`\n`);
  const document = fc.array(fc.oneof({ weight: 8, arbitrary: word }, { weight: 1, arbitrary: block }), {
    maxLength: 60,
  });
  const fences = (text: string) => text.split('\n').filter((line) => /^```(ts)?$/.test(line));

  it('keeps to the limit, loses only white space and balances every fence', () => {
    fc.assert(
      fc.property(
        document.map((parts) => parts.join('')),
        fc.integer({ min: 24, max: 120 }),
        (text, limit) => {
          const pieces = splitText(text, limit);
          for (const piece of pieces) {
            expect(piece.length).toBeLessThanOrEqual(limit);
            expect(piece.trim()).not.toBe('');
            expect(piece.isWellFormed()).toBe(true);
            expect(fences(piece)).toEqual(
              fences(piece).map((_, index) => (index % 2 === 0 ? '```ts' : '```')),
            );
            expect(fences(piece).length % 2).toBe(0);
          }
          const bare = (part: string) => part.replace(/^```(ts)?$/gm, '').replace(/\s/g, '');
          expect(pieces.map(bare).join('')).toBe(bare(text));
        },
      ),
    );
  });

  it('keeps to the smallest limits and ends, whatever it gets', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          document.map((parts) => parts.join('')),
        ),
        fc.integer({ min: 1, max: 12 }),
        (text, limit) => {
          expect(Math.max(0, ...splitText(text, limit).map((piece) => piece.length))).toBeLessThanOrEqual(
            limit,
          );
        },
      ),
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
