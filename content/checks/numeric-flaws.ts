import { drawItem } from '../../src/study/draw-item';
import { readFormula } from '../../src/study/formula';
import { gradeNumeric } from '../../src/study/grade-numeric';
import type { NumericItem } from '../quiz-schema';
import { type Flaw, grave, remark } from './flaw';

/** How many questions are drawn from each item. */
const draws = 200;

/** Draws many questions: every answer is a number in its range, and what we would print for it counts as right. */
export function numericFlaws(item: NumericItem): Flaw[] {
  const answers = new Set<number>();
  try {
    for (let seed = 0; seed < draws; seed++) {
      const question = drawItem(item, String(seed), 'en');
      const wrong = answerFlaw(item, question);
      if (wrong) return [grave(item.id, `${wrong} with ${JSON.stringify(question.values)}`)];
      answers.add(question.answer);
    }
    if (item.theory) for (const text of Object.values(item.theory.set)) readFormula(text);
  } catch (error) {
    return [grave(item.id, (error as Error).message)];
  }
  return answers.size > 1 ? [] : [remark(item.id, 'thin: the answer is the same whatever is drawn')];
}

function answerFlaw(item: NumericItem, question: ReturnType<typeof drawItem<NumericItem>>): string | null {
  const { answer, tolerance } = question;
  const [low, high] = item.within;
  if (!Number.isFinite(answer)) return `the answer is ${answer}`;
  if (answer < low || answer > high) return `the answer ${answer} is outside ${low} … ${high}`;
  if (item.accept.includes('fraction') && Math.abs(answer) <= 1) {
    return `${answer} % could be read as a fraction and as percent`;
  }
  const printed = Number(answer.toPrecision(4)).toString();
  const graded = gradeNumeric(question, printed);
  return graded.ok && graded.share === 1 ? null : `${printed} is not accepted, tolerance ${tolerance}`;
}
