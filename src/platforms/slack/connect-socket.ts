import { setTimeout as sleep } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../log';
import { adviceOn } from './advice';

/** ms between attempts: the first three quickly, then longer and longer. */
const pauses = [250, 1000, 2000, 5000, 10_000, 30_000];

/**
 * Keeps the socket to Slack open. Bolt's own reconnection throws where nobody can catch it when Slack is away, which
 * would end the process, so it is switched off and done here. Resolves after the first attempt.
 */
export async function keepConnected(
  { client }: Pick<SocketModeReceiver, 'client'>,
  log: Log,
  stop: AbortSignal,
): Promise<void> {
  let settle: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    settle = resolve;
  });
  let onLost: () => void = () => undefined;
  client.on('disconnected', () => onLost());
  const again = async (): Promise<void> => {
    for (let attempt = 0; !stop.aborted; attempt += 1) {
      try {
        const lost = new Promise<void>((resolve) => {
          onLost = resolve;
        });
        await client.start();
        log.info('connected to Slack');
        settle();
        await lost;
        attempt = -1;
      } catch (error) {
        const advice = adviceOn('socket', error);
        if (advice) return void log.error({ advice }, 'Slack does not let us in; nothing is heard from it');
        log.warn({ reason: String(error) }, 'Slack cannot be reached; trying again');
        // A page and another chat are waiting to start.
        settle();
      }
      await sleep(pauses[Math.min(Math.max(attempt, 0), pauses.length - 1)], undefined, {
        signal: stop,
      }).catch(() => undefined);
    }
  };
  void again().finally(() => settle());
  await first;
}
