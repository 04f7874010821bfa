import type { Redis } from 'ioredis';
import { isLink, type LogEntry } from '../../study/answer-log';

/** An entry with its place in the log; the log's order is the order in which everything is derived from it. */
export interface Logged {
  /** Redis stream id, `<ms>-<sequence>`. */
  at: string;
  entry: LogEntry;
}

/** The answer log: it only grows, and points, streaks, ratings and boards are derived from it. */
export interface Answers {
  /** Writes an entry once for its id; false where it is there already. */
  append(entry: LogEntry): Promise<boolean>;
  /** Entries after a place in the log (null: from the beginning), oldest first. */
  read(after: string | null, limit: number): Promise<Logged[]>;
  /** What was written since an instant (Unix ms), at most the latest 20,000 entries, oldest first. */
  since(at: number): Promise<LogEntry[]>;
  /** All entries of one id, oldest first. */
  ofPerson(person: string): Promise<LogEntry[]>;
  find(person: string, id: string): Promise<LogEntry | null>;
  /** Takes a person's entries out of the log, for somebody who wants to be forgotten. */
  forget(person: string): Promise<void>;
}

export const logKey = (prefix: string) => `${prefix}:log`;
export const personLogKey = (prefix: string, person: string) => `${prefix}:log:${person}`;

/**
 * As a Lua block, to be part of other scripts: `append(log, own, id, json)` writes the entry into the log and, under its
 * id and with its place in the log, into its person's hash; false where the id is known.
 */
export const appendInLua = `
local function append(log, own, id, json)
  if redis.call('HEXISTS', own, id) == 1 then return false end
  local at = redis.call('XADD', log, '*', 'e', json)
  redis.call('HSET', own, id, at .. ' ' .. json)
  return at
end
`;

/** KEYS: log, the person's own log, and that of another whom the entry is about, too. */
const appendScript = `${appendInLua}
local at = append(KEYS[1], KEYS[2], ARGV[1], ARGV[2])
if not at then return 0 end
if KEYS[3] then redis.call('HSET', KEYS[3], ARGV[1], at .. ' ' .. ARGV[2]) end
return 1`;

/**
 * KEYS: log, the person's own log. ARGV: beginning of such keys. In one step, so that nothing that is written meanwhile is left in the log
 * alone; what is about two persons goes from both.
 */
const forgetScript = `
for _, kept in ipairs(redis.call('HVALS', KEYS[2])) do
  local at, json = string.match(kept, '^(%S+) (.*)$')
  redis.call('XDEL', KEYS[1], at)
  local entry = cjson.decode(json)
  if entry.type == 'join' or entry.type == 'part' then
    redis.call('HDEL', ARGV[1] .. entry.person, entry.id)
    redis.call('HDEL', ARGV[1] .. entry.from, entry.id)
  end
end
redis.call('DEL', KEYS[2])`;

export function createAnswers(redis: Redis, prefix: string): Answers {
  const log = logKey(prefix);
  return {
    append: async (entry) => {
      const about = isLink(entry) ? [entry.person, entry.from] : [entry.person];
      const keys = [log, ...about.map((person) => personLogKey(prefix, person))];
      return (await redis.eval(appendScript, keys.length, ...keys, entry.id, JSON.stringify(entry))) === 1;
    },
    read: async (after, limit) => {
      const found = await redis.xrange(log, after ? `(${after}` : '-', '+', 'COUNT', limit);
      return found.map(([at, fields]) => ({ at, entry: JSON.parse(fields[1] ?? 'null') as LogEntry }));
    },
    since: async (at) => {
      const found = await redis.xrevrange(log, '+', `${Math.max(0, at)}-0`, 'COUNT', 20_000);
      return found.reverse().map(([, fields]) => JSON.parse(fields[1] ?? 'null') as LogEntry);
    },
    ofPerson: async (person) => {
      const kept = Object.values(await redis.hgetall(personLogKey(prefix, person))).map(readKept);
      return kept.sort((a, b) => comparePlaces(a.at, b.at)).map(({ entry }) => entry);
    },
    find: async (person, id) => {
      const kept = await redis.hget(personLogKey(prefix, person), id);
      return kept ? readKept(kept).entry : null;
    },
    forget: async (person) => {
      const keys = [log, personLogKey(prefix, person)];
      await redis.eval(forgetScript, 2, ...keys, personLogKey(prefix, ''));
    },
  };
}

export function readKept(kept: string): Logged {
  const space = kept.indexOf(' ');
  return { at: kept.slice(0, space), entry: JSON.parse(kept.slice(space + 1)) as LogEntry };
}

/** The order of two places in a Redis stream. */
export function comparePlaces(a: string, b: string): number {
  const [am = 0, as = 0] = a.split('-').map(Number);
  const [bm = 0, bs = 0] = b.split('-').map(Number);
  return am - bm || as - bs;
}

/** Place of the newest entry of a Redis stream; `0-0` where there is none. */
export async function lastPlace(redis: Redis, key: string): Promise<string> {
  const [newest] = await redis.xrevrange(key, '+', '-', 'COUNT', 1);
  return newest?.[0] ?? '0-0';
}
