import type { Redis } from 'ioredis';
import { scanKeys } from '../../scan-keys';
import type { Round } from '../rounds';
import { somebody, withoutPerson } from './without-person';

/** Takes persons out of all questions that were put: their answers, their hints, and that they started them. */
export async function forgetRounds(redis: Redis, prefix: string, ids: readonly string[]): Promise<void> {
  const start = `${prefix}:round:`;
  for await (const key of scanKeys(redis, start)) {
    if (key.endsWith(':answers')) await redis.hdel(key, ...ids);
    else if (key.endsWith(':hints')) await redis.srem(key, ...ids);
    else await forgetRound(redis, prefix, key, ids);
  }
}

async function forgetRound(redis: Redis, prefix: string, key: string, ids: readonly string[]): Promise<void> {
  const kept = await redis.hget(key, 'round');
  const round = kept ? (JSON.parse(kept) as Round) : null;
  if (!round || !ids.includes(round.starter)) return;
  if (round.request.place.kind === 'direct') {
    // Nobody else ever saw it, and its place is named after them.
    const places = ['round-in', 'asked-in'].map((what) => `${prefix}:${what}:${round.channel}`);
    await redis.del(key, `${key}:answers`, `${key}:hints`, ...places);
    return;
  }
  const request = withoutPerson(round.request);
  await redis.hset(key, 'round', JSON.stringify({ ...round, starter: somebody, request }));
}
