import type { Section } from '../schema';
import { type Flaw, grave, remark } from './flaw';
import type { FormulaCheck } from './formula-flaws';
import { markdownParts } from './markdown-parts';

type Language = 'en' | 'zh';

/** Words in English; the same content takes this many Chinese characters. */
const guide: Record<Section, [number, number]> = {
  answer: [30, 75],
  argument: [120, 250],
  derivation: [150, 350],
  reading: [60, 180],
  trap: [80, 150],
  strong: [60, 120],
};
const charactersAWord: [number, number] = [1.2, 2];
/** Characters of an answer: what a person can say in one breath, and what fits above a picture in a chat. */
const longestAnswer: Record<Language, number> = { en: 400, zh: 220 };

const allowed = new Set(
  'root paragraph text emphasis strong inlineCode list listItem link table tableRow tableCell inlineMath math'.split(
    ' ',
  ),
);

/** Checks one section in one language: the Markdown subset, the formulas, sentences and length. */
export function sectionFlaws(
  where: string,
  section: Section,
  language: Language,
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
    ...(section === 'answer' ? answerFlaws(where, language, markdown, prose) : []),
    ...lengthFlaws(where, section, language, prose),
  ];
}

/** Marks that stayed in the text: CommonMark did not see emphasis or maths where the author did. */
function strayMarks(prose: string, language: Language): string[] {
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

function answerFlaws(where: string, language: Language, markdown: string, prose: string): Flaw[] {
  const ends = language === 'en' ? /[.!?](?=\s|$)/g : /[。！？]/g;
  const sentences = prose.trim().match(ends)?.length ?? 0;
  const flaws = sentences === 2 ? [] : [grave(where, `${sentences} sentences, wanted 2`)];
  const most = longestAnswer[language];
  if (markdown.length > most) flaws.push(grave(where, `${markdown.length} characters, at most ${most}`));
  return flaws;
}

function lengthFlaws(where: string, section: Section, language: Language, prose: string): Flaw[] {
  const [few, many] = guide[section];
  const [least, most] =
    language === 'en' ? [few, many] : [few * charactersAWord[0], many * charactersAWord[1]];
  const size = countWords(prose);
  const unit = language === 'en' ? 'words' : 'characters';
  if (size < least) return [remark(where, `thin: ${size} ${unit}, ${least} or more are usual`)];
  if (size > most) return [remark(where, `long: ${size} ${unit}, ${most} or fewer are usual`)];
  return [];
}

/** English by words, Chinese by characters; an inline formula is one of either. */
export function countWords(prose: string): number {
  return prose.match(/\p{Script=Han}|[^\s\p{Script=Han}]*[A-Za-z0-9§][^\s\p{Script=Han}]*/gu)?.length ?? 0;
}
