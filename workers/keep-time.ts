import { ringDue } from '../commands/alarms';
import type { RedisAddress } from '../src/config';
import type { Log } from '../src/log';
import { startClock } from '../src/queue/clock';
import { startPassingOn } from '../src/queue/later';
import type { Producer } from '../src/queue/producer';
import type { Memory } from '../src/store/study';

interface TimeParts {
  redis: RedisAddress;
  prefix: string;
  memory: Memory;
  producer: Producer;
  log: Log;
  /** Unix ms */
  now: () => number;
}

/** A worker's part in what happens by itself: requests whose time has come are queued, and alarms ring. */
export async function keepTime({ redis, prefix, memory, producer, log, now }: TimeParts) {
  const passingOn = startPassingOn(redis, prefix, producer);
  const failed = (alarm: object, reason: unknown) => log.error({ alarm, reason: String(reason) }, 'an alarm');
  const ports = { memory, enqueue: producer.enqueue, now, failed };
  const clock = await startClock({ redis, prefix, log }, () => ringDue(ports));
  return {
    close: async () => {
      await Promise.all([clock.close(), passingOn.close()]);
    },
  };
}
