import type { BarsPanel } from '../experiments/types';
import type { Text } from '../language';
import { createAxisScale } from './axis-scale';
import { type Band, groupBars, theoryLabel } from './band-bars';
import { layoutLevelBars } from './bars-level';
import { layoutUprightBars, uprightFits } from './bars-upright';
import { layoutAxisName } from './layout-axes';
import type { LayoutContext, PartLayout } from './layout-context';
import { type LegendEntry, layoutLegendRows } from './layout-legend';
import type { Box } from './scene';

/** Bars with their numbers at their ends, so no value axis is needed; upright while the names fit below them. */
export function layoutBars(panel: BarsPanel, box: Box, context: LayoutContext): PartLayout {
  const { bands, legend } = groupBars(panel, context);
  const name = layoutAxisName(nameAxis(panel, context), box, context);
  const below = { ...box, y: box.y + name.height, height: box.height - name.height };
  const key = layoutLegendRows(legendEntries(panel, legend, context), below, context);
  const area = { ...below, y: below.y + key.box.height, height: below.height - key.box.height };
  const numbers = bands.flatMap(({ bars }: Band) =>
    bars.flatMap(({ value, expected }) => (expected === undefined ? [value] : [value, expected])),
  );
  const scale = createAxisScale(panel.y, numbers, 4, panel.y.scale === 'log' ? undefined : 0);
  const layout = uprightFits(bands, area, context) ? layoutUprightBars : layoutLevelBars;
  return { marks: [...name.marks, ...key.marks, ...layout(bands, area, scale, context)], said: [] };
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
