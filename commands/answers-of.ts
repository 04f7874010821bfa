import type { Context } from '../src/chat/command';
import type { AnswerEntry } from '../src/study/answer-log';

/** All that somebody answered, under whichever of their linked identities. */
export async function answersOf(person: string, { memory }: Pick<Context, 'memory'>): Promise<AnswerEntry[]> {
  const { answers, identities } = memory;
  const logs = await Promise.all((await identities.all(person)).map(answers.ofPerson));
  return logs.flat().filter((entry) => entry.type === 'answer');
}
