import type { Fact, FigureSpec, HeatmapPanel, Panel } from '../experiments/types';
import type { Text } from '../language';
import { areComparable, areStackable, type CardText, sayOnce } from './card-text';
import { shrinkToFit, wrapText } from './fit-text';
import { layoutAside } from './layout-aside';
import { bold, inset, type LayoutContext, textMark } from './layout-context';
import { layoutMapGrid, layoutPanel, type PanelLayout } from './layout-panel';
import { layoutStrip, stripHeight } from './layout-strip';
import type { Box, Mark, Scene } from './scene';

/** px between panels */
const gap = 36;

/** Places everything on the card: the panels by how many and of which kind they are, the text in what is left. */
export function layoutCard(spec: FigureSpec, facts: Fact[], receipt: string, context: LayoutContext): Scene {
  const { width, margin } = context.sizes;
  const title = layoutTitle(spec.title, context);
  const panels = choosePanels(spec.panels, context);
  const dropped = panels.length < spec.panels.length;
  const text: CardText = {
    notes: spec.notes,
    facts,
    formula: spec.formula,
    receipt: spec.receipt ?? receipt,
    said: dropped ? [sayDropped(panels.length, spec.panels.length)] : [],
    key: null,
  };
  const height = heightFor(panels, title.height, text, context);
  const card = { x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin };
  const marks = layoutBody(panels, spec, inset(card, title.height), text, context);
  return { width, height, background: context.colours.background, marks: [...title.marks, ...marks] };
}

function layoutTitle(title: Text, context: LayoutContext): { marks: Mark[]; height: number } {
  const { sizes, measure, colours } = context;
  const text = context.words(title);
  const width = sizes.width - 2 * sizes.margin;
  const font = shrinkToFit(text, bold(sizes.title), width, measure, Math.round(sizes.title * 0.8));
  const lines = wrapText(text, font, width, measure, 2);
  const lineHeight = Math.round(font.size * 1.25);
  const first = sizes.margin + font.size * 0.85;
  const marks = lines.map((one, i) =>
    textMark(one, sizes.margin, first + i * lineHeight, font, colours.text),
  );
  return { marks, height: lines.length === 0 ? 0 : lines.length * lineHeight + 14 };
}

/** Maps of one scale and shape are small multiples: this many can be told apart. */
const mostMaps = 12;

/** Maps beside each other: with more of them none could be read on a phone. */
const inRow = 4;

/** With several rows of maps the card grows, to a square at most, until four in a row are as wide as they can be. */
function heightFor(panels: Panel[], top: number, written: CardText, context: LayoutContext): number {
  const { width, height, margin } = context.sizes;
  if (!areComparable(panels) || panels.length <= inRow) return height;
  const text: CardText = { ...written, said: [...written.said], key: keyOf(panels) };
  const square = { x: margin, y: margin, width: width - 2 * margin, height: width - 2 * margin };
  const body = inset(square, top);
  const grid = layoutMapGrid(panels, inRow, inset(body, 0, stripHeight(body, text, context)), context);
  sayOnce(text, grid.said);
  const needed = grid.usedHeight + stripHeight(body, text, context) + top + 2 * margin;
  return Math.min(Math.max(width, height), Math.max(height, Math.ceil(needed)));
}

/** A compact card has room for one panel, or for two maps that are compared. */
function choosePanels(panels: Panel[], context: LayoutContext): Panel[] {
  if (panels.length === 0) throw new Error('a figure needs at least one panel');
  if (context.sizes.width >= 1000) return panels.slice(0, areComparable(panels) ? mostMaps : 4);
  const pair = panels.slice(0, 2);
  return areComparable(pair) || areStackable(pair) ? panels.slice(0, 2) : panels.slice(0, 1);
}

function sayDropped(shown: number, all: number): Text {
  return { en: `${shown} of ${all} panels shown`, zh: `共 ${all} 幅图，此处显示 ${shown} 幅` };
}

