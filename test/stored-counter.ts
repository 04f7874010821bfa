import type { Redis } from 'ioredis';
import type { Command } from '../src/chat/command';

/** Counts a request once. KEYS: counted requests, persons in the order of serving. ARGV: request, person. */
const countOnce = `
if redis.call('SADD', KEYS[1], ARGV[1]) == 1 then redis.call('RPUSH', KEYS[2], ARGV[2]) end
return redis.call('LLEN', KEYS[2])`;

const servedKey = (message: string) => `counter:served:${message}`;

/** `/count` posts a counter; its button counts in it. What is counted is kept in Redis, as for any command that remembers. */
export function createStoredCounter(redis: Redis): Command {
  return {
    name: 'count',
    describe: 'Counts presses',
    options: [{ name: 'word', kind: 'text', describe: 'what to do', required: false }],
    examples: ['/count'],
    edits: ({ text }) => text === 'on',
    run: async ({ id, person, options, address }) => {
      const on = options.text === 'on';
      const message = address.pressed ?? '';
      const keys = [`counter:requests:${message}`, servedKey(message)];
      const count = on ? await redis.eval(countOnce, 2, ...keys, id, person.id) : 0;
      return {
        title: `Count ${count}.`,
        blocks: [],
        facts: [],
        figures: [],
        buttons: [{ label: 'on', command: '/count on' }],
        private: false,
        ...(on ? { edits: 'pressed' as const } : {}),
      };
    },
  };
}

/** Persons in the order in which their presses of a message were served. */
export const servedAt = (redis: Redis, message: string) => redis.lrange(servedKey(message), 0, -1);
