import { loadTopics, type NumericItem } from '../../content';
import { drawItem } from '../../src/study/draw-item';
import { readFormula } from '../../src/study/formula';
import { factsOf, run, useTensorflow } from '../experiments/native';

beforeAll(useTensorflow);

const claims = loadTopics().flatMap(({ experiment, quiz }) =>
  quiz.flatMap((item) =>
    item.kind === 'numeric' && item.theory ? [{ id: item.id, experiment, item, theory: item.theory }] : [],
  ),
);

describe('numeric items that name a fact of their experiment', () => {
  it('exist', () => {
    expect(claims.length).toBeGreaterThanOrEqual(3);
  });

  it.each(claims)('$id has the formula that the experiment predicts', ({ experiment, item, theory }) => {
    for (const seed of ['a', 'b', 'c']) {
      const { values, answer } = drawItem(item, seed, 'en');
      const set = Object.entries(theory.set).map(([name, text]) => [
        name,
        readFormula(text).evaluate(values),
      ]);

      const fact = run(experiment, Object.fromEntries(set)).facts.find(({ name }) => name === theory.fact);

      expect(fact?.expected).toBeCloseTo(answer, 6);
      expect(fact?.holds).toBe(true);
    }
  });
});

/** A corpus is a text, which formulas cannot set. */
it('the most frequent pair of a drawn corpus is the one that BPE merges first', () => {
  const item = loadTopics()
    .flatMap(({ quiz }) => quiz)
    .find(({ id }) => id === 'subword/first-merge') as NumericItem;
  for (const seed of ['a', 'b', 'c', 'd']) {
    const { values, answer } = drawItem(item, seed, 'en');
    const corpus = `low:${values.a},lower:${values.b},newest:${values.c},widest:${values.d}`;

    expect(factsOf(run('subword', { corpus }))).toMatchObject({ top_pair: answer });
  }
});
