import type { HeatmapPanel, Panel } from '../experiments/types';
import type { Text } from '../language';
import { fitHeatmap, type HeatmapFit, type SharedFit } from './fit-heatmap';
import { shrinkToFit, truncateMiddle } from './fit-text';
import { layoutBars } from './layout-bars';
import { colourBarHeight, layoutColourBar } from './layout-colour-bar';
import { bold, inset, type LayoutContext, type PartLayout, regular, textMark } from './layout-context';
import { gridOf, layoutHeatmap } from './layout-heatmap';
import { layoutHistogram } from './layout-histogram';
import { layoutLines } from './layout-lines';
import type { Box, Mark } from './scene';

export interface PanelOptions {
  /** The title is left out where the card's title says it already. */
  title: boolean;
  /** `row = …, column = …` below a heatmap. */
  caption: boolean;
  /** A colour bar of its own below a heatmap. */
  bar: boolean;
  /** Sizes that the heatmaps of a comparison have in common. */
  shared?: SharedFit;
}

export interface PanelLayout extends PartLayout {
  /** What the panel really covers; a heatmap is often narrower than the box it was given. */
  used: Box;
}

export function layoutPanel(
  panel: Panel,
  box: Box,
  context: LayoutContext,
  options: PanelOptions,
): PanelLayout {
  const head = options.title ? layoutHeading(panel.title, box, context) : { marks: [], height: 0 };
  const body = inset(box, head.height);
  const part =
    panel.kind === 'heatmap' ? layoutMap(panel, body, context, options) : layoutChart(panel, body, context);
  return {
    ...part,
    marks: [...head.marks, ...part.marks],
    used: { ...part.used, y: box.y, height: part.used.height + head.height },
  };
}

export function headingHeight(context: LayoutContext): number {
  return Math.round(context.sizes.heading * 1.5);
}

function layoutHeading(title: Text, box: Box, context: LayoutContext): { marks: Mark[]; height: number } {
  const { sizes, measure, colours } = context;
  const text = context.words(title);
  if (text === '') return { marks: [], height: 0 };
  const font = shrinkToFit(text, bold(sizes.heading), box.width, measure, sizes.small);
  const shown = truncateMiddle(text, font, box.width, measure);
  return {
    marks: [textMark(shown, box.x, box.y + sizes.heading, font, colours.text)],
    height: headingHeight(context),
  };
}

function layoutChart(panel: Exclude<Panel, HeatmapPanel>, box: Box, context: LayoutContext): PanelLayout {
  const part =
    panel.kind === 'lines'
      ? layoutLines(panel, box, context)
      : panel.kind === 'bars'
        ? layoutBars(panel, box, context)
        : layoutHistogram(panel, box, context);
  return { ...part, used: box };
}

/** px that caption and colour bar take below the cells. */
function roomBelow(context: LayoutContext, options: Pick<PanelOptions, 'caption' | 'bar'>): number {
  const caption = options.caption ? Math.round(context.sizes.small * 1.7) : 0;
  return caption + (options.bar ? colourBarHeight(context) + 10 : 0);
}

/** The fit of a heatmap with its title and caption taken off, for choosing what a comparison shares. */
export function fitPanel(
  panel: HeatmapPanel,
  box: Box,
  context: LayoutContext,
  options: PanelOptions,
): HeatmapFit {
  const top = options.title ? headingHeight(context) : 0;
  return fitHeatmap(panel, inset(box, top, roomBelow(context, options)), context, options.shared);
}

function layoutMap(
  panel: HeatmapPanel,
  box: Box,
  context: LayoutContext,
  options: PanelOptions,
): PanelLayout {
  const { colours, sizes } = context;
  const area = inset(box, 0, roomBelow(context, options));
  const fit = fitHeatmap(panel, area, context, options.shared);
  const part = layoutHeatmap(panel, fit, area, context);
  const grid = gridOf(fit, area);
  const marks = [...part.marks];
  let y = grid.y + grid.height;
  const right = box.x + box.width;
  if (options.caption) {
    const font = shrinkToFit(
      captionOf(panel, context),
      regular(sizes.small),
      right - grid.x,
      context.measure,
      14,
    );
    const text = truncateMiddle(captionOf(panel, context), font, right - grid.x, context.measure);
    marks.push(textMark(text, grid.x, y + sizes.small * 1.3, font, colours.muted));
    y += Math.round(sizes.small * 1.7);
  }
  if (options.bar) {
    const masked = panel.masked?.some((row) => row.some(Boolean)) ?? false;
    marks.push(
      ...layoutColourBar({ ...panel, masked }, { x: grid.x, y: y + 10, width: right - grid.x }, context),
    );
    y += 10 + colourBarHeight(context);
  }
  const width = grid.x + grid.width + fit.overhang - box.x;
  return { marks, said: part.said, used: { ...box, width, height: y - box.y } };
}

/** `row = query, column = key` */
export function captionOf(panel: HeatmapPanel, context: LayoutContext): string {
  const rows = context.words(panel.rowsAre);
  const columns = context.words(panel.columnsAre);
  if (rows === '' && columns === '') return '';
  return context.words({ en: `row = ${rows}, column = ${columns}`, zh: `行 = ${rows}，列 = ${columns}` });
}
