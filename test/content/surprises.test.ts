import { loadTopics } from '../../content';
import type { LinesPanel } from '../../src/experiments/types';
import { languages } from '../../src/language';
import { factsOf, run, useTensorflow } from '../experiments/native';

const topics = loadTopics();
const sectionOf = (id: string, section: 'argument' | 'reading', language: 'en' | 'zh') =>
  topics.find((topic) => topic.id === id)!.sections[language][section];

beforeAll(useTensorflow);

/** What goes against the common answer must stand in the text, with the numbers that are measured when it is asked as it stands. */
describe.each(languages)('what is surprising is said in %s, with the measured figure', (language) => {
  it('the slope of the unscaled softmax first rises with d_k', () => {
    const result = run('scaling', {}, 1);
    const course = result.figures[0]!.panels.find((panel): panel is LinesPanel => panel.kind === 'lines')!;
    const unscaled = new Map(course.series[0]!.points.map(([d, slope]) => [Math.round(d), slope]));
    const text = sectionOf('scaling', 'argument', language);

    for (const [d, said, digits] of [
      [4, '0.27', 2],
      [16, '0.34', 2],
      [64, '0.19', 2],
      [256, '0.02', 2],
      [1024, '0.0004', 4],
    ] as const) {
      expect(unscaled.get(d)!.toFixed(digits)).toBe(said);
      expect(text).toContain(said);
    }
    const facts = factsOf(result);
    expect(facts.jacobian_peak!.toFixed(2)).toBe('0.34');
    expect(facts.jacobian_widest!.toFixed(4)).toBe('0.0004');
    expect(result.facts.slice(-2).map(({ name, holds }) => [name, holds])).toEqual([
      ['jacobian_peak', true],
      ['jacobian_widest', true],
    ]);
  });

  it('a row of padding alone has four outcomes', () => {
    const facts = factsOf(run('padding-mask', {}, 1));
    const text = sectionOf('padding-mask', 'argument', language);

    expect([
      facts.all_padded_finite!.toFixed(3),
      facts.all_padded_swallowed!.toFixed(4),
      facts.all_padded_infinite,
      facts.all_padded_safe,
    ]).toEqual(['0.596', '0.3333', 3, 0]);
    for (const words of ['0.596', '1/3', 'NaN', language === 'zh' ? '全零' : 'zeros'])
      expect(text).toContain(words);
  });

  it('one matrix for queries and keys cannot do better than 1.489 on the ring', () => {
    const { loss_mode } = factsOf(run('qk-projections', {}, 1));

    expect(loss_mode!.toFixed(4)).toBe('1.4890');
    expect(sectionOf('qk-projections', 'reading', language)).toContain('1.489');
  });
});
