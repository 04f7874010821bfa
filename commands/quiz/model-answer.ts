import type { Context } from '../../src/chat/command';
import { wordingIn } from '../../src/study/wording-in';
import { writeNumber } from '../../src/text/write-number';
import type { DrawnRound } from './draw-round';

/** What is right and why, in paragraphs, without the run that shows it. */
export function modelAnswer(
  { item, question }: Pick<DrawnRound, 'item' | 'question'>,
  { say, language }: Pick<Context, 'say' | 'language'>,
): string[] {
  if (question.kind === 'numeric') {
    const answer = `${writeNumber(question.answer)} ${question.unit}`.trim();
    return [say('quiz.numericAnswer', { answer }), question.explanation];
  }
  if (question.kind === 'free') return [say('quiz.modelAnswer'), question.answer];
  const right = question.options.find(({ index }) => index === question.right);
  const why = item.kind === 'choice' ? item.options[question.right]?.why : undefined;
  return [
    say('quiz.rightOption', { mark: right?.mark ?? '', text: right?.text ?? '' }),
    why ? wordingIn(why, language) : '',
  ];
}
