import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { refusalOf } from './chat/dispatch';
import { lineOfPress } from './chat/edit-line';
import type { Heard, Hearing, Refuse } from './chat/hearing';
import type { PlatformId, Request } from './chat/types';
import type { Accepted } from './gateway';
import type { Log } from './log';
import type { Metrics } from './metrics';

/** ms for which an unreachable memory is asked again before the person is told; and the pauses between. */
const patience = 90_000;
const pauses = [250, 500, 1000, 2000];
/** ms that an acknowledgement may take: both chats count a request as unanswered after three seconds. */
const acknowledgedWithin = 3000;
/** Bytes of the journal above which settled requests are removed from it. */
const largestJournal = 1024 * 1024;

interface InboxParts {
  /** The journal: one line for each request that was heard and one when it was passed on. */
  file: string;
  accept(request: Request, secret?: Heard['secret']): Promise<Accepted>;
  refuse: Partial<Record<PlatformId, Refuse>>;
  metrics: Pick<Metrics, 'acknowledged'>;
  log: Log;
  /** Unix ms */
  now: () => number;
}

/**
 * What chats say on its way to the queue. A chat forgets a request once it is acknowledged, and it must be acknowledged
 * before anything slow is asked; so it is first written down here, synchronously (about 0.05 ms), and a process that is
 * killed before the queue has it finds it again when it starts.
 */
export function createInbox(parts: InboxParts): Hearing & { resume(): Promise<number> } {
  const { log, metrics, now } = parts;
  const journal = openJournal(parts.file);
  const queueUp = createQueues();

  const passOn = async (heard: Heard): Promise<void> => {
    const { request } = heard;
    const giveUpAt = now() + patience;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await parts.accept(request, heard.secret);
      if (outcome.accepted) return;
      if (!outcome.passing || now() > giveUpAt) {
        await parts.refuse[request.platform]?.(heard, refusalOf(request, outcome.message));
        return;
      }
      await sleep(pauses[Math.min(attempt, pauses.length - 1)]);
    }
  };

  const settle = async (heard: Heard): Promise<void> => {
    try {
      await passOn(heard);
    } catch (error) {
      log.error({ request: heard.request.id, reason: String(error) }, 'a refusal did not reach its person');
    }
    journal.settle(heard.request.id);
  };

  return {
    hear: async (heard, acknowledge) => {
      const { id, platform, receivedAt } = heard.request;
      journal.note(heard);
      const inTurn = queueUp(lineOfPress(heard.request));
      try {
        await Promise.race([acknowledge(), sleep(acknowledgedWithin, undefined, { ref: false })]);
        metrics.acknowledged.observe({ platform }, (now() - receivedAt) / 1000);
      } catch (error) {
        log.warn(
          { request: id, reason: String(error) },
          'an acknowledgement failed; the answer goes out all the same',
        );
      }
      await inTurn(() => settle(heard));
    },
    resume: async () => {
      const left = journal.unsettled();
      await Promise.all(left.map((heard) => queueUp(lineOfPress(heard.request))(() => settle(heard))));
      return left.length;
    },
  };
}

/** Work of one line is done in the order in which it queued up, whatever it waits for before; without a line, at once. */
function createQueues() {
  const ends = new Map<string, Promise<void>>();
  return (line: string | null): ((work: () => Promise<void>) => Promise<void>) => {
    if (!line) return (work) => work();
    const before = ends.get(line);
    let over: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      over = resolve;
    });
    ends.set(line, mine);
    return async (work) => {
      await before;
      await work().finally(over);
      if (ends.get(line) === mine) ends.delete(line);
    };
  };
}

type Line = { heard: Heard } | { settled: string };

/** An append-only file of JSON lines, readable by its owner only: it holds tokens for as long as they are needed. */
function openJournal(file: string) {
  mkdirSync(dirname(file), { recursive: true });
  const open = new Map(readJournal(file).map((heard) => [heard.request.id, heard]));
  let size = 0;
  const rewrite = () => {
    const lines = [...open.values()].map((heard) => `${JSON.stringify({ heard })}\n`).join('');
    writeFileSync(`${file}.new`, lines, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    size = lines.length;
  };
  const append = (line: Line) => {
    const text = `${JSON.stringify(line)}\n`;
    appendFileSync(file, text, { mode: 0o600 });
    size += text.length;
  };
  rewrite();
  return {
    note: (heard: Heard) => {
      open.set(heard.request.id, heard);
      append({ heard });
    },
    settle: (id: string) => {
      open.delete(id);
      append({ settled: id });
      if (size > largestJournal) rewrite();
    },
    unsettled: () => [...open.values()],
  };
}

function readJournal(file: string): Heard[] {
  if (!existsSync(file)) return [];
  const open = new Map<string, Heard>();
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    const line = readLine(text);
    if (line && 'heard' in line) open.set(line.heard.request.id, line.heard);
    else if (line) open.delete(line.settled);
  }
  return [...open.values()];
}

/** The last line of a process that was killed may be half of one; what it noted was not acknowledged yet. */
function readLine(text: string): Line | null {
  try {
    return text === '' ? null : (JSON.parse(text) as Line);
  } catch {
    return null;
  }
}
