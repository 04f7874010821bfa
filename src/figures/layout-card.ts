import type { Fact, FigureSpec, HeatmapPanel, Panel } from '../experiments/types';
import type { Text } from '../language';
import { shrinkToFit, wrapText } from './fit-text';
import { layoutAside } from './layout-aside';
import { bold, type LayoutContext, textMark } from './layout-context';
import { fitPanel, layoutPanel, type PanelOptions } from './layout-panel';
import { layoutStrip } from './layout-strip';
import type { Box, Mark, Scene } from './scene';

/** All that stands beside or below the panels. */
export interface CardText {
  notes: Text[];
  facts: Fact[];
  formula: string | undefined;
  receipt: string;
  /** How the panels were drawn: pooling, dots, row sums. */
  said: Text[];
  /** Rows and columns of the panels, where the panels do not say it themselves. */
  caption: string;
  /** Heatmaps whose colour bar stands with the text. */
  bars: HeatmapPanel[];
}

/** Places everything on the card: the panels by how many and of which kind they are, the text in what is left. */
export function layoutCard(spec: FigureSpec, facts: Fact[], receipt: string, context: LayoutContext): Scene {
  const { width, height, margin } = context.sizes;
  const title = layoutTitle(spec.title, context);
  const body: Box = {
    x: margin,
    y: margin + title.height,
    width: width - 2 * margin,
    height: height - 2 * margin - title.height,
  };
  const panels = choosePanels(spec.panels, context);
  const dropped = spec.panels.length - panels.length;
  const text: CardText = {
    notes: spec.notes,
    facts,
    formula: spec.formula,
    receipt,
    said: dropped > 0 ? [sayDropped(panels.length, spec.panels.length)] : [],
    caption: '',
    bars: [],
  };
  const marks = layoutBody(panels, spec, body, text, context);
  return { width, height, background: context.colours.background, marks: [...title.marks, ...marks] };
}

function layoutTitle(title: Text, context: LayoutContext): { marks: Mark[]; height: number } {
  const { sizes, measure, colours } = context;
  const text = context.words(title);
  const width = sizes.width - 2 * sizes.margin;
  const font = shrinkToFit(text, bold(sizes.title), width, measure, Math.round(sizes.title * 0.8));
  const lines = wrapText(text, font, width, measure, 2);
  const lineHeight = Math.round(font.size * 1.25);
  const marks = lines.map((one, i) =>
    textMark(one, sizes.margin, sizes.margin + font.size * 0.85 + i * lineHeight, font, colours.text),
  );
  return { marks, height: lines.length * lineHeight + 14 };
}

/** A compact card has room for one panel, or for two maps that are compared. */
function choosePanels(panels: Panel[], context: LayoutContext): Panel[] {
  if (panels.length === 0) throw new Error('a figure needs at least one panel');
  if (context.sizes.width >= 1000) return panels.slice(0, 4);
  return areComparable(panels.slice(0, 2)) ? panels.slice(0, 2) : panels.slice(0, 1);
}

function sayDropped(shown: number, all: number): Text {
  return { en: `${shown} of ${all} panels shown`, zh: `共 ${all} 幅图，此处显示 ${shown} 幅` };
}

/** Heatmaps on one colour scale and of one shape: drawn in equal size, with one colour bar. */
export function areComparable(panels: Panel[]): panels is HeatmapPanel[] {
  const [first] = panels;
  if (panels.length < 2 || first?.kind !== 'heatmap') return false;
  return panels.every(
    (panel) =>
      panel.kind === 'heatmap' &&
      panel.scale === first.scale &&
      panel.domain[0] === first.domain[0] &&
      panel.domain[1] === first.domain[1] &&
      panel.values.length === first.values.length &&
      panel.values[0]?.length === first.values[0]?.length,
  );
}

function layoutBody(
  panels: Panel[],
  spec: FigureSpec,
  body: Box,
  text: CardText,
  context: LayoutContext,
): Mark[] {
  const [main, ...others] = panels as [Panel, ...Panel[]];
  if (panels.length === 4 && areComparable(panels)) return layoutSquare(panels, body, text, context);
  if (panels.length === 4) return layoutRows([panels.slice(0, 2), panels.slice(2)], body, text, context);
  if (panels.length === 3 && (areComparable(panels.slice(0, 2)) || main.kind !== 'heatmap')) {
    return areComparable(panels.slice(0, 2))
      ? layoutRows([panels], body, text, context)
      : layoutRows([[main], others], body, text, context);
  }
  if (areComparable(panels)) return layoutRows([panels], body, text, context);
  return layoutMain(main, others, spec, body, text, context);
}

