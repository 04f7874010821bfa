import type { Topic } from '../../content';
import type { Context } from '../../src/chat/command';
import { aside, ownRequest } from '../../src/chat/own-request';
import type { KeptInterview } from '../../src/store/study';
import type { AnswerEntry } from '../../src/study/answer-log';
import { createDice } from '../../src/study/dice';
import { type Ask, advance, type Happening, type Turn } from '../../src/study/interview/interview';
import { nextTurn } from '../../src/study/interview/next-turn';
import { localDateAt } from '../../src/study/local-date';
import { masteryByTopic } from '../../src/study/mastery';
import { answersOf } from '../answers-of';
import type { Bank } from '../quiz/bank';
import { type DrawnRound, drawRound } from '../quiz/draw-round';
import { idFrom } from '../quiz/open-round';

/** ms after the deadline at which the report is written: what was received in time may still be on its way. */
const grace = 1500;
/** Where two requests change an interview at the same instant, one of them looks again, so many times. */
const tries = 8;

export async function askFor(
  bank: Bank,
  interview: Pick<KeptInterview, 'group' | 'topics' | 'id'>,
  context: Context,
): Promise<Ask> {
  const items = await bank.list(interview.group, context);
  const pool = items.flatMap(({ item, topic }) =>
    topic && interview.topics.includes(topic.id) ? [{ topic: topic.id, item }] : [],
  );
  return (turns) => nextTurn(interview.topics, pool, interview.id, turns);
}

/** The interview after what happened; an answer and its entry in the log are written in one step. */
export async function play(
  bank: Bank,
  id: string,
  what: Happening,
  context: Context,
): Promise<KeptInterview | null> {
  const { interviews } = context.memory;
  for (let left = tries; left > 0; left--) {
    const before = await interviews.read(id);
    if (!before) return null;
    const advanced = advance(before, what, await askFor(bank, before, context));
    if (advanced === before) return before;
    const after = { ...before, ...advanced };
    const turn = after.turns.find(({ outcome }) => outcome?.by === what.by);
    const entry = turn ? await toEntry(after, turn, bank, context) : null;
    if (await interviews.change(before, after, entry)) return after;
  }
  throw new Error(`interview ${id} changes too quickly`);
}

async function toEntry(
  interview: KeptInterview,
  turn: Turn,
  bank: Bank,
  context: Context,
): Promise<AnswerEntry | null> {
  const { outcome, topic, itemId, version, seed, hinted } = turn;
  const drawn = await drawTurn(bank, interview, turn, context);
  if (!drawn || !outcome || outcome.share === null) return null;
  const { person, group, channel } = interview;
  const at = outcome.at;
  return {
    ...{ type: 'answer', id: entryId(outcome.by), at, person, group, channel, topic, itemId, version, seed },
    kind: drawn.item.kind,
    difficulty: drawn.item.difficulty,
    share: outcome.share,
    hinted,
    // As in a question to oneself: the clock is the interview's, not the question's.
    time: null,
    localDate: localDateAt(at, await context.memory.settings.zoneOf(person, group)),
    option: outcome.option,
  };
}

export const entryId = (requestId: string) => idFrom('a', requestId);

export async function drawTurn(
  bank: Bank,
  { group }: Pick<KeptInterview, 'group'>,
  turn: Turn,
  context: Context,
): Promise<DrawnRound | null> {
  return drawRound(bank, { ...turn, group }, context.language, context);
}

/** Sees to it that it ends by itself, and is told so before; the same deadline is planned once. */
export async function planEnd(interview: KeptInterview, context: Context): Promise<void> {
  const { id, deadline, minutes, language, request } = interview;
  const own = (verb: string, at: number) => {
    const line = `/mock ${verb} turn:${id}.${interview.turns.length} ${deadline}`;
    const said = { id: `mock-${verb}-${id}-${deadline}`, line, language };
    return context.later(ownRequest(aside(request), said, at), at);
  };
  const warning = deadline - warningBefore(minutes);
  if (warning > context.now()) await own('warn', warning);
  await own('over', deadline + grace);
}

/** ms before the end at which one is warned: two minutes, less in a short one. */
export const warningBefore = (minutes: number) => Math.min(120_000, (minutes * 60_000) / 5);

/** Any topics: those that the person knows least first, by chance among equals. */
export async function anyTopics(
  topics: readonly Topic[],
  person: string,
  seed: string,
  context: Context,
): Promise<string[]> {
  const mastery = masteryByTopic(await answersOf(person, context), context.now());
  const known = ({ id }: Topic) => Math.round(10 * (mastery[id] ?? 0.5));
  const asked = topics.filter(({ quiz }) => quiz.length > 0);
  return createDice(seed, 'topics')
    .shuffle(asked)
    .sort((a, b) => known(a) - known(b))
    .map(({ id }) => id);
}
