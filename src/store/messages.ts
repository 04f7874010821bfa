import type { Redis } from 'ioredis';
import type { NewMessage, PostedMessage } from '../chat/posted-message';
import type { Log } from '../log';
import { scanKeys } from './scan-keys';

/** Messages kept in a place's history; older ones go. */
const historyLength = 500;
/** Seconds for which a repeated append is recognised. */
const onceFor = 7 * 24 * 3600;

/**
 * Appends once: the key remembers the message's id, so a repetition changes nothing and gets the same id.
 * KEYS: stream, once key. ARGV: message, history length, once seconds, pub/sub channel.
 */
const appendOnce = `
local before = redis.call('GET', KEYS[2])
if before then return before end
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'm', ARGV[1])
redis.call('SET', KEYS[2], id, 'EX', ARGV[3])
redis.call('PUBLISH', ARGV[4], id .. ' ' .. ARGV[1])
return id`;

/**
 * The same for a message that takes the place of another one: of its versions only the newest is kept. Where neither the original nor
 * a version of it is there any more, it is a message of its own. Gives the id under which it is seen.
 * KEYS: stream, once key, key of the newest version. ARGV as above, then the original's id, then the message as one of its own.
 */
const replaceOnce = `
local before = redis.call('GET', KEYS[2])
if before then return before end
local version = redis.call('GET', KEYS[3])
local there = #redis.call('XRANGE', KEYS[1], ARGV[5], ARGV[5]) > 0
if version then there = redis.call('XDEL', KEYS[1], version) > 0 or there end
local body = there and ARGV[1] or ARGV[6]
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'm', body)
local seen = there and ARGV[5] or id
if there then redis.call('SET', KEYS[3], id, 'EX', ARGV[3]) end
redis.call('SET', KEYS[2], seen, 'EX', ARGV[3])
redis.call('PUBLISH', ARGV[4], id .. ' ' .. body)
return seen`;

export interface History {
  /** Once for a key. Gives the message's id; of one that replaces another, the id of that. */
  append(place: string, message: NewMessage, onceKey: string): Promise<string>;
  /** Messages after an id, oldest first; with null, the newest `limit`. */
  read(place: string, after: string | null, limit: number): Promise<PostedMessage[]>;
  /** Takes out what these persons said and were answered, everywhere. */
  forget(persons: readonly string[]): Promise<void>;
}

/** Histories of the places that the page and the terminal show, as Redis streams. */
export function createHistory(redis: Redis, prefix: string): History {
  const streamOf = (place: string) => `${prefix}:place:${place}`;
  return {
    append: async (place, message, onceKey) => {
      const { replaces, ...alone } = message;
      const keys = [streamOf(place), `${prefix}:once:${onceKey}`];
      const values = [JSON.stringify(message), historyLength, onceFor, channelOf(prefix, place)];
      if (!replaces || !isId(replaces)) {
        values[0] = JSON.stringify(alone);
        return String(await redis.eval(appendOnce, 2, ...keys, ...values));
      }
      const version = `${prefix}:version:${place}:${replaces}`;
      const args = [...keys, version, ...values, replaces, JSON.stringify(alone)];
      return String(await redis.eval(replaceOnce, 3, ...args));
    },
    forget: async (persons) => {
      // Places of one person alone are named after them.
      const isTheirs = (place: string) => persons.some((person) => place.endsWith(`_${person}`));
      for await (const stream of scanKeys(redis, streamOf('')))
        if (isTheirs(stream)) await redis.del(stream);
        else await forgetIn(redis, stream, persons);
      for await (const version of scanKeys(redis, `${prefix}:version:`))
        if (isTheirs(version.slice(0, version.lastIndexOf(':')))) await redis.del(version);
    },
    read: async (place, after, limit) => {
      const stream = streamOf(place);
      if (after) return (await redis.xrange(stream, `(${after}`, '+', 'COUNT', limit)).map(toMessage);
      return (await redis.xrevrange(stream, '+', '-', 'COUNT', limit)).reverse().map(toMessage);
    },
  };
}

async function forgetIn(redis: Redis, stream: string, persons: readonly string[]): Promise<void> {
  const theirs = (await redis.xrange(stream, '-', '+'))
    .filter(([, fields]) => {
      const { person } = JSON.parse(fields[1] ?? '{}') as NewMessage;
      return person !== undefined && persons.includes(person.id);
    })
    .map(([id]) => id);
  if (theirs.length > 0) await redis.xdel(stream, ...theirs);
}

const isId = (id: string) => /^\d+-\d+$/.test(id);
const channelOf = (prefix: string, place: string) => `${prefix}:live:${place}`;

function toMessage([id, fields]: [string, string[]]): PostedMessage {
  return posted(id, fields[1] ?? '{}');
}

function posted(id: string, body: string): PostedMessage {
  const message = JSON.parse(body) as NewMessage;
  return { ...message, id, at: Number(id.split('-')[0]) };
}

export interface Live {
  /** Calls the listener for every message from now on; the result stops that. */
  subscribe(place: string, listener: (message: PostedMessage) => void): () => void;
}

interface Audible {
  listeners: Set<(message: PostedMessage) => void>;
  lastId: string;
}

/**
 * Live messages by publish/subscribe on a connection of its own. What was published while the connection was down is
 * read from the history when it is back, so a listener misses nothing and hears nothing twice.
 */
export function createLive(subscriber: Redis, history: History, prefix: string, log: Log): Live {
  const places = new Map<string, Audible>();
  const hear = (place: string, message: PostedMessage) => {
    const audible = places.get(place);
    if (!audible || !isAfter(message.id, audible.lastId)) return;
    audible.lastId = message.id;
    for (const listener of audible.listeners) listener(message);
  };
  subscriber.on('message', (channel: string, payload: string) => {
    const space = payload.indexOf(' ');
    const place = channel.slice(channelOf(prefix, '').length);
    hear(place, posted(payload.slice(0, space), payload.slice(space + 1)));
  });
  const catchUp = async (place: string, audible: Audible) => {
    await subscriber.subscribe(channelOf(prefix, place));
    if (audible.lastId === '') audible.lastId = (await history.read(place, null, 1))[0]?.id ?? '0-0';
    else for (const message of await history.read(place, audible.lastId, historyLength)) hear(place, message);
  };
  const listenTo = (place: string, audible: Audible) => {
    catchUp(place, audible).catch((error: Error) =>
      log.warn({ place, reason: error.message }, 'live messages'),
    );
  };
  subscriber.on('ready', () => {
    for (const [place, audible] of places) listenTo(place, audible);
  });
  return {
    subscribe: (place, listener) => {
      const audible = places.get(place) ?? { listeners: new Set(), lastId: '' };
      audible.listeners.add(listener);
      if (!places.has(place)) {
        places.set(place, audible);
        listenTo(place, audible);
      }
      return () => {
        audible.listeners.delete(listener);
        if (audible.listeners.size > 0) return;
        places.delete(place);
        subscriber.unsubscribe(channelOf(prefix, place)).catch(() => undefined);
      };
    },
  };
}

/** Stream ids are `<ms>-<sequence>`, both whole numbers of any length. */
function isAfter(id: string, other: string): boolean {
  const [a = 0, b = 0] = id.split('-').map(Number);
  const [c = 0, d = 0] = other.split('-').map(Number);
  return a > c || (a === c && b > d);
}
