import { Redis } from 'ioredis';
import type { RedisAddress } from '../../../src/config';
import { redisOptions } from '../../../src/store/connect-redis';

/**
 * Runs a worker over a connection of its own and kills it after some commands: later ones are never sent, and nobody hears of them.
 * True when it was killed, false when it came to its end.
 */
export async function killAfter(
  address: RedisAddress,
  commands: number,
  work: (redis: Redis) => Promise<unknown>,
): Promise<boolean> {
  // The timer of a silent link would outlive a connection that is cut while it waits.
  const options = redisOptions(address, 'working');
  Reflect.deleteProperty(options, 'socketTimeout');
  const redis = new Redis(options);
  await redis.ping();
  const send = redis.sendCommand.bind(redis);
  let sent = 0;
  const killed = new Promise<true>((resolve) => {
    redis.sendCommand = (command, stream) => {
      if (sent < commands) {
        sent += 1;
        return send(command, stream);
      }
      resolve(true);
      return command.promise;
    };
  });
  const outcome = await Promise.race([killed, work(redis).then(() => false)]);
  redis.disconnect();
  return outcome;
}
