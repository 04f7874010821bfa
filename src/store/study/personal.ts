import type { Redis } from 'ioredis';
import type { Request } from '../../chat/types';
import type { LogEntry } from '../../study/answer-log';
import { createHistory } from '../messages';
import { createPeople } from '../people';
import { createProfiles } from '../profiles';
import { createReceiptStore } from '../receipts';
import { forgetChanges } from './boards/changes';
import type { Proposal } from './decks';
import type { Memory } from './index';
import type { KeptInterview } from './interviews';
import { forgetRounds } from './personal/forget-rounds';
import { withoutPerson } from './personal/without-person';
import type { KeptCard, Rated } from './reviews';
import type { LockedAnswer } from './rounds';
import type { PersonSettings } from './settings';

/** Everything that is kept about one person. */
export interface PersonalData {
  /** The id that counts, first, and those that were linked with it. */
  ids: string[];
  name: string | null;
  settings: PersonSettings;
  /** By id: the language of answers, and topics with the instant (Unix ms) of the last question on each. */
  asked: Record<string, Record<string, string>>;
  /** The answer log, oldest first. */
  log: LogEntry[];
  /** What was said in answers whose questions are still kept. */
  said: LockedAnswer[];
  cards: KeptCard[];
  ratings: Rated[];
  interviews: KeptInterview[];
  /** What they proposed for decks. */
  proposals: Proposal[];
  rating: object;
  streak: object;
  /** Channels whose daily question they set up. */
  dailies: string[];
  /** Whether there is an address for reminders. */
  reminders: boolean;
}

export interface Personal {
  read(person: string): Promise<PersonalData>;
  /** Takes a person out of every store; repeating it finishes what was begun. What groups share stays, without them. */
  forget(person: string): Promise<void>;
}

type Stores = Omit<Memory, 'personal'>;

export function createPersonal(redis: Redis, prefix: string, memory: Stores): Personal {
  return {
    read: (person) => readPersonal(redis, prefix, memory, person),
    forget: async (person) => {
      const ids = await memory.identities.all(person);
      for (const id of ids) await forgetStudy(memory, id);
      await forgetRounds(redis, prefix, ids);
      await forgetDailies(memory, ids);
      await memory.links.forget(ids);
      await forgetChanges(redis, prefix, ids);
      await createHistory(redis, prefix).forget(ids.map(speakerOf));
      for (const place of ids.flatMap(placesOf)) await createReceiptStore(redis, prefix).forget(place);
      for (const id of ids) {
        await createPeople(redis, prefix).remove(id);
        await createProfiles(redis, prefix).forget(id);
        await redis.del(`${prefix}:settings:group:alone-${id}`);
      }
      // Last: whoever repeats this must find all ids again.
      await memory.identities.forget(ids);
    },
  };
}

/** On the page and the terminal, whose history we keep, people go by what follows the platform's name. */
const speakerOf = (id: string) => id.replace(/^(web|terminal)-/, '');

/** Places that are named after a person, as far as their id tells. */
function placesOf(id: string): Pick<Request, 'platform' | 'place'>[] {
  const raw = id.slice(id.lastIndexOf('-') + 1);
  return [
    { platform: 'web', place: { id: `me_${raw}`, kind: 'direct' } },
    { platform: 'terminal', place: { id: `terminal_${raw}`, kind: 'direct' } },
  ];
}

async function forgetStudy(memory: Stores, id: string): Promise<void> {
  await memory.alarms.clear(`reminder:${id}`);
  await memory.reminders.remove(id);
  await memory.settings.forgetPerson(id);
  await memory.answers.forget(id);
  // After the log: the boards must not take from it again what they have forgotten.
  await memory.boards.forget(id);
  await memory.reviews.forget(id);
  await memory.interviews.forget(id);
  await memory.decks.forget(id);
}

/** A channel keeps its daily question; who set it up is nobody's concern any more. */
async function forgetDailies({ dailies, identities }: Stores, ids: readonly string[]): Promise<void> {
  for (const daily of await dailies.all())
    if (ids.includes(await identities.person(daily.request)))
      await dailies.write({ ...daily, request: withoutPerson(daily.request) });
}

async function readPersonal(
  redis: Redis,
  prefix: string,
  memory: Stores,
  person: string,
): Promise<PersonalData> {
  const { answers, rounds, reviews, boards, identities, dailies, interviews, decks } = memory;
  const ids = await identities.all(person);
  const of = async <T>(read: (id: string) => Promise<T[]>) => (await Promise.all(ids.map(read))).flat();
  // That two ids were joined stands in the logs of both.
  const log = [...new Map((await of(answers.ofPerson)).map((entry) => [entry.id, entry])).values()];
  const said = await Promise.all(
    // A question's seed is the id under which it was put.
    log.map((entry) => (entry.type === 'answer' ? rounds.answerOf(entry.seed, entry.person) : null)),
  );
  const people = createPeople(redis, prefix);
  const asked = await Promise.all(ids.map(async (id) => [id, await people.all(id)] as const));
  const setUp = (await dailies.all()).map(async ({ channel, request }) =>
    ids.includes(await identities.person(request)) ? [channel] : [],
  );
  await boards.catchUp();
  return {
    ids,
    name: (await identities.names([person])).get(person) ?? null,
    settings: await memory.settings.person(person),
    asked: Object.fromEntries(asked),
    log,
    said: said.flatMap((answer) => answer ?? []),
    cards: await of(reviews.cards),
    ratings: await of(reviews.history),
    interviews: await of(interviews.ofPerson),
    proposals: await of(decks.ofPerson),
    rating: await boards.ratingOf(person),
    streak: await boards.streakOf(person),
    dailies: (await Promise.all(setUp)).flat(),
    reminders: (await memory.reminders.read(person)) !== null,
  };
}
