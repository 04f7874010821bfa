import type { HeatmapPanel, Panel } from '../experiments/types';
import type { Text } from '../language';
import { fitMaps, type HeatmapFit, type MapGrid } from './fit-heatmap';
import { shrinkToFit, truncateMiddle } from './fit-text';
import { layoutBars } from './layout-bars';
import { colourBarHeight, layoutColourBar } from './layout-colour-bar';
import { bold, inset, type LayoutContext, type PartLayout, regular, textMark } from './layout-context';
import { gridOf, layoutHeatmap, sayRowSums } from './layout-heatmap';
import { layoutHistogram } from './layout-histogram';
import { layoutLines } from './layout-lines';
import type { Box, Mark } from './scene';

export interface PanelOptions {
  /** The title is left out where the card's title says it already. */
  title: boolean;
  /** Caption and colour bar below a heatmap, for a map that shares neither with the card. */
  key: boolean;
}

export interface PanelLayout extends PartLayout {
  /** px from the box's left edge that are really covered; a heatmap is often narrower than its box. */
  usedWidth: number;
}

export interface GridLayout extends PanelLayout {
  /** px from the box's top edge to the end of the last row of maps and its captions */
  usedHeight: number;
}

export function layoutPanel(
  panel: Panel,
  box: Box,
  context: LayoutContext,
  options: PanelOptions,
): PanelLayout {
  const title = options.title ? layoutHeading(panel.title, box.x, box, context) : [];
  const body = inset(box, title.length > 0 ? headingHeight(context) : 0);
  const part =
    panel.kind === 'heatmap'
      ? layoutMap(panel, body, context, options.key)
      : layoutChart(panel, body, context);
  return { ...part, marks: [...title, ...part.marks] };
}

/** Maps that are compared: equal cells, labels written once, titles above the cells. */
export function layoutMapGrid(
  maps: HeatmapPanel[],
  columns: number,
  box: Box,
  context: LayoutContext,
): GridLayout {
  const above = maps.some(({ title }) => context.words(title) !== '') ? headingHeight(context) : 0;
  const below = maps.some(({ caption }) => caption) ? Math.round(context.sizes.small * 1.6) : 0;
  const grid: MapGrid = { columns, rows: Math.ceil(maps.length / columns), above, below, between: 26 };
  const fits = fitMaps(maps, grid, box, context);
  const parts = maps.map((map, i): PartLayout => {
    const fit = fits[i] as HeatmapFit;
    const { x, y, width } = gridOf(fit);
    const title = layoutHeading(
      map.title,
      x,
      { ...box, y: y - fit.columnRoom - above, width: width + fit.overhang },
      context,
    );
    const caption = layoutCaption(map, gridOf(fit), fit.overhang, context);
    const part = layoutHeatmap(map, fit, context);
    return { marks: [...title, ...part.marks, ...caption], said: part.said };
  });
  const bottom = Math.max(...fits.map((fit) => fit.y + gridOf(fit).height));
  const right = Math.max(...fits.map((fit) => fit.x + gridOf(fit).width + fit.overhang));
  return {
    marks: parts.flatMap((part) => part.marks),
    said: [...parts.flatMap((part) => part.said), ...sayRowSums(maps)],
    usedWidth: right - box.x,
    usedHeight: bottom + below - box.y,
  };
}

/** The numbers of one map, under it. */
function layoutCaption(
  { caption }: HeatmapPanel,
  grid: Box,
  overhang: number,
  context: LayoutContext,
): Mark[] {
  const text = caption ? context.words(caption) : '';
  if (text === '') return [];
  const { measure, sizes, colours } = context;
  const width = grid.width + overhang;
  const font = shrinkToFit(text, regular(sizes.small), width, measure, 14);
  const baseline = grid.y + grid.height + sizes.small * 1.15;
  return [textMark(truncateMiddle(text, font, width, measure), grid.x, baseline, font, colours.text)];
}

function headingHeight({ sizes }: LayoutContext): number {
  return Math.round(sizes.heading * 1.5);
}

function layoutHeading(title: Text, x: number, box: Box, context: LayoutContext): Mark[] {
  const { sizes, measure, colours } = context;
  const text = context.words(title);
  if (text === '') return [];
  const font = shrinkToFit(text, bold(sizes.heading), box.width, measure, sizes.small);
  return [
    textMark(
      truncateMiddle(text, font, box.width, measure),
      x,
      box.y + sizes.heading * 0.9,
      font,
      colours.text,
    ),
  ];
}

function layoutChart(panel: Exclude<Panel, HeatmapPanel>, box: Box, context: LayoutContext): PanelLayout {
  const layout = (): PartLayout => {
    if (panel.kind === 'lines') return layoutLines(panel, box, context);
    return panel.kind === 'bars' ? layoutBars(panel, box, context) : layoutHistogram(panel, box, context);
  };
  return { ...layout(), usedWidth: box.width };
}

function layoutMap(panel: HeatmapPanel, box: Box, context: LayoutContext, key: boolean): PanelLayout {
  const { colours, sizes, measure } = context;
  const captionHeight = Math.round(sizes.small * 1.7);
  const below = key ? captionHeight + colourBarHeight(context) + 8 : 0;
  const [fit] = fitMaps([panel], { columns: 1, rows: 1, above: 0, below, between: 0 }, box, context) as [
    HeatmapFit,
  ];
  const part = layoutHeatmap(panel, fit, context);
  const grid = gridOf(fit);
  const marks = [...part.marks];
  if (key) {
    const width = box.x + box.width - grid.x;
    const font = shrinkToFit(captionOf(panel, context), regular(sizes.small), width, measure, 14);
    const text = truncateMiddle(captionOf(panel, context), font, width, measure);
    const bottom = grid.y + grid.height;
    marks.push(textMark(text, grid.x, bottom + sizes.small * 1.3, font, colours.muted));
    marks.push(...layoutColourBar(panel, { x: grid.x, y: bottom + captionHeight + 8, width }, context));
  }
  const said = [...part.said, ...sayRowSums([panel])];
  return { marks, said, usedWidth: grid.x + grid.width + fit.overhang - box.x };
}

/** `row = query, column = key` */
export function captionOf(panel: HeatmapPanel, context: LayoutContext): string {
  const rows = context.words(panel.rowsAre);
  const columns = context.words(panel.columnsAre);
  if (rows === '' && columns === '') return '';
  return context.words({ en: `row = ${rows}, column = ${columns}`, zh: `行 = ${rows}，列 = ${columns}` });
}
