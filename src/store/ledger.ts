import type { Redis } from 'ioredis';

/** Seconds for which a delivery is remembered: longer than any retry. */
const rememberedFor = 7 * 24 * 3600;

export interface Ledger {
  /**
   * Makes one outside effect happen once. `send` gets the key and must be safe to repeat with it (the platform, or
   * our own store, knows the key); its id is remembered, and a delivery that is remembered is not sent again.
   * `uncertain`: an earlier attempt may have come through, so look before sending again where the platform knows no keys.
   */
  once(
    key: string,
    send: (key: string, uncertain: boolean) => Promise<string>,
  ): Promise<{ id: string; repeated: boolean }>;
  /** The id under which a delivery went out, if it did. */
  sent(key: string): Promise<string | null>;
  /** What went out under a key now stands elsewhere, under another id. */
  move(key: string, id: string): Promise<void>;
  /** The effect was refused, so it certainly did not happen: the next try need not look. */
  forget(key: string): Promise<void>;
}

/**
 * The delivery ledger: `pending` before the effect, `sent:<id>` after it. A worker that dies between the two leaves
 * `pending`, and whoever repeats the request sends again with the same key.
 */
export function createLedger(redis: Redis, prefix: string): Ledger {
  const keyOf = (key: string) => `${prefix}:sent:${key}`;
  const sent = async (key: string) => {
    const state = await redis.get(keyOf(key));
    return state?.startsWith('sent:') ? state.slice('sent:'.length) : null;
  };
  const record = async (key: string, id: string) =>
    void (await redis.set(keyOf(key), `sent:${id}`, 'EX', rememberedFor));
  return {
    sent,
    move: record,
    forget: async (key) => {
      if ((await redis.get(keyOf(key))) === 'pending') await redis.del(keyOf(key));
    },
    once: async (key, send) => {
      const before = await sent(key);
      if (before) return { id: before, repeated: true };
      const first = await redis.set(keyOf(key), 'pending', 'EX', rememberedFor, 'NX');
      const id = await send(key, first !== 'OK');
      await record(key, id);
      return { id, repeated: false };
    },
  };
}
