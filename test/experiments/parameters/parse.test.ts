import fc from 'fast-check';
import { describeParameters, parameterSets, parseParameters } from '../../../src/experiments/parameters';

const parse = (experiment: string, raw: Record<string, string>) =>
  parseParameters(parameterSets[experiment]!, raw);
const problemsOf = (experiment: string, raw: Record<string, string>) => {
  const parsed = parse(experiment, raw);
  return parsed.ok ? [] : parsed.problems;
};

describe('parseParameters', () => {
  it.each([
    ['d_k', '256'],
    ['dk', '256'],
    ['D_K', '2^8'],
    ['d-k', '2.56e2'],
    ['dₖ', '２５６'],
    ['dim', ' 256 '],
  ])('takes %s %s as d_k 256', (name, given) => {
    expect(parse('scaling', { [name]: given })).toMatchObject({ ok: true, values: { d_k: 256, n: 64 } });
  });

  it.each(['12abc', '', ' ', 'NaN', '0x10', '1e999', 'Infinity', '1,000', '1_000', '2^', '6.5', '--3', '½'])(
    'does not take "%s" for a whole number',
    (given) => {
      expect(problemsOf('scaling', { d_k: given })).toMatchObject([
        {
          name: 'd_k',
          kind: 'type',
          given,
          accepted: { en: 'a whole number from 1 to 1024', zh: '1 到 1024 的整数' },
        },
      ]);
    },
  );

  it.each([
    ['-inf', '-inf'],
    ['−∞', '-inf'],
    ['-Infinity', '-inf'],
    ['-1e4', -10_000],
    ['-10^4', -10_000],
    ['−1000', -1000],
  ])('takes a mask of %s', (given, mask) => {
    expect(parse('padding-mask', { mask: given })).toMatchObject({ ok: true, values: { mask } });
  });

  it.each([
    ['low:5,lower:2', 'low:5,lower:2'],
    [' low；lower：２ ', 'low;lower:2'],
    ['研究、生命:3', '研究、生命:3'],
  ])('takes the corpus "%s"', (given, corpus) => {
    expect(parse('subword', { corpus: given })).toMatchObject({
      ok: true,
      values: { corpus, word: 'lowest' },
    });
  });

  it.each([
    '',
    'low:0',
    'low:5,',
    'low lower',
    'a'.repeat(21),
    'low:5:3',
    '**low**',
    Array(51).fill('a').join(','),
  ])('does not take "%s" for a corpus, and says what it takes', (given) => {
    expect(problemsOf('subword', { corpus: given })).toMatchObject([
      { name: 'corpus', kind: 'type', given, accepted: { zh: expect.stringContaining('low:5,lower:2') } },
    ]);
  });

  it('keeps its values through JSON, minus infinity too', () => {
    const parsed = parse('padding-mask', { mask: '-inf' });

    expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
  });

  it('tells every problem at once, with what would have been right', () => {
    const problems = problemsOf('scaling', { rh: '0.5', n: '7', distribution: 'norml', mu_q: '0,5' });

    expect(problems).toMatchObject([
      { name: 'rh', kind: 'unknown', suggestion: 'rho' },
      { name: 'n', kind: 'range', given: '7' },
      {
        name: 'distribution',
        kind: 'choice',
        suggestion: 'normal',
        accepted: { zh: 'normal、uniform 或 sign' },
      },
      { name: 'mu_q', kind: 'type' },
    ]);
  });

  it('refuses what is in range but not allowed', () => {
    expect(problemsOf('multi-head', { h: '3' })).toMatchObject([{ name: 'heads', kind: 'choice' }]);
    expect(problemsOf('multi-head', { d: '18' })).toMatchObject([{ name: 'd', kind: 'range' }]);
    expect(problemsOf('padding-mask', { mask: 'inf' })).toMatchObject([{ name: 'mask', kind: 'type' }]);
    expect(problemsOf('scaling', { rho: '-inf' })).toMatchObject([{ name: 'rho', kind: 'type' }]);
  });

  it('refuses a parameter that was given twice under two names', () => {
    expect(problemsOf('scaling', { d_k: '16', dim: '32' })).toMatchObject([
      { name: 'd_k', kind: 'conflict' },
    ]);
  });

  it('refuses values that clash although each is in range', () => {
    expect(problemsOf('dot-product-vs-additive', { n: '256' })).toMatchObject([
      { kind: 'conflict', given: 'n 256', accepted: { en: expect.stringContaining('4194304') } },
    ]);
    expect(parse('dot-product-vs-additive', { n: '256', d: '16' }).ok).toBe(true);
  });

  it.each(['yes', 'on', 'TRUE', '是', '1'])('takes %s for yes', (given) => {
    expect(parse('padding-mask', { allpadded: given })).toMatchObject({ values: { all_padded: true } });
  });

  it('never throws, and what it accepts satisfies the schema', () => {
    const names = Object.values(parameterSets).flatMap((set) =>
      describeParameters(set).map(({ name }) => name),
    );
    const word = fc.oneof(fc.string(), fc.constantFrom(...names, '__proto__', 'constructor'));
    const value = fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String));
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(parameterSets)), fc.dictionary(word, value), (id, raw) => {
        const parsed = parse(id, raw);
        if (parsed.ok) parameterSets[id]!.schema.parse(parsed.values);
      }),
    );
  });
});

describe('describeParameters', () => {
  it.each(Object.keys(parameterSets))(
    'gives every parameter of %s two languages and a default it accepts',
    (id) => {
      const descriptions = describeParameters(parameterSets[id]!);
      const han = /\p{Script=Han}/u;

      for (const { label, describe: text } of descriptions) {
        for (const part of [label, text]) expect(typeof part === 'string' ? '' : part.zh).toMatch(han);
      }
      const raw = Object.fromEntries(descriptions.map(({ name, default: value }) => [name, value]));
      expect(parse(id, raw)).toEqual(parse(id, {}));
    },
  );

  it('says the range and the choices', () => {
    const [mask, , dtype, , padded] = describeParameters(parameterSets['padding-mask']!);

    expect(mask).toMatchObject({
      kind: 'number',
      minimum: -1e9,
      maximum: -1,
      choices: ['-inf'],
      default: '-10000',
    });
    expect(dtype).toMatchObject({ kind: 'choice', choices: ['float32', 'float16'] });
    expect(describeParameters(parameterSets.subword!)[0]).toMatchObject({
      kind: 'text',
      default: 'low:5,lower:2,newest:6,widest:3',
    });
    expect(padded).toMatchObject({ kind: 'switch', choices: ['yes', 'no'], default: 'no' });
  });
});
