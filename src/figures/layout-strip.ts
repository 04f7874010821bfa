import { type CardText, chooseFacts, keyBlock } from './card-text';
import { type Block, factBlock, formulaBlock, textBlock } from './layout-blocks';
import { type LayoutContext, regular } from './layout-context';
import type { Box, Mark } from './scene';

const between = 40;
const lines = 4;

/** px that the strip needs at the foot of `body`; panels must end there before anything is placed. */
export function stripHeight(body: Box, text: CardText, context: LayoutContext): number {
  const columns = columnsOf(body, text, context);
  return Math.max(0, ...columns.map(({ blocks }) => stackHeight(blocks))) + footHeight(context) + 18;
}

/** Below panels that take the whole width: notes and facts, colour bar, formula side by side; the receipt last. */
export function layoutStrip(body: Box, text: CardText, context: LayoutContext): Mark[] {
  const { sizes, colours, measure } = context;
  const height = stripHeight(body, text, context);
  const top = body.y + body.height - height + 18;
  const columns = columnsOf(body, text, context);
  const small = regular(sizes.small);
  const receiptFont = regular(sizes.receipt);
  const baseline = body.y + body.height - sizes.receipt * 0.3;
  const receiptWidth = Math.min(measure(context.words(text.receipt), receiptFont), body.width * 0.6);
  const said = text.said.map((one) => context.words(one)).join(' · ');
  const receipt = textBlock([text.receipt], receiptFont, colours.muted, receiptWidth + 1, context, 1);
  const sayings = textBlock([said], small, colours.muted, body.width - receiptWidth - between, context, 1);
  return [
    ...columns.flatMap(({ x, blocks }) => placeStack(blocks, x, top)),
    ...(sayings ? sayings.place(body.x, baseline - sizes.small) : []),
    ...(receipt ? receipt.place(body.x + body.width - receiptWidth, baseline - sizes.receipt) : []),
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
  const notes = textBlock(text.notes, regular(context.sizes.fact), context.colours.text, width, context, 1);
  const free = Math.max(0, lines - 1 - text.notes.length);
  const facts = chooseFacts(text, free).map((fact) => factBlock(fact, Math.min(width, 460), context));
  const key = keyBlock(text, keyWidth, context);
  const columns: Column[] = [{ x: body.x, blocks: [...(notes ? [notes] : []), ...facts] }];
  if (key) columns.push({ x: body.x + width + between, blocks: [key] });
  if (formula) columns.push({ x: body.x + body.width - formulaWidth, blocks: [formula] });
  return columns;
}

const gap = 8;

function footHeight({ sizes }: LayoutContext): number {
  return Math.round(sizes.small * 1.9);
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
