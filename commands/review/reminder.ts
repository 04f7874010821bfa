import { createHash } from 'node:crypto';
import type { Command, Context } from '../../src/chat/command';
import { NothingToSay } from '../../src/chat/delivery';
import { aside, isOwn, ownRequest } from '../../src/chat/own-request';
import type { Request } from '../../src/chat/types';
import type { Memory } from '../../src/store/study';
import { localDateAt } from '../../src/study/local-date';
import { type LocalSchedule, nextRuns } from '../../src/study/local-time';
import { latest, type RingPorts } from '../daily/ring';
import { whisper } from '../quiz/receipts';
import { type Reviewer, readSitting } from './sitting';

/** Reminders in a row that could not be delivered, after which there are no more. */
const patience = 3;

const alarmOf = (person: string) => `reminder:${person}`;

/** Sees to it that somebody is reminded, as their settings say now; `request` tells how to reach them. */
export async function planReminder(
  request: Request,
  { person, zone }: Reviewer,
  { memory, now }: Pick<Context, 'memory' | 'now'>,
): Promise<void> {
  const { reminderHour } = await memory.settings.person(person);
  if (reminderHour === null) return stopReminders(person, memory);
  await memory.reminders.write(person, { ...request, options: {}, text: '/settings' });
  const [next] = nextRuns(scheduleOf(reminderHour, zone), now());
  if (next) await memory.alarms.set(alarmOf(person), next.at);
}

async function stopReminders(person: string, { alarms, reminders }: Memory): Promise<void> {
  await alarms.clear(alarmOf(person));
  await reminders.remove(person);
}

function scheduleOf(hour: number, zone: string): LocalSchedule {
  return { zone, time: `${String(hour).padStart(2, '0')}:00`, weekdays: [1, 2, 3, 4, 5, 6, 7] };
}

/** Somebody's hour has come. May be called again for the same instant: they hear of it once. */
export async function ringReminder(person: string, at: number, ports: RingPorts): Promise<void> {
  const { memory, enqueue, now } = ports;
  const { reminderHour } = await memory.settings.person(person);
  const contact = await memory.reminders.read(person);
  if (reminderHour === null || !contact) return stopReminders(person, memory);
  const zone = await memory.settings.zoneOf(person, await memory.identities.group(contact));
  // Who is linked with another id is reminded under that one; this goes on when they are separated.
  const isLinked = (await memory.identities.current(person)) !== person;
  const schedule = scheduleOf(reminderHour, zone);
  const [run] = nextRuns(schedule, Math.max(at - 1, now() - latest));
  if (run && run.at <= now() && !isLinked && (await readSitting({ person, zone }, ports)).due.length > 0) {
    const id = `reminder-${createHash('sha256').update(person).digest('hex').slice(0, 16)}-${run.date}`;
    // In the language that they chose, else that of their platform.
    await enqueue(ownRequest(aside(contact), { id, line: '/remind', language: 'auto' }, now()));
  }
  const [next] = nextRuns(schedule, now());
  if (next) await memory.alarms.set(alarmOf(person), next.at);
}

/** A reminder did not arrive; after some in a row the person has shut us out, and none is sent any more. */
export async function reminderFailed(request: Request, { memory }: Pick<RingPorts, 'memory'>): Promise<void> {
  if (request.command !== 'remind') return;
  const person = await memory.identities.person(request);
  if ((await memory.reminders.noteFailed(person)) < patience) return;
  await memory.settings.changePerson(person, { reminderHour: null });
  await stopReminders(person, memory);
}

/** `/remind`: tells somebody that cards are due; only we say it, at most once on a local date. */
export function createRemind(): Command {
  return {
    name: 'remind',
    internal: true,
    describe: { en: 'Cards are due', zh: '有卡片到期' },
    options: [],
    examples: [],
    isPrivate: () => true,
    run: async (request, context) => {
      if (!isOwn(request)) throw new NothingToSay('only we say this');
      const { say, memory } = context;
      const person = await memory.identities.person(request);
      const { reminderHour } = await memory.settings.person(person);
      if (reminderHour === null) throw new NothingToSay('switched off by now');
      const zone = await memory.settings.zoneOf(person, await memory.identities.group(request));
      const { due } = await readSitting({ person, zone }, context);
      if (due.length === 0) throw new NothingToSay('nothing is due any more');
      if (!(await memory.reminders.claim(person, localDateAt(context.now(), zone), request.id)))
        throw new NothingToSay('reminded today already');
      return whisper(say('review.title'), say('review.reminder', { due: due.length }), [
        { label: say('review.button.start'), command: '/card next' },
        { label: say('settings.button.noReminder'), command: '/settings reminder:off' },
      ]);
    },
  };
}
