import { loadTopics, readDeck } from '../../content';

const item = `
  - id: first
    kind: choice
    difficulty: 2
    question: { en: Which? }
    options:
      - { text: { en: this }, right: true }
      - { text: { en: that } }
`;

describe('readDeck', () => {
  it('reads items in one language and makes their ids unique', () => {
    expect(readDeck(`items:${item}`, 'deck-7', 'deck.yaml')).toMatchObject([
      { id: 'deck-7/first', kind: 'choice', question: { en: 'Which?' } },
    ]);
  });

  it.each([
    [
      'two right options',
      item.replace('{ text: { en: that } }', '{ text: { en: that }, right: true }'),
      /exactly one/,
    ],
    ['no right option', item.replace(', right: true', ''), /exactly one/],
    ['a question in no language', item.replace('{ en: Which? }', '{}'), /needs a text in en or zh/],
    ['an unknown key', item.replace('difficulty: 2', 'difficulty: 2\n    points: 9'), /points/],
    ['a difficulty out of range', item.replace('difficulty: 2', 'difficulty: 6'), /difficulty/],
    ['two items of one id', item + item.replace('\n', ''), /two items are called first/],
  ])('refuses %s and says where', (_, text, message) => {
    expect(() => readDeck(`items:${text}`, 'd', 'deck.yaml')).toThrow(message);
    expect(() => readDeck(`items:${text}`, 'd', 'deck.yaml')).toThrow(/deck\.yaml/);
  });

  it('refuses a numeric item whose range runs backwards, or a name that formulas have already', () => {
    const numeric = `
  - id: n
    kind: numeric
    difficulty: 1
    question: { zh: 多少？ }
    parameters: { a: { from: 3, to: 1, step: 1 } }
    answer: a
    tolerance: { absolute: 0 }
    within: [0, 3]
    explanation: { zh: 是 a }`;

    expect(() => readDeck(`items:${numeric}`, 'd', 'deck.yaml')).toThrow(/from must be below to/);
    const named = numeric.replace(
      '{ a: { from: 3, to: 1, step: 1 } }',
      '{ pi: { from: 1, to: 3, step: 1 } }',
    );
    expect(() => readDeck(`items:${named}`, 'd', 'deck.yaml')).toThrow(/pi/);
  });
});

describe('the quizzes of the topics', () => {
  it('have ids that are unique everywhere and name their topic', () => {
    const ids = loadTopics().flatMap(({ id, quiz }) => quiz.map((entry) => [id, entry.id] as const));

    expect(new Set(ids.map(([, id]) => id)).size).toBe(ids.length);
    expect(ids.filter(([topic, id]) => !id.startsWith(`${topic}/`))).toEqual([]);
  });
});
