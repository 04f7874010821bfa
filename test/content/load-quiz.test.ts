import { DeckError, loadTopics, readDeck } from '../../content';

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

  const sound = `items:${item}`;
  it.each([
    ['nothing of the kind', 'hello', { line: null, what: 'noItems' }],
    ['an empty file', '', { line: null, what: 'noItems' }],
    ['a list without its name', '- id: a', { what: 'noItems' }],
    ['a tab', `${sound}  - id: b\n\t  kind: choice`, { line: 10, what: 'tab' }],
    ['a bracket that stays open', sound.replace('that } }', 'that }'), { what: 'indent' }],
    ['a quote that stays open', sound.replace('Which?', '"Which?'), { what: 'unclosed' }],
    ['a colon in a text', sound.replace('{ en: Which? }', 'en: which: this?'), { line: 5, what: 'yaml' }],
    ['an alias of nothing', sound.replace('Which?', '*which'), { line: null, what: 'yaml' }],
    ['a field twice', sound.replace('kind: choice', 'id: second'), { line: 3, what: 'repeated' }],
    [
      'a field too many',
      `${sound}    points: 9`,
      { line: 9, item: 'first', field: '', what: 'unknown', detail: 'points' },
    ],
    [
      'a missing field',
      sound.replace('    difficulty: 2\n', ''),
      { line: 2, field: 'difficulty', what: 'missing' },
    ],
    [
      'a text for a number',
      sound.replace(': 2', ': hard'),
      { line: 4, field: 'difficulty', what: 'type', detail: 'number' },
    ],
    ['half a point of difficulty', sound.replace(': 2', ': 2.5'), { line: 4, what: 'type', detail: 'int' }],
    ['too little difficulty', sound.replace(': 2', ': 0'), { line: 4, what: 'least', detail: '1' }],
    [
      'an empty text',
      sound.replace('en: that', 'en: ""'),
      { line: 8, field: 'options[1].text.en', what: 'empty' },
    ],
    ['no text', sound.replace('{ en: Which? }', '{}'), { line: 5, field: 'question', what: 'noText' }],
    [
      'another kind',
      sound.replace('choice', 'poll'),
      { line: 3, field: 'kind', what: 'value', detail: 'choice, numeric, free' },
    ],
    [
      'a wrong mark',
      sound.replace('right: true', 'right: yes'),
      { line: 7, field: 'options[0].right', what: 'value', detail: 'true' },
    ],
    ['no right option', sound.replace(', right: true', ''), { line: 7, field: 'options', what: 'oneRight' }],
    [
      'an id of its own making',
      sound.replace('first', 'First One'),
      { line: 2, item: 'First One', what: 'format' },
    ],
    ['an id twice', sound + item.replace('\n', ''), { line: 9, item: 'first', field: 'id', what: 'sameId' }],
  ])('says where there is %s', (_, text, problem) => {
    const error = catching(() => readDeck(text, 'd', 'deck.yaml'));

    expect(error.problems[0]).toMatchObject(problem);
  });

  it('names all problems at once, and takes no more aliases than a person would write', () => {
    const two = sound.replace(': 2', ': 9').replace('choice', 'choice\n    points: 1');
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, i) => {
        const before = 'abcdefgh'[i];
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`;
      }),
    ].join('\n');

    expect(catching(() => readDeck(two, 'd', 'x')).problems.map(({ what }) => what)).toEqual([
      'most',
      'unknown',
    ]);
    expect(catching(() => readDeck(bomb, 'd', 'x')).problems).toMatchObject([{ what: 'yaml' }]);
  });

  // Compared one by one, these took the reader minutes, in which its process did nothing else.
  it.each([
    ['names', Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`)],
    ['references', Array.from({ length: 30_000 }, (_, i) => `- &a${i} x\n- *a${i}`)],
  ])(
    'refuses a file full of %s soon',
    (_, lines) => {
      const began = Date.now();
      expect(catching(() => readDeck(lines.join('\n'), 'd', 'x')).problems.length).toBeGreaterThan(0);
      expect(Date.now() - began).toBeLessThan(20_000);
    },
    60_000,
  );

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

function catching(read: () => unknown): DeckError {
  try {
    read();
  } catch (error) {
    if (error instanceof DeckError) return error;
  }
  throw new Error('not refused');
}
