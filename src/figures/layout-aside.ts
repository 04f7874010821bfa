import type { Panel } from '../experiments/types';
import { type Block, factBlock, formulaBlock, textBlock } from './layout-blocks';
import type { CardText } from './layout-card';
import { colourBarHeight, layoutColourBar } from './layout-colour-bar';
import { type LayoutContext, regular } from './layout-context';
import { captionOf, layoutPanel } from './layout-panel';
import type { Box, Mark } from './scene';

const gap = 18;
/** More facts than this are read in the text below the picture. */
const maxFacts = 4;

/** The right column: colour bar, other panels, notes and facts from the top; formula and receipt at the bottom. */
export function layoutAside(
  main: Panel,
  others: Panel[],
  column: Box,
  text: CardText,
  context: LayoutContext,
): Mark[] {
  const { sizes, colours } = context;
  const marks: Mark[] = [];
  let bottom = column.y + column.height;
  const put = (block: Block | null): void => {
    if (!block) return;
    bottom -= block.height;
    marks.push(...block.place(column.x, bottom));
    bottom -= gap;
  };
  put(textBlock([text.receipt], regular(sizes.receipt), colours.muted, column.width, context, 2));
  put(formulaBlock(text.formula, column.width, context));

  let top = column.y;
  const add = (block: Block | null): boolean => {
    if (!block || top + block.height > bottom) return false;
    marks.push(...block.place(column.x, top));
    top += block.height + gap;
    return true;
  };
  if (others.length === 0) for (const block of keyBlocks(main, column.width, text, context)) add(block);
  top = layoutOthers(others, { ...column, y: top, height: bottom - top }, text, context, marks);
  if (others.length > 0) for (const block of keyBlocks(main, column.width, text, context)) add(block);
  add(textBlock(text.notes, regular(sizes.text), colours.text, column.width, context));
  const said = textBlock(text.said, regular(sizes.small), colours.muted, column.width, context, 2);
  if (said) bottom -= said.height + gap;
  for (const fact of chooseFacts(text)) {
    if (!add(factBlock(fact, column.width, context))) break;
    top -= gap - 8;
  }
  if (said) marks.push(...said.place(column.x, bottom + gap));
  return marks;
}

/** Facts that theory speaks of come first: they are what the picture proves. */
export function chooseFacts({ facts }: Pick<CardText, 'facts'>): CardText['facts'] {
  return [
    ...facts.filter((fact) => fact.holds !== null),
    ...facts.filter((fact) => fact.holds === null),
  ].slice(0, maxFacts);
}

function keyBlocks(main: Panel, width: number, text: CardText, context: LayoutContext): (Block | null)[] {
  const { sizes, colours } = context;
  const caption = main.kind === 'heatmap' ? captionOf(main, context) : '';
  return [
    ...text.bars.map((panel): Block => {
      const masked = panel.masked?.some((row) => row.some(Boolean)) ?? false;
      return {
        height: colourBarHeight(context),
        place: (x, y) => layoutColourBar({ ...panel, masked }, { x, y, width }, context),
      };
    }),
    caption === '' ? null : textBlock([caption], regular(sizes.fact), colours.muted, width, context, 2),
  ];
}

function layoutOthers(
  others: Panel[],
  box: Box,
  text: CardText,
  context: LayoutContext,
  marks: Mark[],
): number {
  if (others.length === 0) return box.y;
  const share = others.length === 1 ? 0.56 : 0.74;
  const height = (box.height * share - (others.length - 1) * gap) / others.length;
  for (const [i, panel] of others.entries()) {
    const place = { ...box, y: box.y + i * (height + gap), height };
    const part = layoutPanel(panel, place, context, {
      title: true,
      caption: true,
      bar: panel.kind === 'heatmap',
    });
    marks.push(...part.marks);
    text.said.push(...part.said);
  }
  return box.y + others.length * (height + gap);
}
