import { type CardText, chooseFacts, keyBlock } from './card-text';
import { type Block, factBlock, formulaBlock, textBlock } from './layout-blocks';
import { type LayoutContext, regular } from './layout-context';
import { captionOf } from './layout-panel';
import type { Box, Mark } from './scene';

const between = 40;
/** px between panels and strip, and between blocks */
const above = 18;
const gap = 8;
/** Notes are all shown; facts only fill up to this many lines, since the panels need the height. */
const lines = 2;

/** px that the strip needs at the foot of `body`; panels must end there before anything is placed. */
export function stripHeight(body: Box, text: CardText, context: LayoutContext): number {
  const columns = columnsOf(body, text, context);
  const lineHeight = Math.round(context.sizes.small * 1.4);
  const foot = footOf(body, text, context).beside ? lineHeight : 2 * lineHeight;
  return Math.max(0, ...columns.map(({ blocks }) => stackHeight(blocks))) + above + foot + 8;
}

/** Below panels that take the whole width: notes and facts, colour bar, formula side by side; the receipt last. */
export function layoutStrip(strip: Box, text: CardText, context: LayoutContext): Mark[] {
  const columns = columnsOf(strip, text, context);
  return [
    ...columns.flatMap(({ x, blocks }) => placeStack(blocks, x, strip.y + above)),
    ...layoutFoot(strip, text, context),
  ];
}

interface Foot {
  said: string;
  receipt: string;
  receiptWidth: number;
  /** Both fit one line. */
  beside: boolean;
}

function footOf(box: Box, text: CardText, context: LayoutContext): Foot {
  const { measure, sizes } = context;
  const caption = text.key ? [captionOf(text.key, context)] : [];
  const said = [...caption, ...text.said.map((one) => context.words(one))].join(' · ');
  const receipt = context.words(text.receipt);
  const receiptWidth = Math.min(measure(receipt, regular(sizes.receipt)) + 1, box.width);
  const beside = measure(said, regular(sizes.small)) + between + receiptWidth <= box.width;
  return { said, receipt, receiptWidth, beside };
}

function layoutFoot(strip: Box, text: CardText, context: LayoutContext): Mark[] {
  const { sizes, colours } = context;
  const { said, receipt, receiptWidth, beside } = footOf(strip, text, context);
  const baseline = strip.y + strip.height - sizes.receipt * 0.3;
  const saidBaseline = beside ? baseline : baseline - Math.round(sizes.small * 1.4);
  const sayings = textBlock([said], regular(sizes.small), colours.muted, strip.width, context, 1);
  const signed = textBlock([receipt], regular(sizes.receipt), colours.muted, receiptWidth, context, 1);
  return [
    ...(sayings ? sayings.place(strip.x, saidBaseline - sizes.small) : []),
    ...(signed ? signed.place(strip.x + strip.width - receiptWidth, baseline - sizes.receipt) : []),
  ];
}

interface Column {
  x: number;
  blocks: Block[];
}

function columnsOf(body: Box, text: CardText, context: LayoutContext): Column[] {
  const formula = formulaBlock(text.formula, body.width * 0.36, context);
  const formulaWidth = formula ? Math.ceil(formula.width) : 0;
  const keyWidth = text.key ? Math.min(300, body.width * 0.3) : 0;
  const taken = formulaWidth + keyWidth + (formula ? between : 0) + (text.key ? between : 0);
  const width = body.width - taken;
  const notes = notesBlock(text, width, context);
  const free = Math.max(0, lines - text.notes.length);
  const facts = chooseFacts(text, free).map((fact) => factBlock(fact, Math.min(width, 460), context));
  const key = keyBlock(text, keyWidth, context, false);
  const columns: Column[] = [{ x: body.x, blocks: [...(notes ? [notes] : []), ...facts] }];
  if (key) columns.push({ x: body.x + width + between, blocks: [key] });
  if (formula) columns.push({ x: body.x + body.width - formulaWidth, blocks: [formula] });
  return columns;
}

/** One line a note in the largest size in which each fits; where none is small enough they are wrapped. */
function notesBlock(text: CardText, width: number, context: LayoutContext): Block | null {
  const { sizes, colours, measure } = context;
  const fits = (size: number): boolean =>
    text.notes.every((note) => measure(context.words(note), regular(size)) <= width);
  let size = sizes.fact;
  while (size > sizes.small - 2 && !fits(size)) size -= 1;
  return textBlock(text.notes, regular(size), colours.text, width, context, 2);
}

function stackHeight(blocks: Block[]): number {
  return blocks.reduce((sum, block) => sum + block.height, 0) + gap * Math.max(0, blocks.length - 1);
}

function placeStack(blocks: Block[], x: number, y: number): Mark[] {
  let top = y;
  return blocks.flatMap((block) => {
    const marks = block.place(x, top);
    top += block.height + gap;
    return marks;
  });
}
