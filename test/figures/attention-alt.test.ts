import { createFigures } from '../../src/figures';
import { maxAlt } from '../../src/figures/alt-text';
import { type Language, languages } from '../../src/language';
import { isInstalled } from '../../src/models/tokens';
import { run, useTensorflow } from '../experiments/native';

const figures = createFigures({ impl: 'canvas' });

/** 40 words, about 560 characters: repeated in full it would leave no room for numbers. */
const long = Array.from({ length: 10 }, () => 'internationalisation notwithstanding, understandably it').join(
  ' ',
);

const views: Record<string, unknown>[] = [
  {},
  { scale: false, mask: 'causal' },
  { view: 'heads', mask: 'window', width: 2 },
  { view: 'model' },
  { view: 'hunt', to: 'understandably' },
  { view: 'compare', other: long.replaceAll('it', 'they') },
  { view: 'random' },
  { view: 'random', temperature: 0.5 },
  ...['scores', 'scaled', 'masked', 'weights', 'output'].map((step) => ({
    view: 'step',
    step,
    mask: 'causal',
  })),
  { model: 'untrained', sentence: '我们今天学习自注意力机制' },
  ...(isInstalled('minilm')
    ? [
        { view: 'heads', model: 'minilm', layer: 3 },
        { view: 'random', model: 'minilm', layer: 5, head: 11 },
      ]
    : []),
];

const altsOf = (changes: Record<string, unknown>, language: Language) => {
  const { figures: specs, facts } = run('attention', { sentence: long, ...changes });
  const options = { language, theme: 'light', size: 'chat', receipt: '' } as const;
  return specs.map((spec) => ({ spec, alt: figures.draw(spec, facts, options).alt }));
};

beforeAll(useTensorflow);

describe.each(languages)('the description of a picture of attention in %s', (language) => {
  it.each(views)('%j: fits, and has the numbers of every panel', (changes) => {
    for (const { spec, alt } of altsOf(changes, language)) {
      expect(alt.length).toBeLessThanOrEqual(maxAlt);
      expect(/\p{Script=Han}{4}/u.test(alt.replaceAll('我们今天学习自注意力机制', ''))).toBe(
        language === 'zh',
      );
      const maps = spec.panels.filter(({ kind }) => kind === 'heatmap').length;
      expect(alt.match(language === 'zh' ? /\d×\d+ 热图/gu : /\d×\d+ heatmap/gu)).toHaveLength(maps);
      for (const panel of spec.panels)
        if (panel.kind === 'heatmap' && panel.caption && typeof panel.caption !== 'string')
          expect(alt).toContain(panel.caption[language]);
    }
  });
});

describe('what a description says of changes', () => {
  it('names the step and the mask, and counts what is hidden', () => {
    const [english] = altsOf(
      { view: 'step', step: 'weights', mask: 'causal', sentence: 'It was too tired.' },
      'en',
    );
    const [chinese] = altsOf(
      { view: 'step', step: 'weights', mask: 'causal', sentence: 'It was too tired.' },
      'zh',
    );

    expect(english?.alt).toContain('Step 4 of 5, softmax: every row becomes shares of 1 (causal mask), of ');
    expect(english?.alt).toContain(', 10 hidden by the mask.');
    expect(chinese?.alt).toContain('第 4 步（共 5 步），softmax：每一行变成和为 1 的份额（因果掩码）');
    expect(chinese?.alt).toContain('有 10 格被遮蔽');
  });
});
