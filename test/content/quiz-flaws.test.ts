import { loadTopics, type QuizItem, type Topic } from '../../content';
import { createFormulaCheck } from '../../content/checks/formula-flaws';
import { itemFlaws, quizFlaws } from '../../content/checks/quiz-flaws';
import { parameterSets, parseParameters } from '../../src/experiments/parameters';

const topics = loadTopics();
const checkFormula = createFormulaCheck();
const items = topics.flatMap(({ experiment, quiz }) => quiz.map((item) => ({ experiment, item })));

type Kind<K> = Extract<QuizItem, { kind: K }>;

/** What is found when the first item of a kind in the scaling quiz is changed. */
function flawsWith<K extends QuizItem['kind']>(kind: K, change: (item: Kind<K>) => void): string[] {
  const changed = structuredClone(topics.filter(({ id }) => id === 'scaling'));
  const item = changed[0]?.quiz.find((candidate) => candidate.kind === kind) as Kind<K>;
  change(item);
  return quizFlaws(changed, checkFormula).map(({ where, what }) => `${where}: ${what}`);
}

describe('quizFlaws', () => {
  it('finds nothing grave in our quizzes', () => {
    expect(quizFlaws(topics, checkFormula).filter(({ grave }) => grave)).toEqual([]);
  });

  it('reports a topic without a quiz as thin and does not refuse it', () => {
    const bare = { ...topics[0], quiz: [] } as unknown as Topic;

    expect(quizFlaws([bare], checkFormula)).toEqual([
      { where: 'multi-head', what: 'thin: no quiz.yaml', grave: false },
    ]);
  });

  it('counts the items of each kind', () => {
    const [first] = structuredClone(topics);
    const few = { ...first, quiz: first?.quiz.slice(1, -1) } as Topic;

    expect(quizFlaws([few], checkFormula).map(({ what }) => what)).toEqual([
      '2 items are choice, at least 3 are wanted',
      '1 items are free, at least 2 are wanted',
    ]);
  });

  it('finds what is missing in a choice', () => {
    const flaws = flawsWith('choice', ({ options }) => {
      options.pop();
      delete options[0]?.why;
      delete options[1]?.misconception;
      (options[2] ?? { text: null }).text = { en: 'The factor turns q and k to unit vectors!', zh: '同' };
      (options[1] ?? { text: null }).text = { en: 'the factor turns q and k to unit vectors', zh: '不同' };
    });

    expect(flaws).toEqual(
      expect.arrayContaining([
        'scaling/why-root en: two options are equal',
        'scaling/why-root: 3 options, wanted 4 or 5',
        'scaling/why-root option 1: why is missing',
        'scaling/why-root option 2: misconception is missing',
      ]),
    );
  });

  it('sees a right option that its length gives away', () => {
    const flaws = flawsWith('choice', ({ options }) => {
      for (const option of options)
        if (!option.right) option.text = { en: `no, ${option.misconception}`, zh: '否' };
    });

    expect(flaws).toContain('scaling/why-root en: the right option is by far the longest');
  });

  it.each<[string, (item: Kind<'numeric'>) => void, RegExp]>([
    [
      'an answer out of range',
      (item) => (item.within = [0, 10]),
      /the answer [\d.]+ is outside 0 … 10 with \{"d"/,
    ],
    ['an answer that is no number', (item) => (item.answer = 'd / 0'), /the answer is Infinity/],
    ['an unknown name', (item) => (item.answer = 'd * x'), /x has no value/],
    ['code in a formula', (item) => (item.answer = 'import("fs")'), /not arithmetic|not among/],
    ['constraints that cannot hold', (item) => (item.where = ['d < 1']), /no values satisfy/],
    ['an answer that never changes', (item) => (item.answer = '100'), /the same whatever is drawn/],
    [
      'a tolerance below what is printed',
      (item) => {
        item.answer = 'd / 3';
        item.tolerance = { absolute: 0 };
      },
      /is not accepted/,
    ],
    ['a slot that nothing fills', (item) => (item.explanation.en += ' [[foo]]'), /foo has no value/],
    ['broken LaTeX', (item) => (item.explanation.zh += ' $\\frac{[[d]]}{$'), /frac/],
    ['Chinese typography', (item) => (item.question.zh += '使用softmax'), /zh question: .*space wanted/],
    ['a missing hint', (item) => delete item.hint, /thin: no hint/],
    [
      'percent that could be a fraction',
      (item) => Object.assign(item, { unit: '%', accept: ['fraction'], answer: 'a / 4', within: [0, 1] }),
      /could be read as a fraction/,
    ],
  ])('finds %s', (_, change, message) => {
    expect(flawsWith('numeric', change)).toContainEqual(expect.stringMatching(message));
  });

  it('makes the model answer pass its own rubric', () => {
    expect(flawsWith('free', (item) => (item.answer.zh = '因为这样更好。'))).toContainEqual(
      expect.stringMatching(/derive zh: the model answer lacks the point variance/),
    );
    expect(flawsWith('free', (item) => (item.answer.en += ' It prevents overflow.'))).toContainEqual(
      expect.stringMatching(/derive en: the model answer contains the point overflow/),
    );
    expect(flawsWith('free', ({ rubric }) => delete rubric[0]?.phrases.zh)).toContainEqual(
      'scaling/derive assumptions: no phrases in zh',
    );
  });

  it('refuses slots where nothing is drawn', () => {
    expect(flawsWith('choice', (item) => (item.question.en += ' [[d]]'))).toContainEqual(
      'scaling/why-root: [[d]] outside a numeric item',
    );
  });
});

describe('itemFlaws', () => {
  it('is content with one language, but then with all of it', () => {
    const deck = structuredClone(topics[3]?.quiz[0]) as Kind<'choice'>;
    const english = {
      ...deck,
      question: { en: deck.question.en },
      options: deck.options.map(({ text, right }) => ({
        text: { en: text.en },
        ...(right ? { right } : {}),
      })),
    };

    expect(itemFlaws(english, checkFormula)).toEqual([]);
    expect(
      itemFlaws({ ...english, question: deck.question }, checkFormula).map(({ where }) => where),
    ).toContain('scaling/why-root option 1');
  });
});

describe('runs that refute a wrong option', () => {
  const refuted = items.flatMap(({ experiment, item }) =>
    item.kind === 'choice'
      ? item.options.flatMap(({ misconception, refute }) =>
          refute ? [{ id: item.id, misconception, experiment, refute }] : [],
        )
      : [],
  );

  it('exist for most of our choices', () => {
    expect(refuted.length).toBeGreaterThan(20);
  });

  it.each(refuted)('$id: $misconception is a run that the experiment accepts', ({ experiment, refute }) => {
    const typed = Object.fromEntries(Object.entries(refute).map(([name, value]) => [name, String(value)]));
    const set = parameterSets[experiment];

    expect(set && parseParameters(set, typed)).toMatchObject({ ok: true });
  });
});
