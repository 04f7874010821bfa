import { UnrecoverableError } from 'bullmq';
import { NothingToSay, TryLater, Undeliverable } from '../src/chat/delivery';
import { editLine, lineOfPress } from '../src/chat/edit-line';
import type { Reply, Request } from '../src/chat/types';
import type { Producer } from '../src/queue/producer';
import type { Ledger } from '../src/store/ledger';
import type { Turns } from '../src/store/turns';

interface TurnParts {
  turns: Turns;
  jobs: Pick<Producer, 'isOpen' | 'hasten'>;
  ledger: Pick<Ledger, 'sent' | 'move'>;
  /** Unix ms */
  now(): number;
}

/** ms for which a request may stand in a line before it is queued; one that is not queued by then never will be. */
const queuedWithin = 5000;
/** ms after which a request looks again whether its turn has come, for each that is before it; whoever leaves calls it sooner. */
const lookAgain = 250;
/** The same for each time that it has looked: a whole outage must fit into the starts that a job has. */
const lookSlower = 100;
const longestPause = 10_000;

/** After these, nothing more comes of a request. */
const endings = [UnrecoverableError, Undeliverable, NothingToSay];

export interface InTurn {
  answer(): Promise<Reply>;
  /** `instead`: the message whose place the reply takes; null: none. Returns the id of what stands there now. */
  post(reply: Reply, instead: string | null): Promise<string>;
}

/**
 * Serves requests that change a message one after the other, in the order in which they were received: each is answered when the
 * one before it can be seen, so that no older state is ever put over a newer one. `starts`: how often the job was begun.
 */
export function createTurnTaking({ turns, jobs, ledger, now }: TurnParts) {
  const leave = async (line: string, id: string): Promise<void> => {
    const next = await turns.leave(line, id);
    if (next) await jobs.hasten(next);
  };

  /** @throws TryLater while somebody is before it */
  const awaitTurn = async (line: string, id: string, starts: number): Promise<void> => {
    const before = await turns.join(line, id);
    for (const [index, { request, since }] of before.entries()) {
      const open = (await jobs.isOpen(request)) ?? now() - since < queuedWithin;
      if (open) {
        const pause = Math.max(lookAgain * (before.length - index), lookSlower * starts);
        throw new TryLater(Math.min(pause, longestPause), `${request} is before it`);
      }
      // Its worker died too often, or it was never queued.
      await turns.leave(line, request);
    }
  };

  const messageOf = async (request: Request, { edits, private: secret, failure }: Reply) => {
    if (!edits || failure) return null;
    const { pressed = null, hidden } = request.address;
    // What is for one person never replaces what all see.
    if (secret && request.place.kind === 'channel' && !(edits === 'pressed' && hidden === 'yes')) return null;
    if (edits === 'pressed') return pressed;
    const sent = await ledger.sent(`reply-${edits.replyTo}`);
    if (!sent && (await jobs.isOpen(edits.replyTo)))
      throw new TryLater(1000, `${edits.replyTo} is not posted yet`);
    return sent;
  };

  const serve = async (request: Request, starts: number, { answer, post }: InTurn): Promise<Reply> => {
    let line = lineOfPress(request);
    for (;;) {
      if (line) await awaitTurn(line, request.id, starts);
      try {
        const reply = await answer();
        const instead = await messageOf(request, reply);
        const wanted = instead === null ? line : editLine(request.platform, instead);
        if (wanted === line) {
          const id = await post(reply, instead);
          const { edits } = reply;
          if (edits && edits !== 'pressed' && !reply.failure && id !== instead)
            await ledger.move(`reply-${edits.replyTo}`, id);
          if (line) await leave(line, request.id);
          return reply;
        }
        // What those before it change must be in the answer, so it is asked for again when its turn has come.
        if (line) await leave(line, request.id);
        line = wanted;
      } catch (error) {
        const over = endings.some((ending) => error instanceof ending);
        if (over && line) await leave(line, request.id);
        throw error;
      }
    }
  };
  return serve;
}

export type TakeTurns = ReturnType<typeof createTurnTaking>;
