import type { Redis } from 'ioredis';
import type { Request } from '../../chat/types';
import type { Language } from '../../language';
import type { AnswerEntry } from '../../study/answer-log';
import type { LocalDate } from '../../study/local-date';
import { appendInLua, logKey, personLogKey } from './answers';

export type RoundMode = 'group' | 'race' | 'solo';

/** One question that was put to people. What it asks follows from item, version and seed. */
export interface Round {
  id: string;
  mode: RoundMode;
  topic: string;
  itemId: string;
  version: string;
  seed: string;
  language: Language;
  group: string;
  channel: string;
  /** Person who may skip and stop it, beside the administrators. */
  starter: string;
  /** Of how many questions in a row this is which, from 1. */
  index: number;
  count: number;
  /** The same for all questions in a row. */
  series: string;
  /** The `/quiz` that began it; requests of our own go to its place. */
  request: Request;
  /** Id of the request whose reply shows the question. */
  shownBy: string;
  /** The local date whose daily question it is; null: somebody asked for it. */
  date: LocalDate | null;
  /** Unix ms */
  opened: number;
  /** Unix ms; an answer counts when it was received by then. Null: as long as one likes. */
  deadline: number | null;
}

export interface LockedAnswer {
  entry: AnswerEntry;
  /** Shown at the reveal to those who agreed. */
  name: string;
  /** What was said, as far as it fits. */
  said: string;
}

export type LockOutcome =
  | { outcome: 'locked'; answers: number; deadline: number | null }
  /** One answer each; this is the one that counts. */
  | { outcome: 'answered'; before: LockedAnswer }
  | { outcome: 'late' }
  | { outcome: 'unknown' };

export interface Rounds {
  /** Opens it, or, where nobody has answered yet, opens it again (its question may have been posted late). */
  open(round: Round): Promise<Round>;
  read(id: string): Promise<Round | null>;
  /** Locks one person's answer and writes it into the log; in one step, so that neither can be without the other. */
  lock(round: Pick<Round, 'id' | 'mode'>, answer: LockedAnswer): Promise<LockOutcome>;
  answers(id: string): Promise<LockedAnswer[]>;
  answerOf(id: string, person: string): Promise<LockedAnswer | null>;
  /** Ends it at an instant (Unix ms) if it would go on longer. */
  end(id: string, at: number): Promise<void>;
  /** Whether `request` is the one that reveals the round; the first that asks is, however often it asks. */
  reveal(id: string, request: string): Promise<boolean>;
  revealed(id: string): Promise<boolean>;
  hint(id: string, person: string): Promise<void>;
  hinted(id: string, person: string): Promise<boolean>;
  /** The question that was opened last in a channel. */
  latestIn(channel: string): Promise<string | null>;
  /** Items asked in a channel, the latest first. */
  askedIn(channel: string): Promise<string[]>;
}

/** Seconds after its last change for which a round can be looked at; its answers stay in the log. */
const keptFor = 40 * 24 * 3600;
/** Items of a channel that are remembered as asked. */
const remembered = 60;
/** ms after the first right answer during which others still count in a race: the network shall not decide. */
export const raceWindow = 2000;

/** KEYS: round, answers. ARGV: round as JSON, opened, deadline or '', seconds. Returns opened and deadline that hold. */
const openScript = `
if redis.call('HLEN', KEYS[2]) == 0 and redis.call('HEXISTS', KEYS[1], 'revealed') == 0 then
  redis.call('HSET', KEYS[1], 'round', ARGV[1], 'opened', ARGV[2], 'deadline', ARGV[3])
  redis.call('EXPIRE', KEYS[1], ARGV[4])
end
return redis.call('HMGET', KEYS[1], 'round', 'opened', 'deadline')`;

/**
 * KEYS: round, answers, log, the person's own log. ARGV: person, id of the entry, entry, answer, received at, 1 where a right
 * answer ends a race, ms of the race's window, seconds.
 */
const lockScript = `${appendInLua}
local deadline = redis.call('HGET', KEYS[1], 'deadline')
if not deadline then return {'unknown'} end
local before = redis.call('HGET', KEYS[2], ARGV[1])
if before then return {'answered', before} end
local at = tonumber(ARGV[5])
if deadline ~= '' and at > tonumber(deadline) then return {'late'} end
append(KEYS[3], KEYS[4], ARGV[2], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[8])
redis.call('EXPIRE', KEYS[2], ARGV[8])
local ends = at + tonumber(ARGV[7])
if ARGV[6] == '1' and (deadline == '' or ends < tonumber(deadline)) then
  deadline = string.format('%d', ends)
  redis.call('HSET', KEYS[1], 'deadline', deadline)
end
return {'locked', tostring(redis.call('HLEN', KEYS[2])), deadline}`;

