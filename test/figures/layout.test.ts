import { experiments } from '../../src/experiments';
import { parameterSets } from '../../src/experiments/parameters';
import { createFigures } from '../../src/figures';
import { run, useTensorflow } from '../experiments/native';
import { specimens } from './specimens';

const figures = createFigures();

describe('the layout', () => {
  it.each(specimens.map((specimen) => [specimen.name, specimen] as const))(
    'keeps every text of %s on the card and apart from the others',
    (_, { spec, facts, options }) => {
      const scene = figures.layout(spec, facts, options);
      const texts = scene.marks.filter((mark) => mark.kind === 'text');

      expect(texts.length).toBeGreaterThan(3);
      for (const { x, y, font } of texts) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(scene.width);
        expect(y - font.size * 0.7).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(scene.height);
        expect(font.size).toBeGreaterThanOrEqual(12);
      }
      const anchors = texts.map(({ x, y, align }) => `${Math.round(x)} ${Math.round(y)} ${align}`);
      expect(new Set(anchors).size).toBe(anchors.length);
    },
  );

  it.each(Object.keys(parameterSets))(
    'names the receipt and the title of %s in both languages',
    async (id) => {
      await useTensorflow();
      const { figures: specs, facts } = run(experiments[id]!.id);
      for (const language of ['en', 'zh'] as const)
        for (const spec of specs) {
          const options = { language, theme: 'dark', size: 'chat', receipt: `${id} seed:7` } as const;
          const words = figures
            .layout(spec, facts, options)
            .marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
          const title = typeof spec.title === 'string' ? spec.title : spec.title[language];
          expect(words.join(' ')).toContain(title);
          expect(words.join(' ')).toContain('seed:7');
        }
    },
  );
});
