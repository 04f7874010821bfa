import type { Context } from '../../src/chat/command';
import type { LockedAnswer } from '../../src/store/study';

/** One's answer to a question, under whichever of one's ids it was given. */
export async function ownAnswer(
  round: string,
  person: string,
  { memory }: Pick<Context, 'memory'>,
): Promise<LockedAnswer | null> {
  for (const id of await memory.identities.all(person)) {
    const answer = await memory.rounds.answerOf(round, id);
    if (answer) return answer;
  }
  return null;
}

/** Whether one took the hint. */
export async function tookHint(
  round: string,
  person: string,
  { memory }: Pick<Context, 'memory'>,
): Promise<boolean> {
  const ids = await memory.identities.all(person);
  return (await Promise.all(ids.map((id) => memory.rounds.hinted(round, id)))).some(Boolean);
}