/** KEYS: round. ARGV: instant. */
const endScript = `
local deadline = redis.call('HGET', KEYS[1], 'deadline')
if deadline and (deadline == '' or tonumber(ARGV[1]) < tonumber(deadline)) then
  redis.call('HSET', KEYS[1], 'deadline', ARGV[1])
end`;

export function createRounds(redis: Redis, prefix: string): Rounds {
  const roundKey = (id: string) => `${prefix}:round:${id}`;
  const answersKey = (id: string) => `${prefix}:round:${id}:answers`;
  const hintsKey = (id: string) => `${prefix}:round:${id}:hints`;
  const latestKey = (channel: string) => `${prefix}:round-in:${channel}`;
  const askedKey = (channel: string) => `${prefix}:asked-in:${channel}`;

  return {
    open: async (round) => {
      const values = [JSON.stringify(round), round.opened, round.deadline ?? '', keptFor];
      const keys = [roundKey(round.id), answersKey(round.id)];
      const kept = (await redis.eval(openScript, 2, ...keys, ...values)) as (string | null)[];
      await redis
        .multi()
        .set(latestKey(round.channel), round.id, 'EX', keptFor)
        .lrem(askedKey(round.channel), 0, round.itemId)
        .lpush(askedKey(round.channel), round.itemId)
        .ltrim(askedKey(round.channel), 0, remembered - 1)
        .expire(askedKey(round.channel), keptFor)
        .exec();
      return readRound(kept) ?? round;
    },
    read: async (id) => readRound(await redis.hmget(roundKey(id), 'round', 'opened', 'deadline')),
    lock: async ({ id, mode }, answer) => {
      const { entry } = answer;
      const keys = [roundKey(id), answersKey(id), logKey(prefix), personLogKey(prefix, entry.person)];
      const endsRace = mode === 'race' && entry.share === 1;
      const values = [entry.person, entry.id, JSON.stringify(entry), JSON.stringify(answer), entry.at];
      const race = [endsRace ? 1 : 0, raceWindow, keptFor];
      const said = (await redis.eval(lockScript, 4, ...keys, ...values, ...race)) as string[];
      return readOutcome(said, entry.id);
    },
    answers: async (id) =>
      Object.values(await redis.hgetall(answersKey(id)))
        .map(readAnswer)
        .sort(byReceipt),
    answerOf: async (id, person) => {
      const kept = await redis.hget(answersKey(id), person);
      return kept ? readAnswer(kept) : null;
    },
    end: async (id, at) => void (await redis.eval(endScript, 1, roundKey(id), at)),
    reveal: async (id, request) => {
      await redis.hsetnx(roundKey(id), 'revealed', request);
      return (await redis.hget(roundKey(id), 'revealed')) === request;
    },
    revealed: async (id) => (await redis.hexists(roundKey(id), 'revealed')) === 1,
    hint: async (id, person) => {
      await redis.multi().sadd(hintsKey(id), person).expire(hintsKey(id), keptFor).exec();
    },
    hinted: async (id, person) => (await redis.sismember(hintsKey(id), person)) === 1,
    latestIn: (channel) => redis.get(latestKey(channel)),
    askedIn: (channel) => redis.lrange(askedKey(channel), 0, -1),
  };
}

function readRound([json, opened, deadline]: (string | null)[]): Round | null {
  if (!json) return null;
  const round = JSON.parse(json) as Round;
  return { ...round, opened: Number(opened), deadline: deadline ? Number(deadline) : null };
}

function readOutcome([outcome, ...rest]: string[], entryId: string): LockOutcome {
  if (outcome === 'locked') {
    const [answers = '1', deadline = ''] = rest;
    return { outcome, answers: Number(answers), deadline: deadline === '' ? null : Number(deadline) };
  }
  if (outcome === 'answered') {
    const before = readAnswer(rest[0] ?? '');
    // The same request once more, after its worker died: it is this answer that was locked.
    if (before.entry.id === entryId) return { outcome: 'locked', answers: 0, deadline: null };
    return { outcome, before };
  }
  return { outcome: outcome === 'late' ? 'late' : 'unknown' };
}

const readAnswer = (json: string) => JSON.parse(json) as LockedAnswer;

/** By receipt; in the same millisecond by id, so that the order is always the same. */
function byReceipt(a: LockedAnswer, b: LockedAnswer): number {
  return a.entry.at - b.entry.at || (a.entry.id < b.entry.id ? -1 : 1);
}
