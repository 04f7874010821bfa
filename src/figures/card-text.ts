import type { Fact, HeatmapPanel, Panel } from '../experiments/types';
import type { Text } from '../language';
import type { Block } from './layout-blocks';
import { textBlock } from './layout-blocks';
import { colourBarHeight, layoutColourBar } from './layout-colour-bar';
import { type LayoutContext, regular } from './layout-context';
import { captionOf } from './layout-panel';

/** All that stands beside or below the panels. */
export interface CardText {
  notes: Text[];
  facts: Fact[];
  formula: string | undefined;
  receipt: Text;
  /** How the panels were drawn: pooling, dots, row sums. */
  said: Text[];
  /** The heatmap whose colour bar and caption stand with the text; null where the panels carry their own. */
  key: HeatmapPanel | null;
}

/** More facts than this are read in the text below the picture. */
const maxFacts = 4;

/** Facts that theory speaks of come first: they are what the picture proves. */
export function chooseFacts({ facts }: CardText, most = maxFacts): Fact[] {
  const proven = facts.filter((fact) => fact.holds !== null);
  return [...proven, ...facts.filter((fact) => fact.holds === null)].slice(0, most);
}

/** Adds what a part has to say, each sentence once. */
export function sayOnce(text: CardText, said: Text[]): void {
  for (const one of said) {
    const known = text.said.some((other) => JSON.stringify(other) === JSON.stringify(one));
    if (!known) text.said.push(one);
  }
}

/** Colour bar, and what rows and columns are. */
export function keyBlock(
  text: CardText,
  width: number,
  context: LayoutContext,
  captioned = true,
): Block | null {
  const { key } = text;
  if (!key) return null;
  const caption = textBlock(
    captioned ? [captionOf(key, context)] : [],
    regular(context.sizes.small),
    context.colours.muted,
    width,
    context,
    2,
  );
  const barHeight = colourBarHeight(context);
  return {
    height: barHeight + (caption ? 8 + caption.height : 0),
    place: (x, y) => [
      ...layoutColourBar(key, { x, y, width }, context),
      ...(caption ? caption.place(x, y + barHeight + 8) : []),
    ],
  };
}

/** Heatmaps on one colour scale and with the same columns, but unequally high: drawn under each other. */
export function areStackable(panels: Panel[]): panels is HeatmapPanel[] {
  const [first] = panels;
  if (panels.length < 2 || first?.kind !== 'heatmap') return false;
  return panels.every(
    (panel) =>
      panel.kind === 'heatmap' &&
      panel.scale === first.scale &&
      panel.domain.join() === first.domain.join() &&
      panel.values[0]?.length === first.values[0]?.length &&
      panel.columnLabels.join('\n') === first.columnLabels.join('\n'),
  );
}

/** Heatmaps on one colour scale and of one shape: drawn in equal size, with one colour bar. */
export function areComparable(panels: Panel[]): panels is HeatmapPanel[] {
  const [first] = panels;
  if (panels.length < 2 || first?.kind !== 'heatmap') return false;
  return panels.every(
    (panel) =>
      panel.kind === 'heatmap' &&
      panel.scale === first.scale &&
      panel.domain.join() === first.domain.join() &&
      panel.values.length === first.values.length &&
      panel.values[0]?.length === first.values[0]?.length,
  );
}
