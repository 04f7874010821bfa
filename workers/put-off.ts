import { DelayedError, type Job, UnrecoverableError } from 'bullmq';
import { TryLater, Undeliverable } from '../src/chat/delivery';
import type { Log } from '../src/log';

/** What the queue is told of a request that did not succeed: to try again, when to do so, or that nothing helps. */
export async function putOff(
  error: unknown,
  job: Job,
  token: string | undefined,
  { log, now }: { log: Log; now: () => number },
): Promise<unknown> {
  const facts = { request: job.id, reason: reasonOf(error) };
  if (error instanceof Undeliverable) {
    log.info(facts, 'an answer has nowhere to go');
    return new UnrecoverableError(error.message);
  }
  if (error instanceof TryLater) {
    log.info({ ...facts, ms: error.ms }, 'a request is put back');
    await job.moveToDelayed(now() + error.ms, token);
    return new DelayedError();
  }
  if (error instanceof UnrecoverableError) return error;
  if (job.attemptsMade + 1 < (job.opts.attempts ?? 1)) log.warn(facts, 'a request is tried again');
  else log.error(facts, 'an answer could not be posted');
  return error;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
