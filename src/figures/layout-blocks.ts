import type { Fact } from '../experiments/types';
import type { Text } from '../language';
import { wrapText } from './fit-text';
import { type LayoutContext, regular, textMark } from './layout-context';
import { formatNumber } from './numbers';
import type { Font, Mark } from './scene';

/** Something of known height that can be put anywhere. */
export interface Block {
  height: number;
  place(x: number, y: number): Mark[];
}

/** Lines of text under each other; `null` when there is nothing to say. */
export function textBlock(
  texts: Text[],
  font: Font,
  colour: string,
  width: number,
  context: LayoutContext,
  linesEach = 3,
): Block | null {
  const paragraphs = texts
    .map((text) => wrapText(context.words(text), font, width, context.measure, linesEach))
    .filter((lines) => lines.length > 0);
  if (paragraphs.length === 0) return null;
  const lineHeight = Math.round(font.size * 1.32);
  const between = paragraphs.some((lines) => lines.length > 1)
    ? Math.round(font.size * 0.3)
    : Math.round(font.size * 0.16);
  const count = paragraphs.reduce((sum, lines) => sum + lines.length, 0);
  return {
    height: count * lineHeight + (paragraphs.length - 1) * between,
    place(x, y) {
      let top = y;
      return paragraphs.flatMap((lines) => {
        const marks = lines.map((text, i) =>
          textMark(text, x, top + i * lineHeight + font.size, font, colour),
        );
        top += lines.length * lineHeight + between;
        return marks;
      });
    },
  };
}

const theoryWord: Text = { en: 'theory', zh: '理论' };

/** One fact: whether it holds, its name, and `measured · theory expected`, on one line or two. */
export function factBlock(fact: Fact, width: number, context: LayoutContext): Block {
  const { colours, sizes, measure } = context;
  const font = regular(sizes.fact);
  const indent = Math.round(font.size * 1.25);
  const label = context.words(fact.label);
  const numbers = factNumbers(fact, context);
  const one = indent + measure(label, font) + 18 + measure(numbers, font) <= width;
  const lines = one ? [label] : wrapText(label, font, width - indent, measure, 2);
  const lineHeight = Math.round(font.size * 1.3);
  const sign = fact.holds === null ? '·' : fact.holds ? '✓' : '✗';
  const signColour = fact.holds === null ? colours.muted : fact.holds ? colours.holds : colours.fails;
  return {
    height: lineHeight * (one ? 1 : lines.length + 1),
    place(x, y) {
      const marks: Mark[] = [textMark(sign, x, y + font.size, font, signColour)];
      for (const [i, text] of lines.entries()) {
        marks.push(textMark(text, x + indent, y + font.size + i * lineHeight, font, colours.text));
      }
      const baseline = y + font.size + (one ? 0 : lines.length * lineHeight);
      marks.push(
        textMark(
          numbers,
          one ? x + width : x + indent,
          baseline,
          font,
          one ? colours.text : colours.muted,
          one ? 'right' : 'left',
        ),
      );
      return marks;
    },
  };
}

function factNumbers(fact: Fact, context: LayoutContext): string {
  const unit = fact.unit === '' ? '' : fact.unit === '%' ? '%' : ` ${fact.unit}`;
  const measured = context.words(`${formatNumber(fact.measured)}${unit}`);
  if (fact.expected === null) return measured;
  return `${measured} · ${context.words(theoryWord)} ${formatNumber(fact.expected)}${unit}`;
}

/** The formula, made smaller until it fits; `null` when there is none. */
export function formulaBlock(
  tex: string | undefined,
  width: number,
  context: LayoutContext,
): (Block & { width: number }) | null {
  if (tex === undefined || tex.trim() === '') return null;
  const formula = context.typeset(tex);
  const size = Math.min(context.sizes.formula, (width / formula.width) * 1000);
  const scale = size / 1000;
  return {
    width: formula.width * scale,
    height: (formula.ascent + formula.descent) * scale,
    place: (x, y) => [
      { kind: 'formula', formula, x, y: y + formula.ascent * scale, size, colour: context.colours.text },
    ],
  };
}
