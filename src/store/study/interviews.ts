import type { Redis } from 'ioredis';
import type { Request } from '../../chat/types';
import type { Language } from '../../language';
import type { AnswerEntry } from '../../study/answer-log';
import type { Interview } from '../../study/interview/interview';
import { scanKeys } from '../scan-keys';
import { appendInLua, logKey, personLogKey } from './answers';

/** An interview with whom and where; what is asked follows from its topics and its id as the seed. */
export interface KeptInterview extends Interview {
  person: string;
  group: string;
  channel: string;
  language: Language;
  /** Ids of the topics in the order in which they are asked. */
  topics: string[];
  /** The `/mock` that began it; requests of our own go to its person. */
  request: Request;
}

export interface Interviews {
  /** Opens it unless the person has one that goes on; says which one is the person's now. */
  open(interview: KeptInterview): Promise<KeptInterview>;
  read(id: string): Promise<KeptInterview | null>;
  /** The person's latest one, over or not. */
  latestOf(person: string): Promise<KeptInterview | null>;
  /**
   * Puts `after` in the place of `before`, with an entry of the answer log in the same step; false where it has changed since
   * it was read.
   */
  change(before: KeptInterview, after: KeptInterview, entry: AnswerEntry | null): Promise<boolean>;
  /** One that goes on becomes that of another id, unless that has one that goes on, too. */
  adopt(from: string, to: string): Promise<void>;
  /** All that are still kept. */
  ofPerson(person: string): Promise<KeptInterview[]>;
  /** Takes a person's interviews away, for somebody who wants to be forgotten. */
  forget(person: string): Promise<void>;
}

/** Seconds after its last change for which an interview can be looked at and taken up again; its answers stay in the log. */
const keptFor = 40 * 24 * 3600;

/** KEYS: interview, the person's latest. ARGV: id, interview, key of interviews without the id, seconds. */
const openScript = `
local known = redis.call('HGET', KEYS[1], 'json')
if known then return known end
local latest = redis.call('GET', KEYS[2])
if latest then
  local other = redis.call('HMGET', ARGV[3] .. latest, 'json', 'ended')
  if other[1] and other[2] == '0' then return other[1] end
end
redis.call('HSET', KEYS[1], 'json', ARGV[2], 'heard', '1', 'ended', '0')
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[4])
return ARGV[2]`;

/**
 * KEYS: interview, the person's latest, log, the person's own log. ARGV: requests heard before, requests heard now, interview,
 * 1 where it has ended, seconds, id of the entry or '', entry.
 */
const changeScript = `${appendInLua}
if redis.call('HGET', KEYS[1], 'heard') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'json', ARGV[3], 'heard', ARGV[2], 'ended', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('EXPIRE', KEYS[2], ARGV[5])
if ARGV[6] ~= '' then append(KEYS[3], KEYS[4], ARGV[6], ARGV[7]) end
return 1`;

/** KEYS: interview, the latest of the one and of the other. ARGV: requests heard, interview, id, seconds. */
const adoptScript = `
if redis.call('HGET', KEYS[1], 'heard') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'json', ARGV[2])
redis.call('SET', KEYS[3], ARGV[3], 'EX', ARGV[4])
redis.call('DEL', KEYS[2])
return 1`;

export function createInterviews(redis: Redis, prefix: string): Interviews {
  const start = `${prefix}:interview:`;
  const keyOf = (id: string) => `${start}${id}`;
  const latestKey = (person: string) => `${prefix}:interview-of:${person}`;
  const read = async (id: string): Promise<KeptInterview | null> => {
    const json = await redis.hget(keyOf(id), 'json');
    return json ? (JSON.parse(json) as KeptInterview) : null;
  };
  const ofPerson = async (person: string): Promise<KeptInterview[]> => {
    const found: KeptInterview[] = [];
    for await (const key of scanKeys(redis, start)) {
      const interview = await read(key.slice(start.length));
      if (interview?.person === person) found.push(interview);
    }
    return found;
  };
  const latestOf: Interviews['latestOf'] = async (person) => {
    const id = await redis.get(latestKey(person));
    return id ? read(id) : null;
  };
  const adopt: Interviews['adopt'] = async (from, to) => {
    const [theirs, ours] = [await latestOf(from), await latestOf(to)];
    if (!theirs || theirs.ended || (ours && !ours.ended)) return;
    const keys = [keyOf(theirs.id), latestKey(from), latestKey(to)];
    const values = [theirs.heard.length, JSON.stringify({ ...theirs, person: to }), theirs.id, keptFor];
    // Something was said in it meanwhile.
    if ((await redis.eval(adoptScript, 3, ...keys, ...values)) !== 1) await adopt(from, to);
  };
  return {
    read,
    open: async (interview) => {
      const keys = [keyOf(interview.id), latestKey(interview.person)];
      const values = [interview.id, JSON.stringify(interview), start, keptFor];
      return JSON.parse((await redis.eval(openScript, 2, ...keys, ...values)) as string) as KeptInterview;
    },
    latestOf,
    adopt,
    change: async (before, after, entry) => {
      const { id, person } = after;
      const keys = [keyOf(id), latestKey(person), logKey(prefix), personLogKey(prefix, person)];
      // Whatever changes an interview adds the request that did so.
      const values = [before.heard.length, after.heard.length, JSON.stringify(after), after.ended ? 1 : 0];
      const log = [entry?.id ?? '', entry ? JSON.stringify(entry) : ''];
      return (await redis.eval(changeScript, 4, ...keys, ...values, keptFor, ...log)) === 1;
    },
    ofPerson,
    forget: async (person) => {
      const keys = (await ofPerson(person)).map(({ id }) => keyOf(id));
      await redis.del(latestKey(person), ...keys);
    },
  };
}
