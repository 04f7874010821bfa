import type { Redis } from 'ioredis';

/**
 * Runs a worker over a connection and kills it after some commands: later ones are never sent, and nobody hears of them.
 * True when it was killed, false when it came to its end.
 */
export async function killAfter(
  redis: Redis,
  commands: number,
  work: (redis: Redis) => Promise<unknown>,
): Promise<boolean> {
  // Its timer would outlive a connection that is cut while it waits.
  delete redis.options.socketTimeout;
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
