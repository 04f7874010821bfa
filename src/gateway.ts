import type { Redis } from 'ioredis';
import { AggregatorRegistry } from 'prom-client';
import type { Look, Receipt } from './chat/archive';
import type { Command, Completion } from './chat/command';
import { completeLine } from './chat/complete-line';
import { lineOfPress } from './chat/edit-line';
import type { Heard } from './chat/hearing';
import { type Say, speaker } from './chat/messages';
import type { Where } from './chat/near';
import { pickLanguage } from './chat/pick-language';
import type { Request } from './chat/types';
import type { Config, RedisAddress } from './config';
import type { Language } from './language';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { createProducer, InvalidRequest } from './queue/producer';
import { createAttachments } from './store/attachments';
import { createBroughtFiles } from './store/brought-files';
import { createChannelStore } from './store/channels';
import { connectRedis } from './store/connect-redis';
import { createFigureStore, resultId, toComputed } from './store/figures';
import { createCooldown } from './store/limits';
import { createHistory, createLive } from './store/messages';
import { createPageAddress } from './store/page-address';
import { createReceiptStore } from './store/receipts';
import { createMemory } from './store/study';
import { createNearby } from './store/study/nearby';
import { createTurns } from './store/turns';
import { createVault } from './store/vault';
import { createWorkerRegister } from './store/workers';

export type Accepted =
  | { accepted: true; ahead: number }
  | {
      accepted: false;
      whose: 'person' | 'ours';
      message: string;
      /** Trying again in a moment may well succeed: the memory did not answer. */
      passing: boolean;
    };

/** Seconds: Slack honours a response address for 30 minutes, Discord an interaction's token for 15. */
const secretsLast = 1800;

interface GatewayParts {
  config: Pick<Config, 'prefix' | 'cooldown' | 'queueLimit'>;
  redis: RedisAddress;
  commands: Command[];
  metrics: Metrics;
  log: Log;
  /** Unix ms */
  now: () => number;
}

/** What every way in shares: limits, the queue, histories, pictures and suggestions. It never computes an answer. */
export function createGateway({ config, redis: address, commands, metrics, log, now }: GatewayParts) {
  const redis = connectRedis(address, 'asking', log);
  const subscriber = connectRedis(address, 'working', log);
  const producer = createProducer(address, config.prefix);
  const history = createHistory(redis, config.prefix);
  const live = createLive(subscriber, history, config.prefix, log);
  const vault = createVault(redis, config.prefix);
  const workers = createWorkerRegister(redis, config.prefix);
  const turns = createTurns(redis, config.prefix);
  const cooldown = createCooldown(redis, config.prefix, config.cooldown);
  const { stop, ...suggestions } = createSuggestions(commands, redis, config.prefix);

  const accept = async (request: Request, secret?: Heard['secret']): Promise<Accepted> => {
    const say = speaker(pickLanguage(request));
    try {
      // A repeated delivery costs the person nothing.
      const known = await producer.knows(request.id);
      const refusal = known ? null : await refuse(request);
      if (refusal) return { ...refusal, accepted: false, passing: false };
      const ahead = await producer.waiting();
      if (secret) await vault.keep(request.id, secret, secretsLast);
      const line = lineOfPress(request);
      if (line && !known) await turns.join(line, request.id);
      await producer.enqueue(request);
      return { accepted: true, ahead };
    } catch (error) {
      const [key, values] = explainRefusal(error, request, log);
      const passing = key === 'limit.unreachable';
      return { accepted: false, whose: 'ours', message: say(key, values), passing };
    }
  };

  const refuse = async (request: Request): Promise<{ whose: 'person' | 'ours'; message: string } | null> => {
    const say = speaker(pickLanguage(request));
    const wait = await cooldown.take(`${request.platform}-${request.person.id}`);
    if (wait !== null) {
      const values = { ...config.cooldown, wait: Math.ceil(wait / 1000) };
      return { whose: 'person', message: say('limit.cooldown', values) };
    }
    const ahead = await producer.waiting();
    return ahead >= config.queueLimit ? { whose: 'ours', message: say('limit.queue', { ahead }) } : null;
  };

  return {
    accept,
    history,
    subscribe: live.subscribe,
    ...openStores(redis, config.prefix),
    ...suggestions,
    ready: async () => {
      const states = await workers.alive(now()).catch(() => null);
      return { gateway: true, redis: states !== null, worker: (states ?? []).length > 0 };
    },
    metrics: () => allMetrics(metrics, () => workers.alive(now())),
    close: async () => {
      stop();
      await producer.close();
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}

export type Gateway = ReturnType<typeof createGateway>;

/** ms after which a deck that was approved is suggested, at the latest. */
const nearbyEvery = 5000;

function createSuggestions(commands: Command[], redis: Redis, prefix: string) {
  const { near, refresh } = createNearby(redis, prefix);
  // While the memory is away, suggestions are as old as they are.
  const look = () => void refresh().catch(() => undefined);
  const timer = setInterval(look, nearbyEvery).unref();
  look();
  return {
    near,
    complete: (line: string, language: Language, where?: Where): Completion[] =>
      completeLine(commands, line, language, where && near(where)),
    stop: () => clearInterval(timer),
  };
}

/** What is kept, for the page and for links to it. */
function openStores(redis: Redis, prefix: string) {
  const figures = createFigureStore(redis, prefix);
  return {
    channels: createChannelStore(redis, prefix),
    files: createAttachments(redis, prefix),
    brought: createBroughtFiles(redis, prefix),
    memory: createMemory(redis, prefix),
    figures,
    receipts: createReceiptStore(redis, prefix),
    pageAddress: createPageAddress(redis, prefix),
    /** The pictures of a receipt as they were posted in this look, while the figure store has them. */
    drawn: async ({ experiment, parameters, seed, version }: Receipt, look: Look) => {
      const what = { experiment, parameters, seed };
      const task = { kind: 'experiment', ...what, ...look, size: 'chat' } as const;
      const result = await figures.find(resultId(task, version));
      return result ? toComputed(result, task).figures : [];
    },
  };
}

/** Why a request could not be queued, for the person; the details go to the log. */
function explainRefusal(error: unknown, { id }: Request, log: Log): Parameters<Say> {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof InvalidRequest) {
    log.error({ request: id, reason }, 'a request breaks the contract');
    return ['failure.text', { id }];
  }
  log.warn({ request: id, reason }, 'a request could not be queued');
  return [reason.includes('OOM') ? 'limit.storage' : 'limit.unreachable'];
}

/** The gateway's own numbers and those that every live worker reported last. */
async function allMetrics(own: Metrics, workers: () => Promise<{ metrics: object[] }[]>): Promise<string> {
  const states = await workers().catch(() => []);
  const all = [await own.registry.getMetricsAsJSON(), ...states.map((state) => state.metrics)];
  return AggregatorRegistry.aggregate(all).metrics();
}
