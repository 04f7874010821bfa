import type { Context } from '../../src/chat/command';
import type { LockedAnswer, Round } from '../../src/store/study';
import type { ScoredAnswer } from '../../src/study/answer-log';
import { isRight } from '../../src/study/grade';

/** What answers earned, by their ids; the log is caught up with first. */
export async function pointsOf(
  answers: readonly LockedAnswer[],
  { memory }: Pick<Context, 'memory'>,
): Promise<Map<string, ScoredAnswer>> {
  await memory.boards.catchUp();
  return memory.boards.pointsOf(answers.map(({ entry }) => entry.id));
}

/** `+165 points: 150 for the answer, 15 for speed; 3 days in a row`, for one's own eyes. */
export async function pointsLine(answer: LockedAnswer, context: Context): Promise<string> {
  const scored = (await pointsOf([answer], context)).get(answer.entry.id);
  if (!scored) return '';
  const { worth, speed, first, total } = scored.points;
  const facts = { worth, speed, first, total, days: scored.streakDays, hinted: String(answer.entry.hinted) };
  return context.say('quiz.points', facts);
}

/** What can be shown to others without giving the answer away; for the question of a day only. */
export async function shareLine(round: Round, answer: LockedAnswer, context: Context): Promise<string> {
  if (!round.date) return '';
  const { share, hinted } = answer.entry;
  const days = (await pointsOf([answer], context)).get(answer.entry.id)?.streakDays ?? 0;
  const sign = share === 1 ? '🟩' : isRight(share) ? '🟨' : '🟥';
  return context.say('daily.share', { date: round.date, sign, hinted: String(hinted), days });
}
