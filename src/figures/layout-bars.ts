import type { BarsPanel } from '../experiments/types';
import type { Text } from '../language';
import { createAxisScale } from './axis-scale';
import { type Band, groupBars, theoryLabel } from './band-bars';
import { layoutLevelBars } from './bars-level';
import { layoutUprightBars, uprightFits } from './bars-upright';
import type { LayoutContext, PartLayout } from './layout-context';
import { type LegendEntry, layoutHead } from './layout-legend';
import type { Box } from './scene';

/** Bars with their numbers at their ends, so no value axis is needed; upright while the names fit below them. */
export function layoutBars(panel: BarsPanel, box: Box, context: LayoutContext): PartLayout {
  const { bands, legend } = groupBars(panel, context);
  const head = layoutHead(nameAxis(panel, context), legendEntries(panel, legend, context), box, context);
  const area = { ...box, y: box.y + head.height, height: box.height - head.height };
  const numbers = bands.flatMap(({ bars }: Band) =>
    bars.flatMap(({ value, expected }) => (expected === undefined ? [value] : [value, expected])),
  );
  const scale = createAxisScale(panel.y, numbers, 4, panel.y.scale === 'log' ? undefined : 0);
  const layout = uprightFits(bands, area, context) ? layoutUprightBars : layoutLevelBars;
  return { marks: [...head.marks, ...layout(bands, area, scale, context)], said: [] };
}

const logWord: Text = { en: ' (log scale)', zh: '（对数刻度）' };

function nameAxis(panel: BarsPanel, context: LayoutContext): BarsPanel['y'] {
  const label = context.words(panel.y.label);
  return { ...panel.y, label: panel.y.scale === 'log' ? label + context.words(logWord) : label };
}

function legendEntries(
  panel: BarsPanel,
  legend: { text: string; colour: string }[],
  context: LayoutContext,
): LegendEntry[] {
  const entries = legend.map((entry): LegendEntry => ({ ...entry, sample: 'box' }));
  if (panel.bars.every(({ expected }) => expected === undefined)) return entries;
  return [...entries, { text: theoryLabel(context), colour: context.colours.text, sample: 'tick' }];
}
