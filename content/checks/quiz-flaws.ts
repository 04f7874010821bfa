import type { DeckItem, QuizItem } from '../quiz-schema';
import type { Topic } from '../schema';
import { choiceFlaws, optionFlaws } from './choice-flaws';
import { type Flaw, grave, remark } from './flaw';
import { createFormulaCheck, type FormulaCheck } from './formula-flaws';
import { freeFlaws, rubricFlaws } from './free-flaws';
import { idleSlots, readTexts, wordingsOf } from './item-texts';
import { numericFlaws } from './numeric-flaws';
import { textFlaws } from './text-flaws';

/** Items of each kind that a topic's quiz has at least. */
const wanted = { choice: 3, numeric: 3, free: 2 } as const;

/** Everything that is wrong or thin in the topics' quizzes; a topic without one is thin. */
export function quizFlaws(topics: readonly Topic[], checkFormula = createFormulaCheck()): Flaw[] {
  return topics.flatMap(({ id, quiz }) => {
    if (quiz.length === 0) return [remark(id, 'thin: no quiz.yaml')];
    return [
      ...countFlaws(id, quiz),
      ...quiz.flatMap((item) => [...itemFlaws(item, checkFormula), ...topicItemFlaws(item)]),
    ];
  });
}

/** What is wrong with one item, a topic's or a member's: texts, languages, formulas, options, rubric. */
export function itemFlaws(item: DeckItem, checkFormula: FormulaCheck): Flaw[] {
  const own = ownFlaws(item);
  // A numeric item that cannot be drawn has no texts to read.
  if (own.some((flaw) => flaw.grave)) return own;
  return [...own, ...languageFlaws(item), ...slotFlaws(item), ...markdownFlaws(item, checkFormula)];
}

function ownFlaws(item: DeckItem): Flaw[] {
  if (item.kind === 'choice') return optionFlaws(item);
  return item.kind === 'numeric' ? numericFlaws(item) : freeFlaws(item);
}

/** What we ask of our own items only. */
function topicItemFlaws(item: QuizItem): Flaw[] {
  if (item.kind === 'choice') return choiceFlaws(item);
  const hint = item.hint ? [] : [remark(item.id, 'thin: no hint')];
  return item.kind === 'free' ? [...hint, ...rubricFlaws(item)] : hint;
}

/** An item is whole in each language in which its question is. */
function languageFlaws(item: DeckItem): Flaw[] {
  return (['en', 'zh'] as const)
    .filter((language) => item.question[language] !== undefined)
    .flatMap((language) =>
      wordingsOf(item)
        .filter(([, wording]) => wording[language] === undefined)
        .map(([where]) => grave(`${item.id} ${where}`, `has a question in ${language}, but this is missing`)),
    );
}

function slotFlaws(item: DeckItem): Flaw[] {
  return idleSlots(item).map((slot) => grave(item.id, `[[${slot}]] outside a numeric item`));
}

function markdownFlaws(item: DeckItem, checkFormula: FormulaCheck): Flaw[] {
  return (['en', 'zh'] as const)
    .filter((language) => item.question[language] !== undefined)
    .flatMap((language) =>
      readTexts(item, language).flatMap(([where, text]) =>
        textFlaws(`${item.id} ${language} ${where}`, language, text, checkFormula),
      ),
    );
}

function countFlaws(topic: string, quiz: readonly QuizItem[]): Flaw[] {
  const kinds = Object.entries(wanted).flatMap(([kind, least]) => {
    const count = quiz.filter((item) => item.kind === kind).length;
    return count < least
      ? [grave(`${topic} quiz`, `${count} items are ${kind}, at least ${least} are wanted`)]
      : [];
  });
  const levels = new Set(quiz.map(({ difficulty }) => difficulty)).size;
  return levels < 3 ? [...kinds, remark(`${topic} quiz`, 'thin: fewer than three difficulties')] : kinds;
}