const gap = 36;

/** The main panel to the left; the others, the text and the formula in a column to its right. */
function layoutMain(
  main: Panel,
  others: Panel[],
  spec: FigureSpec,
  body: Box,
  text: CardText,
  context: LayoutContext,
): Mark[] {
  const aside = others.length > 0 ? 400 : context.sizes.width * 0.3;
  const sameTitle = context.words(main.title) === context.words(spec.title);
  const box = { ...body, width: body.width - aside - gap };
  const panel = layoutPanel(main, box, context, { title: !sameTitle, caption: false, bar: false });
  const left = body.x + Math.max(panel.used.width, body.width * 0.4) + gap;
  const column = { ...body, x: left, width: body.x + body.width - left };
  if (main.kind === 'heatmap') text.bars.push(main);
  text.said.push(...panel.said);
  return [...panel.marks, ...layoutAside(main, others, column, text, context)];
}

/** Two by two equal maps to the left, the text to the right. */
function layoutSquare(panels: HeatmapPanel[], body: Box, text: CardText, context: LayoutContext): Mark[] {
  const box = { ...body, width: body.width - context.sizes.width * 0.3 - gap };
  const cells = splitGrid(box, 2, 2);
  const marks = layoutTogether(panels, cells, context, text, false);
  const right = Math.max(...cells.map((cell) => cell.x + cell.width));
  const column = { ...body, x: right + gap, width: body.x + body.width - right - gap };
  text.bars.push(...panels.slice(0, 1));
  return [...marks, ...layoutAside(panels[0] as Panel, [], column, text, context)];
}

/** Panels in rows, the text in a strip below. */
function layoutRows(rows: Panel[][], body: Box, text: CardText, context: LayoutContext): Mark[] {
  const maps = rows.flat().filter((panel) => panel.kind === 'heatmap');
  const together = areComparable(maps);
  if (together) text.bars.push(maps[0] as HeatmapPanel);
  const strip = layoutStrip(body, text, context);
  const boxes = rows.flatMap((row, i) => {
    const height = (strip.top - body.y - (rows.length - 1) * 18) / rows.length;
    return splitGrid({ ...body, y: body.y + i * (height + 18), height }, row.length, 1);
  });
  const marks = layoutTogether(rows.flat(), boxes, context, text, true);
  return [...marks, ...layoutStrip(body, text, context).marks];
}

function splitGrid(box: Box, columns: number, rows: number): Box[] {
  const width = (box.width - (columns - 1) * gap) / columns;
  const height = (box.height - (rows - 1) * 18) / rows;
  return Array.from({ length: columns * rows }, (_, i) => ({
    x: box.x + (i % columns) * (width + gap),
    y: box.y + Math.floor(i / columns) * (height + 18),
    width,
    height,
  }));
}

/** Maps that are compared get the same cells and the same room for labels; the others their own colour bar. */
function layoutTogether(
  panels: Panel[],
  boxes: Box[],
  context: LayoutContext,
  text: CardText,
  caption: boolean,
): Mark[] {
  const maps = panels.filter((panel) => panel.kind === 'heatmap');
  const together = areComparable(maps);
  const options: PanelOptions = { title: true, caption, bar: !together };
  if (together) {
    const fits = maps.map((map) => fitPanel(map, boxes[panels.indexOf(map)] as Box, context, options));
    const rooms = {
      rowRoom: Math.max(...fits.map((fit) => fit.rowRoom)),
      columnRoom: Math.max(...fits.map((fit) => fit.columnRoom)),
      cellWidth: Math.min(...fits.map((fit) => fit.cellWidth)),
      cellHeight: Math.min(...fits.map((fit) => fit.cellHeight)),
    };
    options.shared = rooms;
  }
  return panels.flatMap((panel, i) => {
    const part = layoutPanel(panel, boxes[i] as Box, context, options);
    text.said.push(
      ...part.said.filter(
        (said) => !text.said.some((known) => JSON.stringify(known) === JSON.stringify(said)),
      ),
    );
    return part.marks;
  });
}
