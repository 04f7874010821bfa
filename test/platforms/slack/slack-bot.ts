import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'bullmq';
import { encode } from 'fast-png';
import pino from 'pino';
import { createCommands } from '../../../commands';
import type { Command } from '../../../src/chat/command';
import type { Delivery as Deliver } from '../../../src/chat/delivery';
import { createDispatch } from '../../../src/chat/dispatch';
import { displayFormulas } from '../../../src/chat/display-formulas';
import { neverLater } from '../../../src/chat/no-memory';
import type { Reply, Request } from '../../../src/chat/types';
import type { SlackConfig } from '../../../src/config-chats';
import { createGateway } from '../../../src/gateway';
import { createInbox } from '../../../src/inbox';
import { createMetrics } from '../../../src/metrics';
import { createSlackDelivery } from '../../../src/platforms/slack/deliver';
import { listenToSlack } from '../../../src/platforms/slack/listen';
import { createSlackRefusal } from '../../../src/platforms/slack/refuse';
import { requestQueue } from '../../../src/queue/contracts';
import { createProducer } from '../../../src/queue/producer';
import { redisOptions } from '../../../src/store/connect-redis';
import { createFigureStore } from '../../../src/store/figures';
import { createLedger } from '../../../src/store/ledger';
import { createPeople } from '../../../src/store/people';
import { createMemory } from '../../../src/store/study';
import { createTurns } from '../../../src/store/turns';
import { createVault } from '../../../src/store/vault';
import { createRequestProcessor, type Step } from '../../../workers/process-request';
import { createTurnTaking } from '../../../workers/take-turns';
import { type RealRedis, startRealRedis } from '../../real-redis';
import {
  type LoopbackMessage,
  type LoopbackOptions,
  type LoopbackSlack,
  startLoopbackSlack,
} from './loopback';

const prefix = 'slack';
const figureId = 'figure-0';

export interface SlackBot {
  slack: LoopbackSlack;
  redis: RealRedis;
  config: SlackConfig;
  prefix: string;
  /** Log lines of gateway and workers. */
  log(): Record<string, unknown>[];
  /** Runs at each step of a request in the worker; to throw is to fail there. */
  onStep(act: (step: Step, request: Request) => void | Promise<void>): void;
  deliver: Deliver;
  port(): number | null;
  startWorker(): void;
  stopWorker(): Promise<void>;
  startGateway(): Promise<void>;
  stopGateway(): Promise<void>;
  /** What the bot said in a channel, the oldest first. */
  said(channel?: string): LoopbackMessage[];
  close(): Promise<void>;
}

export interface BotOptions {
  mode?: SlackConfig['mode'];
  slack?: LoopbackOptions;
  config?: Partial<SlackConfig>;
  oauth?: boolean;
  cooldown?: { requests: number; seconds: number };
  compute?: () => Promise<void>;
  commands?: Command[];
}

