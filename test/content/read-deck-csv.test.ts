import fc from 'fast-check';
import { readDeckCsv } from '../../content';
import { drawItem } from '../../src/study/draw-item';

const read = (text: string) => readDeckCsv(text, 'deck-7', 'deck.csv');

describe('readDeckCsv', () => {
  it('reads what a spreadsheet saves: a mark at the start, Windows lines, quotes, commas, empty lines', () => {
    const text =
      '\uFEFFid,language,question,right,wrong1,wrong2,difficulty,why\r\n' +
      'mask,en,"Which axis, ""exactly""?",keys,queries,,2,"a pad, is a key"\r\n\r\n';

    expect(read(text)).toEqual([
      {
        kind: 'choice',
        id: 'deck-7/mask',
        difficulty: 2,
        question: { en: 'Which axis, "exactly"?' },
        options: [
          { text: { en: 'keys' }, right: true, why: { en: 'a pad, is a key' } },
          { text: { en: 'queries' } },
        ],
      },
    ]);
  });

  it('joins rows of one id to an item in two languages', () => {
    const [item] = read('id,language,question,right,wrong1\na,en,Which?,this,that\na,zh,哪个？,这个,那个\n');

    expect(item).toMatchObject({ question: { en: 'Which?', zh: '哪个？' }, difficulty: 3 });
    expect(item && drawItem(item, 's', 'zh').question).toBe('哪个？');
  });

  it.each([
    ['a missing column', 'id,language,question,right\na,en,q,r\n', /columns wrong1 are missing/],
    ['nothing', '', /are missing/],
    [
      'an unknown column',
      'id,language,question,right,wrong1,points\na,en,q,r,w,9\n',
      /columns points are unknown/,
    ],
    ['a row of another length', 'id,language,question,right,wrong1\na,en,q\n', /deck\.csv: .*line 2/],
    ['a language that we do not have', 'id,language,question,right,wrong1\na,fr,q,r,w\n', /fr/],
    ['a language twice', 'id,language,question,right,wrong1\na,en,q,r,w\na,en,q,r,w\n', /a has two rows/],
    ['no wrong option', 'id,language,question,right,wrong1\na,en,q,r,\n', /options/],
    [
      'a difficulty that is none',
      'id,language,question,right,wrong1,difficulty\na,en,q,r,w,hard\n',
      /difficulty/,
    ],
    ['an id that is none', 'id,language,question,right,wrong1\nA b,en,q,r,w\n', /id/],
  ])('refuses %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('gives back any text that was quoted', () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => text.trim() === text && text !== '');
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(cell, cell, cell, (question, right, wrong) => {
        const row = ['a', 'zh', ...[question, right, wrong].map(quoted)].join(',');

        const [item] = read(`id,language,question,right,wrong1\n${row}\n`);

        expect(item?.question).toEqual({ zh: question });
        expect(item?.kind === 'choice' && item.options.map(({ text }) => text.zh)).toEqual([right, wrong]);
      }),
    );
  });
});
