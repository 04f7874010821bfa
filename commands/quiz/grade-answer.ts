import { inEveryLanguage, speaker } from '../../src/chat/messages';
import { UserError } from '../../src/chat/user-error';
import { type Language, type Text, textIn } from '../../src/language';
import type { AnswerEntry } from '../../src/study/answer-log';
import { gradeChoice } from '../../src/study/grade-choice';
import { type FreeGrade, gradeFree } from '../../src/study/grade-free';
import { gradeNumeric } from '../../src/study/grade-numeric';
import { writeNumber } from '../../src/text/write-number';
import type { DrawnRound } from './draw-round';

export interface Graded extends Pick<AnswerEntry, 'share' | 'option'> {
  /** How the answer was understood. */
  said: string;
  /** Of an answer in one's own words: what each key point made of it. */
  free: FreeGrade | null;
}

/** Characters of an answer in one's own words that are kept to show it again. */
const keptWords = 600;

/** Grades what somebody said; what cannot be read as an answer is a mistake and locks nothing. */
export function gradeAnswer({ item, question }: Pick<DrawnRound, 'item' | 'question'>, said: string): Graded {
  if (said.trim() === '') throw new UserError(inEveryLanguage('quiz.emptyAnswer'));
  if (question.kind === 'choice') {
    const grade = gradeChoice(question, said);
    if (!grade) {
      const marks = question.options.map(({ mark }) => mark).join(', ');
      throw new UserError(inEveryLanguage('quiz.badMark', { marks }));
    }
    const chosen = question.options.find(({ index }) => index === grade.chosen);
    return { share: grade.share, option: grade.chosen, said: chosen?.mark ?? '', free: null };
  }
  if (question.kind === 'numeric') {
    const grade = gradeNumeric(question, said);
    if (!grade.ok) throw new UserError(unreadable(grade.problem));
    const understood = `${writeNumber(grade.understood)} ${question.unit}`.trim();
    return { share: grade.share, option: null, said: understood, free: null };
  }
  if (item.kind !== 'free') throw new Error(`item ${item.id} was drawn as another kind`);
  const free = gradeFree(item, said);
  return { share: free.share, option: null, said: said.slice(0, keptWords), free };
}

function unreadable(problem: Text): Text {
  const inOne = (language: Language) =>
    speaker(language)('quiz.unreadable', { problem: textIn(problem, language) });
  return { en: inOne('en'), zh: inOne('zh') };
}
