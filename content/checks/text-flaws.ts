import { type Flaw, grave } from './flaw';
import type { FormulaCheck } from './formula-flaws';
import { markdownParts } from './markdown-parts';

const allowed = new Set(
  'root paragraph text emphasis strong inlineCode list listItem link table tableRow tableCell inlineMath math'.split(
    ' ',
  ),
);

/** Checks any text that people read: the Markdown subset, signs and spacing of its language, every formula. */
export function textFlaws(
  where: string,
  language: 'en' | 'zh',
  markdown: string,
  checkFormula: FormulaCheck,
): Flaw[] {
  const { kinds, prose, formulas } = markdownParts(markdown);
  const foreign = kinds.filter((kind) => !allowed.has(kind));
  return [
    ...foreign.map((kind) => grave(where, `${kind} is outside the subset that every platform shows`)),
    ...strayMarks(prose, language).map((mark) => grave(where, mark)),
    ...formulas.flatMap(({ tex, display }) =>
      checkFormula(tex, display).map((what) => grave(where, `${tex}: ${what}`)),
    ),
  ];
}

/** Marks that stayed in the text: CommonMark did not see emphasis or maths where the author did. */
function strayMarks(prose: string, language: 'en' | 'zh'): string[] {
  const flaws: string[] = [];
  const mark = /\*+|\$+|(?<![A-Za-z0-9])_|\\[a-z]+/.exec(prose);
  if (mark) flaws.push(`"${around(prose, mark.index)}": ${mark[0]} was not read as Markdown`);
  const narrow = /\p{Script=Han}[,;:!?()]|[,;:!?]\p{Script=Han}/u.exec(prose);
  if (language === 'zh' && narrow) flaws.push(`"${around(prose, narrow.index)}": half-width sign in Chinese`);
  const tight = /\p{Script=Han}[A-Za-z0-9§]|[A-Za-z0-9§%]\p{Script=Han}/u.exec(prose);
  if (language === 'zh' && tight) flaws.push(`"${around(prose, tight.index)}": space wanted`);
  const wide = /[\p{Script=Han}，。；：、]/u.exec(prose);
  if (language === 'en' && wide) flaws.push(`"${around(prose, wide.index)}": Chinese in the English text`);
  return flaws;
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 12), at + 12).replace(/\n/g, ' ');
}
