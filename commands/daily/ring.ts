import { createHash } from 'node:crypto';
import type { Command } from '../../src/chat/command';
import { NothingToSay } from '../../src/chat/delivery';
import { aside, isOwn, ownRequest } from '../../src/chat/own-request';
import type { Request } from '../../src/chat/types';
import type { Memory } from '../../src/store/study';
import { nextRuns } from '../../src/study/local-time';
import { whisper } from '../quiz/receipts';
import { alarmOf } from './daily';

const hour = 3_600_000;
/** ms by which a question may be late; later it is left out, and the next one says so. */
export const latest = 2 * hour;
/** Posts in a row that found the channel gone or closed, after which it is paused. */
const patience = 3;

export interface RingPorts {
  memory: Memory;
  /** Queues a request; one that is there already stays as it is. */
  enqueue(request: Request): Promise<void>;
  /** Unix ms */
  now(): number;
}

/** The time of a channel's daily question has come. May be called again for the same instant: nothing is posted twice. */
export async function ringDaily(
  channel: string,
  at: number,
  { memory, enqueue, now }: RingPorts,
): Promise<void> {
  const daily = await memory.dailies.read(channel);
  if (!daily || daily.paused) return memory.alarms.clear(alarmOf(channel));
  const runs = nextRuns(daily, at - 1, 60).filter((run) => run.at <= now());
  for (const run of runs) {
    if (now() - run.at > latest) {
      await memory.dailies.noteMissed(channel, run.date);
      continue;
    }
    const line = `/post-daily ${run.date} ${run.at}`;
    await enqueue(
      ownRequest(daily.request, { id: idOf(channel, run.date), line, language: daily.language }, now()),
    );
  }
  const [next] = nextRuns(daily, now());
  if (next) await memory.alarms.set(alarmOf(channel), next.at);
}

const idOf = (channel: string, date: string) =>
  `daily-${createHash('sha256').update(channel).digest('hex').slice(0, 16)}-${date}`;

/** A channel could not be reached; after days of that it is paused and its administrator told, never deleted. */
export async function dailyFailed(request: Request, { memory, enqueue, now }: RingPorts): Promise<void> {
  if (request.command !== 'post-daily') return;
  const channel = memory.identities.channel(request);
  const [date = ''] = (request.options.text ?? '').split(' ');
  const failed = new Set(await memory.dailies.noteFailed(channel, date));
  const last = (await memory.dailies.posted(channel)).slice(-patience);
  if (last.length < patience || !last.every((posted) => failed.has(posted.date))) return;
  const daily = await memory.dailies.read(channel);
  if (!daily || daily.paused) return;
  await memory.dailies.write({ ...daily, paused: 'unreachable' });
  await memory.alarms.clear(alarmOf(channel));
  const line = `/daily-paused ${channel}`;
  await enqueue(
    ownRequest(
      aside(daily.request),
      { id: `${idOf(channel, date)}-paused`, line, language: daily.language },
      now(),
    ),
  );
}

/** `/daily-paused`: tells the administrator; only we say it. */
export function createDailyPaused(): Command {
  return {
    name: 'daily-paused',
    internal: true,
    describe: { en: 'A daily question was paused', zh: '每日一题已暂停' },
    options: [],
    examples: [],
    isPrivate: () => true,
    run: async (request, { say }) => {
      if (!isOwn(request)) throw new NothingToSay('only we say this');
      return whisper(
        say('daily.title'),
        say('daily.pausedNote', { channel: request.options.text ?? '' }),
        [],
      );
    },
  };
}
