import type { Panel } from '../experiments/types';
import { type CardText, chooseFacts, keyBlock, sayOnce } from './card-text';
import { type Block, factBlock, formulaBlock, textBlock } from './layout-blocks';
import { type LayoutContext, regular } from './layout-context';
import { layoutPanel } from './layout-panel';
import type { Box, Mark } from './scene';

const gap = 18;
/** Share of the free height that a second panel takes; the rest is for notes and facts. */
const panelShare = 0.62;

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
  put(textBlock([text.receipt], regular(sizes.receipt), colours.muted, width, context, 2), gap - 4);
  put(formulaBlock(text.formula, width, context), gap);

  let top = column.y;
  if (other) {
    const box = { ...column, y: top, height: (bottom - top) * panelShare };
    const part = layoutPanel(other, box, context, { title: true, key: true });
    marks.push(...part.marks);
    sayOnce(text, part.said);
    top += box.height + gap;
  }
  put(textBlock(text.said, regular(sizes.small), colours.muted, width, context, 2), gap - 6);

  const add = (block: Block | null, space = gap): boolean => {
    if (!block || top + block.height > bottom) return false;
    marks.push(...block.place(column.x, top));
    top += block.height + space;
    return true;
  };
  add(keyBlock(text, width, context));
  add(textBlock(text.notes, regular(sizes.text), colours.text, width, context));
  for (const fact of chooseFacts(text)) if (!add(factBlock(fact, width, context), 8)) break;
  return marks;
}
