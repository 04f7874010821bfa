import type { CheckSchema } from './schemas';
import type { Fault, Interaction, Json, LoopbackAttachment, LoopbackMessage, RecordedCall } from './types';

export interface Channel {
  id: string;
  kind: 'guild' | 'dm' | 'foreign';
  /** Of a DM: the person at the other end. */
  personId?: string;
}

export interface Person {
  id: string;
  name: string;
}

export interface State {
  token: string;
  applicationId: string;
  guildId: string;
  foreignGuildId: string;
  port: number;
  readable: boolean;
  people: Map<string, Person>;
  channels: Map<string, Channel>;
  /** Deleted ones are gone; in the order of posting. */
  messages: Map<string, LoopbackMessage>;
  deleted: Set<string>;
  /** Files that people uploaded, by id. */
  uploads: Map<string, LoopbackAttachment>;
  interactions: Map<string, Interaction>;
  commands: { global: Json[]; guild: Json[] };
  registrations: number;
  calls: RecordedCall[];
  violations: string[];
  faults: (Fault & { left: number })[];
  /** Until when (server's clock, ms) a route that was limited stays closed. */
  limitedUntil: Map<string, number>;
  checkSchema: CheckSchema;
  now(): number;
  moveClock(ms: number): void;
  /** A new snowflake: its upper bits are the server's time. */
  newId(): string;
  breach(text: string): void;
  /** Tells those who wait that something changed. */
  changed(): void;
  /** Resolves with the first value that `check` yields, looking again after each change. */
  until<T>(check: () => T | undefined | false, timeoutMs: number, what: string): Promise<T>;
  /** Sends an event to all sessions that should hear it; filled in by the gateway. */
  dispatch(event: string, data: Json, where: { guildId?: string; intent: number }): void;
  close(): void;
}

const DISCORD_EPOCH = 1_420_070_400_000;

export function createState(checkSchema: CheckSchema, readable: boolean): State {
  let offset = 0;
  let counter = 0n;
  const now = () => Date.now() + offset;
  const newId = () => {
    counter += 1n;
    return String((BigInt(now() - DISCORD_EPOCH) << 22n) | (counter & 0x3fffffn));
  };
  const waiting = createWaiting();
  const applicationId = newId();
  const state: State = {
    token: `${Buffer.from(applicationId).toString('base64url')}.loopback.${'x'.repeat(27)}`,
    applicationId,
    guildId: newId(),
    foreignGuildId: newId(),
    port: 0,
    readable,
    people: new Map(),
    channels: new Map(),
    messages: new Map(),
    deleted: new Set(),
    uploads: new Map(),
    interactions: new Map(),
    commands: { global: [], guild: [] },
    registrations: 0,
    calls: [],
    violations: [],
    faults: [],
    limitedUntil: new Map(),
    checkSchema,
    now,
    moveClock(ms) {
      offset += ms;
      waiting.changed();
    },
    newId,
    breach: (text) => void state.violations.push(text),
    dispatch: () => undefined,
    ...waiting,
  };
  return state;
}

/** Conditions are looked at again after each change, and now and then, so that no test has to poll. */
function createWaiting(): Pick<State, 'changed' | 'until' | 'close'> {
  const waiting = new Set<{ look(): boolean; fail(error: Error): void }>();
  const lookAll = () => {
    for (const one of [...waiting]) if (one.look()) waiting.delete(one);
  };
  // A condition may also be about the client, of whose changes nobody tells the server.
  const looking = setInterval(lookAll, 25).unref();
  return {
    changed: lookAll,
    until(check, timeoutMs, what) {
      return new Promise((resolve, reject) => {
        const one = {
          look() {
            let value: ReturnType<typeof check>;
            try {
              value = check();
            } catch (error) {
              one.fail(error as Error);
              return true;
            }
            if (value === undefined || value === false) return false;
            clearTimeout(timer);
            resolve(value);
            return true;
          },
          fail(error: Error) {
            clearTimeout(timer);
            waiting.delete(one);
            reject(error);
          },
        };
        const timer = setTimeout(() => one.fail(new Error(`Not within ${timeoutMs} ms: ${what}`)), timeoutMs);
        if (!one.look()) waiting.add(one);
      });
    },
    close() {
      clearInterval(looking);
      for (const one of [...waiting]) one.fail(new Error('The loopback Discord was closed.'));
    },
  };
}
