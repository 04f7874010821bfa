import { writeNumber } from '../text/write-number';
import { readFormula, type Values } from './formula';

const slot = /\[\[([^[\]]+)\]\]/g;

/** The formulas that a text shows, in reading order: `[[n * d]]` → `n * d`. */
export function slotsOf(text: string): string[] {
  return [...text.matchAll(slot)].map(([, formula = '']) => formula);
}

/** Puts numbers into the slots of a text, four significant digits; inside `$…$` they are written as LaTeX. */
export function fillText(text: string, values: Values): string {
  let maths = false;
  return text
    .split(/(\$\$?)/)
    .map((part) => {
      if (part === '$' || part === '$$') {
        maths = !maths;
        return part;
      }
      const write = maths ? writeTex : writeNumber;
      return part.replace(slot, (_, formula: string) => write(readFormula(formula).evaluate(values)));
    })
    .join('');
}

/** `1.2e−7` → `1.2 \times 10^{-7}`; a negative number keeps a sign that LaTeX knows. */
function writeTex(value: number): string {
  const [digits = '', exponent] = writeNumber(value).replaceAll('−', '-').split('e');
  return exponent === undefined ? digits : `${digits} \\times 10^{${exponent}}`;
}