/** The bot from the real Bolt app to the real queue, against a loopback Slack; only the computation is made up. */
export async function startSlackBot(options: BotOptions = {}): Promise<SlackBot> {
  const redis = await startRealRedis();
  const slack = await startLoopbackSlack({ readHistory: true, ...options.slack });
  const folder = mkdtempSync(join(tmpdir(), 'quizformer-slack-'));
  const logFile = join(folder, 'log');
  const log = pino({ level: 'debug' }, pino.destination({ dest: logFile, sync: true }));
  const config = configOf(slack, options);
  const connection = redis.connect();
  const now = Date.now;
  const parts = { config, redis: connection, prefix, log, now };
  const figures = createFigureStore(connection, prefix);
  const ledger = createLedger(connection, prefix);
  await keepPictures(connection);
  const deliver = createSlackDelivery({ ...parts, ledger, vault: createVault(connection, prefix), figures });
  const commands = options.commands ?? createCommands();
  const producer = createProducer(redis.address, prefix);

  let onStep: (step: Step, request: Request) => void | Promise<void> = () => undefined;
  const processor = createRequestProcessor({
    dispatch: createDispatch({
      commands,
      people: createPeople(connection, prefix),
      memory: createMemory(connection, prefix),
      later: neverLater,
      now: Date.now,
      fetchFile: async (request, reference) => (await deliver.fetchFile?.(request, reference)) ?? null,
      compute: async () => {
        await options.compute?.();
        return madeUp;
      },
    }),
    typeset: async (_, reply) => typeset(reply),
    deliveries: { slack: deliver },
    takeTurns: createTurnTaking({ turns: createTurns(connection, prefix), jobs: producer, ledger, now }),
    ledger,
    metrics: createMetrics('worker'),
    log,
    now,
    onStep: (step, request) => onStep(step, request),
  });

  let worker: Worker | null = null;
  const startWorker = () => {
    worker = new Worker(requestQueue, processor.process, {
      connection: redisOptions(redis.address, 'working'),
      prefix,
      concurrency: 8,
    });
    worker.on('error', () => undefined);
  };

  let ear: Awaited<ReturnType<typeof listenToSlack>> | null = null;
  let gateway: ReturnType<typeof createGateway> | null = null;
  const startGateway = async () => {
    const metrics = createMetrics('gateway');
    const cooldown = options.cooldown ?? { requests: 1000, seconds: 1 };
    const limits = { prefix, cooldown, queueLimit: 1000 };
    gateway = createGateway({ config: limits, redis: redis.address, commands, metrics, log, now });
    const refuse = { slack: createSlackRefusal(parts) };
    const hearing = createInbox({
      file: join(folder, 'inbox'),
      accept: gateway.accept,
      refuse,
      metrics,
      log,
      now,
    });
    ear = await listenToSlack({ ...parts, config, commands, hearing, complete: gateway.complete });
    if (config.mode === 'http') {
      config.port = ear.port ?? 0;
      slack.deliverTo(`http://127.0.0.1:${ear.port}/slack/events`);
    }
    void hearing.resume();
  };
  const stopGateway = async () => {
    await ear?.close();
    await gateway?.close();
    ear = null;
  };
  startWorker();
  await startGateway();
  return {
    slack,
    redis,
    config,
    prefix,
    deliver,
    log: () =>
      readFileSync(logFile, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    onStep: (act) => {
      onStep = act;
    },
    port: () => ear?.port ?? null,
    startWorker,
    stopWorker: async () => worker?.close(true),
    startGateway,
    stopGateway,
    said: (channel) => slack.messages(channel).filter(({ user }) => user === slack.botUserId),
    close: async () => {
      await stopGateway();
      await worker?.close(true);
      await producer.close();
      await slack.close();
      await redis.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configOf(slack: LoopbackSlack, { mode = 'socket', oauth, config }: BotOptions): SlackConfig {
  return {
    mode,
    apiUrl: slack.apiUrl,
    port: 0,
    botToken: oauth ? null : slack.botToken,
    appToken: mode === 'socket' ? slack.appToken : null,
    signingSecret: slack.signingSecret,
    oauth: oauth
      ? {
          clientId: slack.clientId,
          clientSecret: slack.clientSecret,
          redirectUri: 'https://quizformer.example/slack/oauth_redirect',
          authorizeUrl: slack.authorizeUrl,
          secret: 'a secret of the operator',
        }
      : null,
    ...config,
  };
}

const madeUp = {
  facts: [
    {
      name: 'variance',
      label: { en: 'variance of q·k', zh: 'q·k 的方差' },
      measured: 255.7,
      expected: 256,
      tolerance: 3,
      unit: '',
      holds: true,
    },
  ],
  sample: '4096 pairs.',
  figures: [
    {
      id: figureId,
      width: 8,
      height: 8,
      alt: 'A heatmap of weights.',
      experiment: 'scaling',
      parameters: {},
      seed: 1,
    },
  ],
  timings: { compute: 1, draw: 1 },
};

function typeset(reply: Reply): Reply {
  const formulas = displayFormulas(reply.blocks).map((tex, index) => ({
    tex,
    id: `formula-${index}`,
    width: 8,
    height: 8,
  }));
  return { ...reply, formulas };
}

async function keepPictures(redis: ReturnType<RealRedis['connect']>): Promise<void> {
  const png = Buffer.from(
    encode({ width: 8, height: 8, data: new Uint8Array(8 * 8 * 4).fill(200), channels: 4 }),
  );
  for (const id of [figureId, ...Array.from({ length: 30 }, (_, index) => `formula-${index}`)])
    await redis.set(`${prefix}:figure:${id}`, png);
}

/** Everything that a message shows, as one text. */
export const shownBy = (messages: LoopbackMessage[]): string =>
  JSON.stringify(messages.map(({ blocks }) => blocks));
