import { type Language, type Text, textIn } from '../language';
import type { Box, Font, Formula, Mark, Measure, TextMark } from './scene';
import type { Colours, Sizes } from './theme';

/** What every layout function needs; nothing in it draws. */
export interface LayoutContext {
  language: Language;
  colours: Colours;
  sizes: Sizes;
  measure: Measure;
  typeset: (tex: string) => Formula;
  /** The text in the card's language, in characters that our fonts have. */
  words(text: Text): string;
}

/** Marks of one part of the card, and what has to be said in words about how it was drawn. */
export interface PartLayout {
  marks: Mark[];
  said: Text[];
}

/** Ink of a line of text above and below its baseline, as shares of the font size. */
export const ascent = 0.78;
export const descent = 0.24;
/** Half of a capital's height: a baseline this far below a centre line looks centred. */
export const halfCapital = 0.365;

export function createWords(language: Language, clean: (text: string) => string): LayoutContext['words'] {
  return (text) => clean(textIn(text, language));
}

export function textMark(
  text: string,
  x: number,
  y: number,
  font: Font,
  colour: string,
  align: TextMark['align'] = 'left',
): TextMark {
  return { kind: 'text', text, x, y, font, colour, align };
}

export function regular(size: number): Font {
  return { size, face: 'regular' };
}

export function bold(size: number): Font {
  return { size, face: 'bold' };
}

export function mono(size: number): Font {
  return { size, face: 'mono' };
}

/** The box that is left when `top` px are taken from above and `bottom` px from below. */
export function inset(box: Box, top: number, bottom = 0): Box {
  return { ...box, y: box.y + top, height: box.height - top - bottom };
}
