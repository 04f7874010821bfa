import type { DrawnChoice } from './drawn-question';
import type { Share } from './grade';

export interface ChoiceGrade {
  share: Share;
  /** The pressed option's place in the item: what the log keeps. */
  chosen: number;
  right: number;
}

/** Grades a press of `A`, `B`, … (any case, full-width too); null when the question has no such option. */
export function gradeChoice(question: DrawnChoice, mark: string): ChoiceGrade | null {
  const wanted = mark.normalize('NFKC').trim().toUpperCase();
  const option = question.options.find((candidate) => candidate.mark === wanted);
  if (!option) return null;
  return { share: option.index === question.right ? 1 : 0, chosen: option.index, right: question.right };
}
