import { chooseFacts } from './layout-aside';
import { type Block, factBlock, formulaBlock, textBlock } from './layout-blocks';
import type { CardText } from './layout-card';
import { colourBarHeight, layoutColourBar } from './layout-colour-bar';
import { type LayoutContext, regular } from './layout-context';
import type { Box, Mark } from './scene';

const gap = 14;

/** Below panels that take the whole width: notes and facts to the left, colour bar and formula to the right. */
export function layoutStrip(
  body: Box,
  text: CardText,
  context: LayoutContext,
): { marks: Mark[]; top: number } {
  const { sizes, colours } = context;
  const half = (body.width - 40) / 2;
  const receipt = textBlock([text.receipt], regular(sizes.receipt), colours.muted, body.width, context, 1);
  const bottom = body.y + body.height - (receipt ? receipt.height + 8 : 0);
  const left = [
    textBlock(text.notes, regular(sizes.fact), colours.text, half, context, 1),
    ...(text.notes.length > 2 ? [] : chooseFacts(text).slice(0, 3 - text.notes.length)).map((fact) =>
      factBlock(fact, half, context),
    ),
  ];
  const right = [barBlock(text, half, context), formulaBlock(text.formula, half, context)];
  const saidRoom = Math.round(sizes.small * 1.32);
  const height = Math.max(stackHeight(left), stackHeight(right), saidRoom);
  const top = bottom - height - saidRoom;
  const said = textBlock(
    [text.said.map((one) => context.words(one)).join(' · ')],
    regular(sizes.small),
    colours.muted,
    body.width,
    context,
    1,
  );
  return {
    top: top - 14,
    marks: [
      ...placeStack(left, body.x, top),
      ...placeStack(right, body.x + half + 40, top),
      ...(said ? said.place(body.x, bottom - saidRoom) : []),
      ...(receipt ? receipt.place(body.x, bottom + 8) : []),
    ],
  };
}

function barBlock(text: CardText, width: number, context: LayoutContext): Block | null {
  const [panel] = text.bars;
  if (!panel) return null;
  const masked = panel.masked?.some((row) => row.some(Boolean)) ?? false;
  return {
    height: colourBarHeight(context),
    place: (x, y) => layoutColourBar({ ...panel, masked }, { x, y, width }, context),
  };
}

function stackHeight(blocks: (Block | null)[]): number {
  const there = blocks.filter((block) => block !== null);
  return there.reduce((sum, block) => sum + block.height, 0) + gap * Math.max(0, there.length - 1);
}

function placeStack(blocks: (Block | null)[], x: number, y: number): Mark[] {
  let top = y;
  return blocks.flatMap((block) => {
    if (!block) return [];
    const marks = block.place(x, top);
    top += block.height + gap;
    return marks;
  });
}
