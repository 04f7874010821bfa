import { createHash } from 'node:crypto';
import { type Job, UnrecoverableError } from 'bullmq';
import { type Delivery, NothingToSay, Undeliverable } from '../src/chat/delivery';
import { apologise } from '../src/chat/dispatch';
import { isOwn } from '../src/chat/own-request';
import type { PlatformId, Reply, Request } from '../src/chat/types';
import type { Log } from '../src/log';
import type { Metrics } from '../src/metrics';
import { RequestJob } from '../src/queue/contracts';
import { answerAttempts } from '../src/queue/producer';
import type { Ledger } from '../src/store/ledger';
import { createManners } from './manners';
import { putOff, reasonOf } from './put-off';
import type { TakeTurns } from './take-turns';

/** Points between which a worker may die; a test kills it at each. */
export const steps = ['taken', 'answered', 'claimed', 'posted', 'recorded'] as const;
export type Step = (typeof steps)[number];

export interface ProcessorParts {
  dispatch(request: Request, onCompute: () => void): Promise<Reply>;
  /** Adds pictures of display formulas for platforms that cannot typeset. */
  typeset(request: Request, reply: Reply): Promise<Reply>;
  deliveries: Partial<Record<PlatformId, Delivery>>;
  takeTurns: TakeTurns;
  ledger: Ledger;
  metrics: Metrics;
  log: Log;
  /** Unix ms */
  now: () => number;
  /** Hears of each request of our own whose place cannot be reached: whoever made it may want to stop. Left out: nobody. */
  onUndeliverable?(request: Request): Promise<void>;
  /** Called at each step; does nothing but in tests. */
  onStep?: (step: Step, request: Request) => void | Promise<void>;
}

/** The trip of one request through a worker: answer, then post exactly once. */
export function createRequestProcessor(parts: ProcessorParts) {
  const { dispatch, typeset, ledger, metrics, log, now } = parts;
  const reach = async (step: Step, request: Request) => parts.onStep?.(step, request);
  const { announce, recall, meet } = createManners(parts);
  const { post, apologiseFor } = createPosting(parts, reach);
  const tellOfTheEnd = async (request: Request): Promise<void> => {
    const report = (error: Error) =>
      log.error({ request: request.id, reason: error.message }, 'the end of a request was not noted');
    await parts.onUndeliverable?.(request).catch(report);
  };

  const answer = async (request: Request): Promise<Reply> => {
    const taken = now();
    let sign: Promise<void> | undefined;
    const onCompute = () => {
      sign ??= announce(request, 'computing');
    };
    const reply = await typeset(request, await dispatch(request, onCompute));
    // The sign is what the answer replaces: it must be there, or have failed, by then.
    await sign;
    const total = isOwn(request) ? 0 : now() - request.receivedAt;
    const timings = { ...reply.timings, queue: taken - request.receivedAt, total };
    return { ...reply, timings: roundAll(timings) };
  };

  /** The answer, or our apology once computing it has failed too often. */
  const answerOrApologise = async (job: Job, request: Request): Promise<Reply> => {
    try {
      return await answer(request);
    } catch (error) {
      if (error instanceof NothingToSay) throw error;
      if (!(error instanceof UnrecoverableError) && job.attemptsMade + 1 < answerAttempts) throw error;
      const reason = reasonOf(error);
      await apologiseFor(request, reason);
      throw new UnrecoverableError(reason);
    }
  };

  return {
    process: async (job: Job, token?: string): Promise<void> => {
      const { request: heard } = readJob(job);
      await reach('taken', heard);
      if (await ledger.sent(`reply-${heard.id}`)) return void metrics.repeatedDeliveries.inc();
      void announce(heard, 'started');
      try {
        const request = await meet(await recall(heard));
        const reply = await parts.takeTurns(request, job.attemptsStarted, {
          answer: () => answerOrApologise(job, request),
          post: async (answered, instead) => {
            await reach('answered', request);
            return post(request, answered, instead);
          },
        });
        metrics.count(request, reply, now());
      } catch (error) {
        if (error instanceof NothingToSay) return;
        if (error instanceof Undeliverable && isOwn(heard)) await tellOfTheEnd(heard);
        throw await putOff(error, job, token, parts);
      }
    },
    /** For jobs that failed without our code running: their worker died too often. */
    buried: async (job: Job, reason: string): Promise<void> => {
      const { request } = readJob(job);
      if (await ledger.sent(`reply-${request.id}`)) return;
      await apologiseFor(request, reason);
    },
  };
}

/** Posting a reply once, whatever happens to the worker that posts it. */
function createPosting(
  { deliveries, ledger, metrics, log }: ProcessorParts,
  reach: (step: Step, request: Request) => Promise<void>,
) {
  const post = async (request: Request, reply: Reply, instead: string | null): Promise<string> => {
    if (isOwn(request) && reply.failure) {
      // A refusal is for whoever asked, and nobody did.
      log.warn({ request: request.id, command: request.command, title: reply.title }, 'we refused ourselves');
      return 'nowhere';
    }
    const delivery = deliveries[request.platform];
    if (!delivery) throw new UnrecoverableError(`no platform called ${request.platform} is switched on`);
    const outcome = await ledger.once(`reply-${request.id}`, async (key) => {
      await reach('claimed', request);
      const id = await delivery.deliver(request, reply, key, instead);
      await reach('posted', request);
      return id;
    });
    if (outcome.repeated) metrics.repeatedDeliveries.inc();
    await reach('recorded', request);
    return outcome.id;
  };

  const apologiseFor = async (request: Request, reason: string): Promise<void> => {
    const errorId = errorIdOf(request);
    log.error(
      { errorId, request: request.id, command: request.command, reason },
      'a request failed for good',
    );
    if (!isOwn(request)) await post(request, apologise(request, errorId), null);
  };

  return { post, apologiseFor };
}

function readJob(job: Job): { request: Request } {
  const parsed = RequestJob.safeParse(job.data);
  if (!parsed.success) throw new UnrecoverableError(`a job is not a request: ${parsed.error.message}`);
  return parsed.data as { request: Request };
}

/** Short enough to be read out, and the same however often the request is tried. */
function errorIdOf(request: Request): string {
  return `E${createHash('sha256').update(request.id).digest('hex').slice(0, 7).toUpperCase()}`;
}

function roundAll<T extends Record<string, number>>(times: T): T {
  return Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, Math.round(ms * 10) / 10])) as T;
}
