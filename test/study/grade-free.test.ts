import fc from 'fast-check';
import { loadTopics } from '../../content';
import { gradeFree } from '../../src/study/grade-free';
import { normaliseAnswer, sentencesOf } from '../../src/study/normalise-answer';
import { free } from './items';

const made = (answer: string) =>
  gradeFree(free, answer)
    .points.filter((point) => point.made)
    .map(({ id }) => id);

describe('gradeFree', () => {
  it('gives the share of the weights that must be there', () => {
    expect(gradeFree(free, 'The variance is d_k, so the softmax saturates.').share).toBe(1);
    expect(gradeFree(free, 'The variance is d_k.').share).toBeCloseTo(2 / 3, 12);
    expect(gradeFree(free, 'The softmax saturates.').share).toBeCloseTo(1 / 3, 12);
    expect(gradeFree(free, 'I do not know.').share).toBe(0);
  });

  it('lets a bonus make up for something missing, up to everything', () => {
    expect(gradeFree(free, 'The variance is d_k at initialisation.').share).toBe(1);
    expect(gradeFree(free, 'At initialisation the variance is d_k. The softmax saturates.').share).toBe(1);
  });

  it('takes the weight of a wrong statement away, down to nothing', () => {
    expect(gradeFree(free, 'The variance is d_k. It prevents overflow.').share).toBeCloseTo(1 / 3, 12);
    expect(gradeFree(free, 'It prevents overflow.').share).toBe(0);
  });

  it('reads 词元 and token as one word, in answers and in phrases', () => {
    expect(normaliseAnswer('每个词元只看前面的 token')).toBe(normaliseAnswer('每个 token 只看前面的词元'));
  });

  it('shows which words decided, so that it can be contested', () => {
    const { points } = gradeFree(free, 'Since Var(q·k) = $d_k$, rows get one-hot in the softmax');

    expect(points.map(({ id, made: hit, words }) => [id, hit, words])).toEqual([
      ['variance', true, ['var', 'dk']],
      ['saturation', true, ['softmax', 'one hot']],
      ['caveat', false, []],
      ['overflow', false, []],
    ]);
  });

  it.each([
    'The variance is d_k',
    'the variances are d_{k}',
    'VAR = $d_k$',
    'Its variance equals dₖ',
    '方差是 d_k',
    '点积的方差等于dk',
    'q·k 的方差为 d_k',
    'ｄ＿ｋ 是它的方差',
  ])('hears the variance in "%s"', (answer) => {
    expect(made(answer)).toEqual(['variance']);
  });

  it.each([
    'The variance is not d_k',
    "The variance isn't d_k",
    'The variance does not grow with d_k',
    'This happens without any variance of d_k',
    '方差不是 d_k',
    '方差并非 d_k',
    '方差没有随 d_k 变化',
  ])('does not count what is denied: "%s"', (answer) => {
    const [variance] = gradeFree(free, answer).points;

    expect(variance).toMatchObject({ made: false, negated: true });
  });

  it.each([
    ['a denied mistake', 'It is not about overflow.'],
    ['a denied mistake', '这不是为了防止溢出'],
    ['a mistake that others make', "It doesn't prevent overflow"],
  ])('does not punish %s: "%s"', (_, answer) => {
    expect(made(answer)).not.toContain('overflow');
  });

  it.each([
    'Not because numbers are large, but the variance is d_k',
    'The variance is not 1 but d_k',
    '不是因为数值大，而是方差等于 d_k',
    'Not only the mean, also the variance is d_k',
    '不仅均值，方差也是 d_k',
  ])('hears what follows a denial of something else: "%s"', (answer) => {
    expect(made(answer)).toContain('variance');
  });

  it.each([
    'variant of d_k',
    'The variance is √d_k',
    'The invariance under d_kx',
    'The variance grows. Then there is d_k.',
  ])('does not hear it in "%s"', (answer) => {
    expect(made(answer)).not.toContain('variance');
  });

  it('takes a denial that is part of the phrase as meant', () => {
    const point = {
      id: 'no-mean',
      counts: 'must' as const,
      weight: 1,
      point: { en: 'No mean.', zh: '不减均值。' },
    };
    const item = {
      ...free,
      rubric: [{ ...point, phrases: { en: ['without + mean'], zh: ['没有 + 均值'] } }],
    };

    for (const answer of ['It works without the mean', '它没有减去均值'])
      expect(gradeFree(item, answer).share).toBe(1);
    expect(gradeFree(item, 'It subtracts the mean').share).toBe(0);
  });

  it('reads an answer of any length in bounded time, and its share stays between 0 and 1', () => {
    const words = fc.constantFrom(
      'variance',
      'd_k',
      'not',
      'softmax',
      'saturates',
      '方差',
      '不是',
      '。',
      '. ',
      'overflow',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 60 }), (parts) => {
        const { share, points } = gradeFree(free, parts.join(' '));

        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        for (const point of points) expect(point.words.length > 0).toBe(point.made || point.negated);
      }),
    );
    const start = performance.now();
    gradeFree(free, 'variance softmax '.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('gives nothing to an empty answer on any of our questions', () => {
    const items = loadTopics().flatMap(({ quiz }) => quiz.filter((item) => item.kind === 'free'));

    expect(items.map((item) => gradeFree(item, '').share)).toEqual(items.map(() => 0));
  });

  it('adds points with more of the model answer, never takes them away', () => {
    const items = loadTopics().flatMap(({ quiz }) => quiz.filter((item) => item.kind === 'free'));
    fc.assert(
      fc.property(
        fc.constantFrom(...items),
        fc.constantFrom('en' as const, 'zh' as const),
        (item, language) => {
          const sentences = item.answer[language].split(/(?<=[。；]|[.;] )/);
          const shares = sentences.map(
            (_, count) => gradeFree(item, sentences.slice(0, count + 1).join('')).share,
          );

          expect(shares).toEqual([...shares].sort((a, b) => a - b));
          expect(shares.at(-1)).toBe(1);
        },
      ),
    );
  });
});

describe('normaliseAnswer', () => {
  it.each([
    '\\sqrt{d_k}',
    '$\\sqrt{d_{k}}$',
    'sqrt(d_k)',
    '√d_k',
    '√(dk)',
    'square root of d_k',
    '根号 dₖ',
    'd_k 的平方根',
  ])('reads %s as √dk', (text) => {
    expect(normaliseAnswer(text)).toBe('√dk');
  });

  it('keeps the space after a root', () => {
    expect(normaliseAnswer('√d_k grows, sqrt(d_k) too')).toBe('√dk grows, √dk too');
  });

  it('is the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab_d k√$.方差，-') }), (text) => {
        const once = normaliseAnswer(text);

        expect(normaliseAnswer(once)).toBe(once);
      }),
    );
  });
});

describe('sentencesOf', () => {
  it('ends at full stops of both languages and at lines, not inside numbers', () => {
    expect(sentencesOf('about 1.5. yes! 好的。不；\nlast')).toEqual([
      'about 1.5',
      ' yes',
      ' 好的',
      '不',
      'last',
    ]);
  });
});
