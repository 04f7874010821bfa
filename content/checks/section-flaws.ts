import type { Section } from '../schema';
import { type Flaw, grave, remark } from './flaw';
import type { FormulaCheck } from './formula-flaws';
import { markdownParts } from './markdown-parts';
import { textFlaws } from './text-flaws';

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

/** Checks one section in one language: the Markdown subset, the formulas, sentences and length. */
export function sectionFlaws(
  where: string,
  section: Section,
  language: Language,
  markdown: string,
  checkFormula: FormulaCheck,
): Flaw[] {
  const { prose } = markdownParts(markdown);
  return [
    ...textFlaws(where, language, markdown, checkFormula),
    ...(section === 'answer' ? answerFlaws(where, language, markdown, prose) : []),
    ...lengthFlaws(where, section, language, prose),
  ];
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
