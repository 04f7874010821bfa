import type { Fact } from '../experiments/types';
import type { Text } from '../language';
import { shrinkToFit, wrapText } from './fit-text';
import { type LayoutContext, regular, textMark } from './layout-context';
import { formatNumber } from './numbers';
import type { Font, Formula, Mark } from './scene';

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
          shrinkToFit(numbers, font, width - indent, measure, 14),
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

/** Below this share of its size a formula is rather broken into lines. */
const smallestShare = 0.82;

/** The formula, on several lines or smaller until it fits; `null` when there is none. */
export function formulaBlock(
  tex: string | undefined,
  width: number,
  context: LayoutContext,
): (Block & { width: number }) | null {
  if (tex === undefined || tex.trim() === '') return null;
  const wanted = context.sizes.formula;
  const fitting = (pieces: string[]): { formulas: Formula[]; size: number } => {
    const formulas = pieces.map(context.typeset);
    const widest = Math.max(...formulas.map((formula) => formula.width));
    return { formulas, size: Math.min(wanted, (width / widest) * 1000) };
  };
  const whole = fitting([tex]);
  const { formulas, size } = whole.size < wanted * smallestShare ? fitting(splitFormula(tex)) : whole;
  const scale = size / 1000;
  const leading = size * 0.5;
  const heights = formulas.map(({ ascent, descent }) => (ascent + descent) * scale);
  return {
    width: Math.max(...formulas.map((formula) => formula.width)) * scale,
    height: heights.reduce((sum, height) => sum + height, 0) + leading * (formulas.length - 1),
    place(x, y) {
      let top = y;
      return formulas.map((formula, i): Mark => {
        const baseline = top + formula.ascent * scale;
        top += (heights[i] ?? 0) + leading;
        return { kind: 'formula', formula, x, y: baseline, size, colour: context.colours.text };
      });
    },
  };
}

/** Breaks at `\\quad` and `\\qquad` outside braces; a lone word such as `\\text{vs}` stays with what stands before it. */
function splitFormula(tex: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const piece of tex.split(/,?\s*\\q?quad(?![a-z])/)) {
    open = open === '' ? piece.trim() : `${open}\\quad ${piece.trim()}`;
    const depth = open.split('{').length - open.split('}').length;
    if (depth !== 0) continue;
    if (/^\\text\{[^{}]*\}$/.test(open) && lines.length > 0) lines[lines.length - 1] += `\\quad ${open}`;
    else lines.push(open);
    open = '';
  }
  return open === '' ? lines.filter((one) => one !== '') : [tex];
}
