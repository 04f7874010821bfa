import fc from 'fast-check';
import { drawItem, itemVersion } from '../../src/study/draw-item';
import { drawParameters } from '../../src/study/draw-parameters';
import { choice, free, numeric } from './items';

describe('drawItem', () => {
  it('gives the same question for the same seed, so that a log can draw it again', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(choice, numeric, free), (seed, item) => {
        expect(drawItem(item, seed, 'en')).toEqual(drawItem(structuredClone(item), seed, 'en'));
      }),
    );
  });

  it('changes only the texts with the language', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const [en, zh] = [drawItem(choice, seed, 'en'), drawItem(choice, seed, 'zh')];

        expect(zh.options.map(({ mark, index }) => [mark, index])).toEqual(
          en.options.map(({ mark, index }) => [mark, index]),
        );
        expect(drawItem(numeric, seed, 'zh').values).toEqual(drawItem(numeric, seed, 'en').values);
      }),
    );
  });

  it('shows every option once, and a hint never strikes out the right one or all wrong ones', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { options, right, struckOut } = drawItem(choice, seed, 'en');

        expect(options.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3]);
        expect(options.map(({ mark }) => mark)).toEqual(['A', 'B', 'C', 'D']);
        expect(struckOut).toHaveLength(2);
        expect(struckOut).not.toContain(right);
      }),
    );
  });

  it('puts the right option in every place about equally often', () => {
    const places = [0, 0, 0, 0];
    for (let seed = 0; seed < 2000; seed++) {
      const { options, right } = drawItem(choice, `round-${seed}`, 'en');
      const place = options.findIndex(({ index }) => index === right);
      places[place] = (places[place] ?? 0) + 1;
    }

    // 500 each, standard deviation 19.4; five of them.
    for (const count of places) expect(Math.abs(count - 500)).toBeLessThan(97);
  });

  it('fills the drawn numbers into texts and works out the answer', () => {
    const drawn = drawItem(numeric, 'seed', 'en');
    const { n = 0, d = 0 } = drawn.values;

    expect(drawn.question).toBe(`MiB for $n = ${n}$, $d = ${d}$?`);
    expect(drawn.answer).toBe((4 * n ** 2 * d) / 2 ** 20);
    expect(drawn.tolerance).toBeCloseTo(drawn.answer / 100, 12);
    expect(drawn.explanation).toMatch(/= [\d.]+\$$/);
  });

  it('asks in the language that an item has', () => {
    expect(drawItem(free, 's', 'zh')).toMatchObject({ language: 'en', question: 'Why?' });
  });
});

describe('drawParameters', () => {
  it('stays inside the ranges, on the grid, and satisfies the constraints', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { n = 0, d = 0 } = drawParameters(numeric, seed);

        expect([128, 256, 512]).toContain(n);
        expect([16, 32, 48, 64]).toContain(d);
        expect(n).toBeGreaterThanOrEqual(4 * d);
      }),
    );
  });

  it('reaches every combination that is allowed', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 300; seed++) seen.add(JSON.stringify(drawParameters(numeric, `${seed}`)));

    expect(seen.size).toBe(4 + 4 + 2);
  });

  it('draws decimals as their author wrote them', () => {
    const item = { ...numeric, parameters: { p: { from: 0.1, to: 0.9, step: 0.1 } }, where: [], answer: 'p' };
    const seen = new Set<number>();
    for (let seed = 0; seed < 200; seed++) seen.add(drawParameters(item, `${seed}`).p ?? 0);

    expect([...seen].sort()).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
  });

  it('gives up on constraints that nothing satisfies', () => {
    expect(() => drawParameters({ ...numeric, where: ['n < d'] }, 's')).toThrow('no values satisfy n < d');
  });
});

describe('itemVersion', () => {
  it('changes with any text, not with the order of the keys', () => {
    const { kind, ...rest } = choice;

    expect(itemVersion({ ...rest, kind })).toBe(itemVersion(choice));
    expect(itemVersion({ ...choice, difficulty: 3 })).not.toBe(itemVersion(choice));
    expect(itemVersion({ ...choice, question: { en: 'Which one?' } })).not.toBe(itemVersion(choice));
  });
});
