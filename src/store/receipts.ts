import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type Receipt, shortest } from '../chat/archive';
import type { Request } from '../chat/types';
import { inFixedOrder } from './figures';
import { readJson, writeJson } from './number-json';

/** Days for which a receipt is kept after it was last posted. */
const keptFor = 400 * 24 * 3600;
/** Receipts that are listed of one place. */
const listed = 10;

type Place = Pick<Request, 'platform' | 'place'>;

export interface ReceiptStore {
  /** Keeps what was computed in a place, and says its id; equal results have equal ids, so repeating it changes nothing. */
  keep(result: Omit<Receipt, 'id'>, place: Place): Promise<string>;
  /** Receipts whose id begins with `typed`: at least `shortest` hexadecimal digits, else none. */
  find(typed: string): Promise<Receipt[]>;
  /** The newest of a place first. */
  latest(place: Place): Promise<Receipt[]>;
  /** Forgets which receipts belong to a place; they themselves name nobody. */
  forget(place: Place): Promise<void>;
}

/** One hash for each first part of an id, so that a short id finds all that it fits. */
export function createReceiptStore(redis: Redis, prefix: string): ReceiptStore {
  const keyOf = (id: string) => `${prefix}:receipt:${id.slice(0, shortest)}`;
  const listKey = ({ platform, place }: Place) => `${prefix}:receipts-in:${platform}-${place.id}`;
  const find = async (typed: string): Promise<Receipt[]> => {
    const wanted = typed.toLowerCase();
    if (!isReceiptId(wanted)) return [];
    const all = await redis.hgetall(keyOf(wanted));
    return Object.values(all)
      .map((kept) => readJson<Receipt>(kept))
      .filter(({ id }) => id.startsWith(wanted))
      .sort((a, b) => b.at - a.at);
  };
  return {
    keep: async (result, place) => {
      const id = receiptId(result);
      const list = listKey(place);
      await redis
        .multi()
        .hsetnx(keyOf(id), id, writeJson({ ...result, id }))
        .expire(keyOf(id), keptFor)
        .zadd(list, result.at, id)
        .zremrangebyrank(list, 0, -listed - 1)
        .expire(list, keptFor)
        .exec();
      return id;
    },
    find,
    forget: async (place) => void (await redis.del(listKey(place))),
    latest: async (place) => {
      const ids = await redis.zrevrange(listKey(place), 0, listed - 1);
      return (await Promise.all(ids.map(find))).flat();
    },
  };
}

export const isReceiptId = (typed: string): boolean => /^[0-9a-f]{8,32}$/i.test(typed);

/** The numbers are part of it: what another machine computed differently is another receipt. */
function receiptId({ experiment, parameters, seed, version, facts }: Omit<Receipt, 'id'>): string {
  const numbers = facts.map(({ name, measured, expected }) => [name, String(measured), String(expected)]);
  const canonical = writeJson([version, experiment, inFixedOrder(parameters), seed, numbers]);
  return createHash('sha256').update(canonical).digest('hex').slice(0, 32);
}
