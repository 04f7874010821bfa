import type { Redis } from 'ioredis';

/** ms without a sign of life after which a worker counts as gone. */
const aliveFor = 6000;
/** How often a worker should give one, ms. */
export const heartbeatEvery = 2000;

export interface WorkerState {
  id: string;
  pid: number;
  /** `native`, `wasm` or `cpu`, with the library's version. */
  backend: string;
  version: string;
  canvas: string;
  children: number;
  /** prom-client's registry as JSON, for the gateway's `/metrics`. */
  metrics: object[];
}

export interface WorkerRegister {
  beat(state: WorkerState, now: number): Promise<void>;
  leave(id: string): Promise<void>;
  alive(now: number): Promise<WorkerState[]>;
}

/** Which workers are warm and alive: a sorted set of ids by the time of their last sign, and a state each. */
export function createWorkerRegister(redis: Redis, prefix: string): WorkerRegister {
  const index = `${prefix}:workers`;
  const stateKey = (id: string) => `${prefix}:worker:${id}`;
  return {
    beat: async (state, now) => {
      const change = redis.multi();
      change.set(stateKey(state.id), JSON.stringify(state), 'PX', aliveFor);
      change.zadd(index, now, state.id);
      change.zremrangebyscore(index, 0, now - 10 * aliveFor);
      await change.exec();
    },
    leave: async (id) => {
      await redis.multi().del(stateKey(id)).zrem(index, id).exec();
    },
    alive: async (now) => {
      const ids = await redis.zrangebyscore(index, now - aliveFor, '+inf');
      if (ids.length === 0) return [];
      const states = await redis.mget(ids.map(stateKey));
      return states.flatMap((state) => (state ? [JSON.parse(state) as WorkerState] : []));
    },
  };
}
