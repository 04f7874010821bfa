import type { Panel } from '../experiments/types';
import { type CardText, chooseFacts, keyBlock, sayOnce } from './card-text';
import { type Block, factBlock, formulaBlock, textBlock } from './layout-blocks';
import { type LayoutContext, regular } from './layout-context';
import { layoutPanel } from './layout-panel';
import type { Box, Mark } from './scene';

const gap = 18;
/** Share of the free height that a second panel takes; the rest is for notes, which come before facts. Bars can be low. */
const smallestPanel = { bars: 0.36, other: 0.5 };
const largestPanel = 0.66;
/** px that are kept for one line on how the panel was drawn. */
const lineOfSaid = 30;

/** The right column: colour bar or a second panel, notes and facts from the top; formula and receipt at the bottom. */
export function layoutAside(
  other: Panel | undefined,
  column: Box,
  text: CardText,
  context: LayoutContext,
): Mark[] {
  const { sizes, colours } = context;
  const { width } = column;
  const marks: Mark[] = [];
  let bottom = column.y + column.height;
  const put = (block: Block | null, space: number): void => {
    if (!block) return;
    bottom -= block.height;
    marks.push(...block.place(column.x, bottom));
    bottom -= space;
  };
  put(textBlock([text.receipt], regular(sizes.receipt), colours.muted, width, context, 3), gap - 4);
  put(formulaBlock(text.formula, width, context), gap);

  const key = keyBlock(text, width, context);
  const room = bottom - column.y;
  const smallest = other?.kind === 'bars' ? smallestPanel.bars : smallestPanel.other;
  const notes = fitNotes(text, width, room * (other ? 1 - smallest : 0.6), context);
  const sayings = () => textBlock(text.said, regular(sizes.small), colours.muted, width, context, 2);
  let top = column.y;
  if (other) {
    const wanted = [key, notes].reduce((sum, block) => sum + (block ? block.height + gap : 0), gap);
    const said = Math.max(lineOfSaid, sayings()?.height ?? 0);
    const share = Math.min(largestPanel, Math.max(smallest, 1 - (wanted + said) / room));
    const box = { ...column, y: top, height: room * share };
    const part = layoutPanel(other, box, context, { title: true, key: true });
    marks.push(...part.marks);
    sayOnce(text, part.said);
    top += box.height + gap;
  }
  put(sayings(), gap - 6);

  const add = (block: Block | null, space = gap): boolean => {
    if (!block || top + block.height > bottom) return false;
    marks.push(...block.place(column.x, top));
    top += block.height + space;
    return true;
  };
  add(key);
  add(notes);
  for (const fact of chooseFacts(text)) if (!add(factBlock(fact, width, context), 8)) break;
  return marks;
}

/** Notes in the largest size in which all of them fit `height`. */
function fitNotes(text: CardText, width: number, height: number, context: LayoutContext): Block | null {
  const { sizes, colours } = context;
  let block: Block | null = null;
  for (let size = sizes.text; size >= sizes.small; size -= 1) {
    block = textBlock(text.notes, regular(size), colours.text, width, context);
    if (!block || block.height <= height) return block;
  }
  return block;
}
