import type { Context } from '../../src/chat/command';
import type { LockedAnswer } from '../../src/store/study';
import { replayLog, type ScoredAnswer } from '../../src/study/answer-log';

/** What answers earned, by their ids. */
export async function pointsOf(
  answers: readonly LockedAnswer[],
  { memory }: Pick<Context, 'memory'>,
): Promise<Map<string, ScoredAnswer>> {
  const persons = [...new Set(answers.map(({ entry }) => entry.person))];
  const logs = await Promise.all(persons.map((person) => memory.answers.ofPerson(person)));
  return new Map(logs.flatMap((log) => replayLog(log).map((scored) => [scored.id, scored] as const)));
}

/** `+165 points: 150 for the answer, 15 for speed; 3 days in a row`, for one's own eyes. */
export async function pointsLine(answer: LockedAnswer, context: Context): Promise<string> {
  const scored = (await pointsOf([answer], context)).get(answer.entry.id);
  if (!scored) return '';
  const { worth, speed, first, total } = scored.points;
  const facts = { worth, speed, first, total, days: scored.streakDays, hinted: String(answer.entry.hinted) };
  return context.say('quiz.points', facts);
}
