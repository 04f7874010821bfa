import type { Redis } from 'ioredis';
import type { Generation } from './commit';
import { boardKeys, currentKey, firstGeneration } from './keys';

export interface Generations {
  /** The one in force. */
  current(): Promise<Generation>;
  /** What was read of one generation; read again where another came into force meanwhile. */
  read<T>(look: (generation: Generation) => Promise<T>): Promise<T>;
}

export function createGenerations(redis: Redis, prefix: string): Generations {
  const current = async (): Promise<Generation> => {
    const name = (await redis.get(currentKey(prefix))) ?? firstGeneration;
    return { name, keys: boardKeys(prefix, name), inForce: true };
  };
  const read = async <T>(look: (generation: Generation) => Promise<T>): Promise<T> => {
    const generation = await current();
    const found = await look(generation);
    return (await current()).name === generation.name ? found : read(look);
  };
  return { current, read };
}
