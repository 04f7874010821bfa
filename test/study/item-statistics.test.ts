import type { AnswerEntry } from '../../src/study/answer-log';
import { flagItem } from '../../src/study/flag-item';
import { type ItemStatistics, itemStatistics } from '../../src/study/item-statistics';
import { answerAt } from './answers';

const persons = 40;
const items = 5;

/** The same data as in the script that made the golden numbers: person i, item j. */
function answers(): AnswerEntry[] {
  return Array.from({ length: persons * items }, (_, place) => {
    const [i, j] = [Math.floor(place / items), place % items];
    const right = ((i * 7 + j * 13) % 10) / 10 < 0.25 + (0.7 * i) / 39 - 0.08 * j;
    const wrong = 1 + (i % 2);
    return answerAt(place, {
      person: `p${i}`,
      itemId: `t/${j}`,
      kind: 'choice',
      share: right ? 1 : 0,
      option: right ? 0 : wrong,
    });
  });
}

describe('itemStatistics', () => {
  // numpy.mean and scipy.stats.pointbiserialr(right, mean of the other four), SciPy 1.17.1
  it.each([
    [0, 0.675, 0.14694367167412906],
    [1, 0.575, -0.037524477867992984],
    [2, 0.475, -0.31990495664579766],
    [3, 0.425, 0.008240110334717374],
    [4, 0.325, 0.12409380578417006],
  ])('agrees with SciPy on item %i', (j, easiness, discrimination) => {
    const item = itemStatistics(answers()).find(({ itemId }) => itemId === `t/${j}`);

    expect(item).toMatchObject({ answers: persons });
    expect(item?.easiness).toBeCloseTo(easiness, 12);
    expect(item?.discrimination).toBeCloseTo(discrimination, 12);
  });

  it('counts the options, also those that nobody took', () => {
    const [first] = itemStatistics(answers(), { 't/0': 4 });

    expect(first?.optionShares).toEqual([0.675, 0.15, 0.175, 0]);
  });

  it('takes the first answer of each person only, and keeps versions apart', () => {
    const again = answerAt(9000, { person: 'p0', itemId: 't/0', kind: 'choice', share: 1, option: 0 });
    const edited = { ...again, version: 'v2' };

    expect(itemStatistics([...answers(), again])).toEqual(itemStatistics(answers()));
    expect(itemStatistics([...answers(), edited])).toHaveLength(items + 1);
  });

  it('has no discrimination where everybody is right or nobody answered anything else', () => {
    const alone = [answerAt(1), answerAt(2, { person: 'bob', share: 0 })];
    const equal = alone.flatMap((answer) => [
      { ...answer, share: 1 },
      { ...answer, itemId: 't/other' },
    ]);

    expect(itemStatistics(alone)[0]?.discrimination).toBeNull();
    expect(itemStatistics(equal)[0]?.discrimination).toBeNull();
  });

  it('has other kinds without options, and nothing of nothing', () => {
    expect(itemStatistics([answerAt(1)])[0]?.optionShares).toEqual([]);
    expect(itemStatistics([])).toEqual([]);
  });
});

describe('flagItem', () => {
  const sound: ItemStatistics = {
    itemId: 't/0',
    version: 'v1',
    answers: 100,
    easiness: 0.65,
    discrimination: 0.3,
    optionShares: [0.65, 0.2, 0.1, 0.05],
  };
  const kinds = (change: Partial<ItemStatistics>) =>
    flagItem({ ...sound, ...change }, 0).map(({ kind }) => kind);

  it('leaves a sound item alone, and one with too few answers', () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ easiness: 0, answers: 29 })).toEqual([]);
  });

  it.each<[ItemStatistics['itemId'], Partial<ItemStatistics>]>([
    ['too-hard', { easiness: 0.1 }],
    ['too-easy', { easiness: 0.97 }],
    ['does-not-discriminate', { discrimination: -0.1 }],
    ['idle-option', { optionShares: [0.65, 0.2, 0.15, 0] }],
    ['better-than-right', { optionShares: [0.3, 0.5, 0.1, 0.1] }],
  ])('flags an item that is %s', (kind, change) => {
    expect(kinds(change)).toEqual([kind]);
  });

  it('gives a reason with numbers in both languages', () => {
    const [flag] = flagItem({ ...sound, optionShares: [0.3, 0.5, 0.1, 0.1] }, 0);

    expect(flag?.reason).toEqual({
      en: 'option 2 was chosen by 50 %, the right one by 30 %',
      zh: '选项 2 有 50 % 的人选，正确选项只有 30 %',
    });
  });

  it('looks at no options of other kinds', () => {
    expect(flagItem({ ...sound, optionShares: [] }, null)).toEqual([]);
  });
});
