import type { Request } from '../src/chat/types';
import type { Alarm } from '../src/store/study';
import { dailyFailed, type RingPorts, ringDaily } from './daily/ring';
import { ringForget } from './privacy/privacy';
import { reminderFailed, ringReminder } from './review/reminder';

type Ring = (whose: string, at: number, ports: RingPorts) => Promise<void>;

/** What happens when the time of something comes, by the kind of its alarm. */
const rings: Record<string, Ring> = { daily: ringDaily, reminder: ringReminder, forget: ringForget };

/** Alarms looked at in one go. */
const most = 500;

/** Does all that is due. One that fails does not keep the others back, and is tried again the next time. */
export async function ringDue(
  ports: RingPorts & { failed(alarm: Alarm, reason: unknown): void },
): Promise<void> {
  for (const alarm of await ports.memory.alarms.due(ports.now(), most)) {
    const [kind = '', ...whose] = alarm.id.split(':');
    try {
      const ring = Object.hasOwn(rings, kind) ? rings[kind] : undefined;
      if (ring) await ring(whose.join(':'), alarm.at, ports);
      else await ports.memory.alarms.clear(alarm.id);
    } catch (error) {
      ports.failed(alarm, error);
    }
  }
}

/** A request of our own could not be delivered, its place is gone or closed: whoever made it decides what that means. */
export async function placeIsGone(request: Request, ports: RingPorts): Promise<void> {
  await dailyFailed(request, ports);
  await reminderFailed(request, ports);
}
