import type { Answer, Context } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { Round } from '../../src/store/study';
import { scoreRules } from '../../src/study/score';
import type { DrawnRound } from './draw-round';
import { judge } from './explain';
import { idFrom } from './open-round';
import { whole } from './options';
import { ownAnswer } from './own-answer';
import { pointsLine } from './points';
import { whisper } from './receipts';

/** Grades that can be chosen, in percent. */
const steps = [0, 25, 50, 75, 100];

/** One's own grade of one's own answer: first what can be chosen, then, with a grade, what it counts. */
export async function contestAnswer(
  request: Request,
  round: Round,
  drawn: DrawnRound,
  grade: string,
  context: Context,
): Promise<Answer> {
  const { say, memory } = context;
  const person = await memory.identities.person(request);
  const answer = await ownAnswer(round.id, person, context);
  const open = round.deadline !== null && context.now() <= round.deadline;
  if (!answer || open) throw new UserError(inEveryLanguage(open ? 'quiz.contest.open' : 'quiz.contest.none'));
  if (answer.entry.kind === 'choice') throw new UserError(inEveryLanguage('quiz.contest.choice'));
  const cap = Math.round(100 * scoreRules.contestedCap);
  if (grade === '') {
    const parts = [say('quiz.contest.how', { cap, said: answer.said }), ...judge(drawn, answer, context)];
    const buttons = steps.map((step) => ({
      label: `${step} %`,
      command: `/round contest ${round.id} ${step}`,
    }));
    return whisper(say('quiz.contest.title'), parts.join('\n\n'), buttons);
  }
  const percent = whole('grade', grade, [0, 100]) ?? 0;
  await memory.answers.append({
    type: 'contest',
    id: idFrom('c', request.id),
    at: request.receivedAt,
    // The id under which it was given: only that one can contest it.
    person: answer.entry.person,
    answerId: answer.entry.id,
    share: percent / 100,
  });
  const line = await pointsLine(answer, context);
  return whisper(say('quiz.contest.title'), `${say('quiz.contest.done', { percent, cap })}\n\n${line}`, []);
}