function layoutBody(
  panels: Panel[],
  spec: FigureSpec,
  body: Box,
  text: CardText,
  context: LayoutContext,
): Mark[] {
  const [main, second, ...rest] = panels as [Panel, ...Panel[]];
  if (areComparable(panels)) {
    text.key = keyOf(panels);
    if (panels.length === 4) return layoutTogether(panels, 2, body, text, context);
    const columns = Math.min(panels.length, inRow);
    return layoutAbove(body, text, context, (box) => [layoutMapGrid(panels, columns, box, context)]);
  }
  if (main.kind === 'heatmap' && !second && context.sizes.height >= context.sizes.width) {
    text.key = main;
    return layoutAbove(body, text, context, (box) => [layoutMapGrid([main], 1, box, context)]);
  }
  if (areStackable(panels)) {
    text.key = keyOf(panels);
    return layoutTogether(panels, 1, body, text, context);
  }
  if (!second || rest.length === 0) return layoutMain(main, second, spec, body, text, context);
  const twins = panels.slice(0, 2);
  if (areComparable(twins)) {
    text.key = keyOf(twins);
    return layoutAbove(body, text, context, (box) => {
      const [left, right] = splitAt(box, 0.66);
      const others = stack(right, rest.length).map((place, i) =>
        layoutPlain(rest[i] as Panel, place, context),
      );
      return [layoutMapGrid(twins, 2, left, context), ...others];
    });
  }
  return layoutAbove(body, text, context, (box) => {
    const [left, right] = splitAt(box, 0.52);
    const columns =
      rest.length === 1
        ? [[main], [second, ...rest]]
        : [
            [main, rest[0]],
            [second, rest[1]],
          ];
    return columns.flatMap((column, i) =>
      stack(i === 0 ? left : right, column.length).map((place, k) =>
        layoutPlain(column[k] as Panel, place, context),
      ),
    );
  });
}

function layoutPlain(panel: Panel, box: Box, context: LayoutContext): PanelLayout {
  return layoutPanel(panel, box, context, { title: true, key: true });
}

/** The map that stands for all in the colour bar; hatching is explained if any of them is masked. */
function keyOf(maps: HeatmapPanel[]): HeatmapPanel {
  return maps.find(({ masked }) => masked?.some((row) => row.includes(true))) ?? (maps[0] as HeatmapPanel);
}

/** One panel to the left; a second one, the text and the formula in a column to its right. */
function layoutMain(
  main: Panel,
  second: Panel | undefined,
  spec: FigureSpec,
  body: Box,
  text: CardText,
  context: LayoutContext,
): Mark[] {
  const share = second ? 0.4 : context.sizes.width < 1000 ? 0.36 : 0.3;
  const sameTitle = context.words(main.title) === context.words(spec.title);
  const box = { ...body, width: body.width * (1 - share) - gap };
  // Bars take little room and have no colours of their own: the colour bar stands over them, and the map gets the height.
  const apart = second !== undefined && second.kind !== 'bars';
  if (main.kind === 'heatmap' && !apart) text.key = main;
  const panel = layoutPanel(main, box, context, { title: !sameTitle, key: apart });
  sayOnce(text, panel.said);
  const left = body.x + Math.max(panel.usedWidth, body.width * 0.45) + gap;
  const column = { ...body, x: left, width: body.x + body.width - left };
  return [...panel.marks, ...layoutAside(second, column, text, context)];
}

/** Maps of one comparison to the left, the text to the right. */
function layoutTogether(
  maps: HeatmapPanel[],
  columns: number,
  body: Box,
  text: CardText,
  context: LayoutContext,
): Mark[] {
  const grid = layoutMapGrid(maps, columns, { ...body, width: body.width * 0.68 - gap }, context);
  sayOnce(text, grid.said);
  const left = body.x + grid.usedWidth + gap;
  return [
    ...grid.marks,
    ...layoutAside(undefined, { ...body, x: left, width: body.x + body.width - left }, text, context),
  ];
}

/** Panels over the whole width, the text in a strip below them. */
function layoutAbove(
  body: Box,
  text: CardText,
  context: LayoutContext,
  layout: (box: Box) => PanelLayout[],
): Mark[] {
  // What the panels have to say is known only when they are laid out, and decides how high the strip must be.
  let height = stripHeight(body, text, context);
  for (const part of layout(inset(body, 0, height))) sayOnce(text, part.said);
  height = stripHeight(body, text, context);
  const parts = layout(inset(body, 0, height));
  const strip = { ...body, y: body.y + body.height - height, height };
  return [...parts.flatMap(({ marks }) => marks), ...layoutStrip(strip, text, context)];
}

function splitAt(box: Box, share: number): [Box, Box] {
  const width = (box.width - gap) * share;
  return [
    { ...box, width },
    { ...box, x: box.x + width + gap, width: box.width - gap - width },
  ];
}

function stack(box: Box, count: number): Box[] {
  const height = (box.height - (count - 1) * 18) / count;
  return Array.from({ length: count }, (_, i) => ({ ...box, y: box.y + i * (height + 18), height }));
}
