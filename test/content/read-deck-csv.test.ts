import fc from 'fast-check';
import { DeckError, readDeckCsv } from '../../content';
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

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('reads a table with %s', (_, separator) => {
    const rows = [
      ['id', 'language', 'question', 'right', 'wrong1', 'wrong2'],
      ['a', 'en', 'One, or two?', 'this', 'that', ''],
    ];

    expect(read(rows.map((row) => row.join(separator)).join('\n'))).toMatchObject([
      { question: { en: 'One, or two?' }, options: [{}, { text: { en: 'that' } }] },
    ]);
  });

  const header = 'id,language,question,right,wrong1,wrong2,difficulty\n';
  const sound = 'a,en,"Two\nlines?",r,w,,\n\n';
  it.each([
    ['a row with too few cells', 'b,en,q\n', { line: 5, what: 'cells', detail: '7' }],
    ['a quote that is never closed', 'b,en,"q,r,w,,\n', { line: 5, what: 'quote' }],
    ['no wrong option', 'b,en,q,r,,,\n', { line: 5, item: 'b', field: 'wrong1', what: 'few' }],
    ['no right option', 'b,en,q,,w,,\n', { line: 5, item: 'b', field: 'right', what: 'noText' }],
    ['a difficulty in words', 'b,en,q,r,w,,hard\n', { line: 5, field: 'difficulty', what: 'type' }],
    [
      'a difficulty out of range',
      'b,en,q,r,w,,7\n',
      { line: 5, field: 'difficulty', what: 'most', detail: '5' },
    ],
    ['an id that is none', 'A b,en,q,r,w,,\n', { line: 5, item: 'A b', field: 'id', what: 'format' }],
    ['another language', 'b,fr,q,r,w,,\n', { line: 5, item: 'b', what: 'language', detail: 'fr' }],
    ['a language twice', 'a,en,q,r,w,,\n', { line: 5, item: 'a', what: 'sameLanguage', detail: 'en' }],
  ])('says in which line there is %s, after a cell of two lines and an empty line', (_, row, problem) => {
    const error = catching(() => read(header + sound + row));

    expect(error.problems).toHaveLength(1);
    expect(error.problems[0]).toMatchObject(problem);
  });

  it('says what is wrong with a table as a whole', () => {
    expect(catching(() => read(header)).problems).toMatchObject([{ what: 'noItems' }]);
    expect(catching(() => read('id,question\n')).problems).toMatchObject([
      { line: 1, what: 'columnsMissing', detail: 'language, right, wrong1' },
    ]);
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

function catching(read: () => unknown): DeckError {
  try {
    read();
  } catch (error) {
    if (error instanceof DeckError) return error;
  }
  throw new Error('not refused');
}
