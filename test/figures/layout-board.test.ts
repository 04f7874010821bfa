import { createFigures } from '../../src/figures';
import { boardCards } from './board-cards';
import { findOutside, findTouching, textsOf } from './layout-problems';

describe('the layout of a board', () => {
  const figures = createFigures({ impl: 'canvas' });

  it.each(boardCards)('$name keeps everything on the card, and texts apart', ({ card, options }) => {
    const scene = figures.layoutBoard(card, options);

    expect(findOutside(scene)).toEqual([]);
    expect(findTouching(scene)).toEqual([]);
  });

  it('has every name, cut at its end where it is long, every place and every value', () => {
    const [{ card, options } = boardCards[1]!] = boardCards;
    const texts = textsOf(figures.layoutBoard(card, options)).map(({ text }) => text);

    for (const { rank, value } of card.rows)
      expect(texts).toEqual(expect.arrayContaining([String(rank), value]));
    expect(texts).toContain('陈晓明');
    expect(texts.filter((text) => text.endsWith('…'))).toEqual([expect.stringMatching(/^Bartholomew F/)]);
  });

  it('draws bars in proportion, losses in another colour, and marks the asker’s row by more than colour', () => {
    const [, { card, options } = boardCards[0]!] = boardCards;
    const scene = figures.layoutBoard(card, options);
    const rects = scene.marks.flatMap((mark) => (mark.kind === 'rect' ? [mark] : []));
    const bars = rects.filter(({ box }) => box.height === 16);
    const lengths = bars.filter((_, i) => i % 2 === 1).map(({ box }) => box.width);
    const track = bars[0]?.box.width ?? 0;

    expect(lengths.map((length) => length / track)).toEqual(
      [...card.rows, card.below!].map(({ share }) => expect.closeTo(Math.abs(share), 5)),
    );
    expect(new Set(bars.filter((_, i) => i % 2 === 1).map(({ fill }) => fill)).size).toBe(2);
    expect(rects.filter(({ box }) => box.width === 8 && box.height > 50)).toHaveLength(1);
  });

  it('says in words what the picture shows, the asker’s place first, within the limit of chats', () => {
    const [, { card, options } = boardCards[0]!] = boardCards;
    const { alt } = figures.board(card, options);

    expect(alt).toContain('第 1284 名 王芳（提问者） −27 %。第 1 名 陈晓明 +32 %。');
    const long = { ...card, rows: card.rows.map((row) => ({ ...row, name: '长'.repeat(400) })) };
    expect(figures.board(long, options).alt.length).toBeLessThanOrEqual(1024);
  });
});
