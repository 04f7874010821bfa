import type { HeatmapPanel } from '../experiments/types';
import type { Text } from '../language';
import { colourOf } from './colour-maps';
import { halfCapital, type LayoutContext, regular, textMark } from './layout-context';
import { formatNumber } from './numbers';
import type { Mark } from './scene';

type ColourScale = Pick<HeatmapPanel, 'domain' | 'scale' | 'masked'>;

const maskedWord: Text = { en: 'masked', zh: '已遮蔽' };

/** px */
export function colourBarHeight(context: LayoutContext): number {
  return 20 + 4 + Math.ceil(context.sizes.tick * 1.2);
}

/** A horizontal bar `width` px wide, its numbers below it, and a sample of the hatching where cells are masked. */
export function layoutColourBar(
  bar: ColourScale,
  place: { x: number; y: number; width: number },
  context: LayoutContext,
): Mark[] {
  const { colours, sizes, measure } = context;
  const font = regular(sizes.tick);
  const masked = bar.masked?.some((row) => row.includes(true)) ?? false;
  const word = context.words(maskedWord);
  const sample = masked ? 24 + 8 + measure(word, font) + 22 : 0;
  const [low, high] = bar.domain;
  const left = place.x + Math.max(0, measure(labelsOf(bar)[0]?.text ?? '', font) / 2 - 4);
  const width = Math.min(256, Math.floor(place.width - sample - 2 * (left - place.x)));
  const steps = Array.from({ length: Math.max(2, width) }, (_, i) => low + ((high - low) * i) / (width - 1));
  const marks: Mark[] = [
    {
      kind: 'cells',
      x: Math.round(left),
      y: Math.round(place.y),
      cellWidth: 1,
      cellHeight: 20,
      gap: 0,
      background: colours.background,
      colours: [steps.map((value) => colourOf(value, bar.domain, bar.scale))],
    },
  ];
  for (const { value, text } of labelsOf(bar)) {
    const x = left + ((value - low) / (high - low || 1)) * width;
    marks.push(textMark(text, x, place.y + 24 + sizes.tick * 0.8, font, colours.muted, 'center'));
  }
  if (masked) {
    const box = { x: left + width + 22, y: place.y, width: 24, height: 20 };
    marks.push({ kind: 'hatch', box, ground: colours.maskGround, colour: colours.maskLine, pitch: 7 });
    const baseline = place.y + 10 + halfCapital * sizes.tick;
    marks.push(textMark(word, box.x + 32, baseline, font, colours.muted));
  }
  return marks;
}

/** The ends and the middle; more numbers would crowd a bar of 256 px. */
function labelsOf({ domain: [low, high] }: ColourScale): { value: number; text: string }[] {
  return [low, (low + high) / 2, high].map((value) => ({ value, text: formatNumber(value) }));
}
