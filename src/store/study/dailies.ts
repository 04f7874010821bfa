import type { Redis } from 'ioredis';
import type { Request } from '../../chat/types';
import type { Language } from '../../language';
import type { LocalDate } from '../../study/local-date';
import type { LocalSchedule } from '../../study/local-time';

/** The daily question of one channel. */
export interface Daily extends LocalSchedule {
  channel: string;
  group: string;
  language: Language;
  difficulty: number | null;
  /** Hours after which the result is shown. */
  revealHours: number;
  /** The administrator's request: where it is posted, and who is told when it cannot be. */
  request: Request;
  /** Why nothing is posted at present; null: it is. */
  paused: 'asked' | 'unreachable' | null;
}

export interface PostedDaily {
  date: LocalDate;
  itemId: string;
  topic: string;
}

export interface Dailies {
  read(channel: string): Promise<Daily | null>;
  write(daily: Daily): Promise<void>;
  remove(channel: string): Promise<void>;
  all(): Promise<Daily[]>;
  /** Whether `request` is the one that posts on this date; the first that asks is, however often it asks. */
  claim(channel: string, date: LocalDate, request: string): Promise<boolean>;
  /** What was posted, oldest first; a date counts once. */
  posted(channel: string): Promise<PostedDaily[]>;
  notePosted(channel: string, posted: PostedDaily): Promise<void>;
  /** Dates on which nothing was posted because we were away for too long, told and forgotten by `takeMissed`. */
  noteMissed(channel: string, date: LocalDate): Promise<void>;
  takeMissed(channel: string): Promise<LocalDate[]>;
  /** Dates on which the channel was gone or closed, this one included; `forgive` forgets them. */
  noteFailed(channel: string, date: LocalDate): Promise<LocalDate[]>;
  forgive(channel: string): Promise<void>;
}

/** Days for which a channel's questions are remembered, so that none is repeated. */
const remembered = 120;
/** Seconds for which the claim on a date is kept: longer than any restart or retry. */
const claimedFor = 14 * 24 * 3600;

export function createDailies(redis: Redis, prefix: string): Dailies {
  const all = `${prefix}:dailies`;
  const key = (channel: string, what: string) => `${prefix}:daily:${channel}:${what}`;
  return {
    read: async (channel) => {
      const kept = await redis.hget(all, channel);
      return kept ? (JSON.parse(kept) as Daily) : null;
    },
    write: async (daily) => void (await redis.hset(all, daily.channel, JSON.stringify(daily))),
    remove: async (channel) => void (await redis.hdel(all, channel)),
    all: async () => (await redis.hvals(all)).map((kept) => JSON.parse(kept) as Daily),
    claim: async (channel, date, request) => {
      await redis.set(key(channel, date), request, 'EX', claimedFor, 'NX');
      return (await redis.get(key(channel, date))) === request;
    },
    posted: async (channel) => {
      const kept = await redis.hgetall(key(channel, 'posted'));
      return Object.values(kept)
        .map((json) => JSON.parse(json) as PostedDaily)
        .sort((a, b) => (a.date < b.date ? -1 : 1));
    },
    notePosted: async (channel, posted) => {
      const name = key(channel, 'posted');
      await redis.hset(name, posted.date, JSON.stringify(posted));
      const dates = (await redis.hkeys(name)).sort();
      const old = dates.slice(0, Math.max(0, dates.length - remembered));
      if (old.length > 0) await redis.hdel(name, ...old);
    },
    noteMissed: async (channel, date) => void (await redis.sadd(key(channel, 'missed'), date)),
    takeMissed: async (channel) => {
      const dates = (await redis.smembers(key(channel, 'missed'))).sort();
      if (dates.length > 0) await redis.srem(key(channel, 'missed'), ...dates);
      return dates;
    },
    noteFailed: async (channel, date) => {
      await redis.sadd(key(channel, 'failed'), date);
      return redis.smembers(key(channel, 'failed'));
    },
    forgive: async (channel) => void (await redis.del(key(channel, 'failed'))),
  };
}
