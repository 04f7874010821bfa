import { findFreePort } from '../../src/supervisor/free-port';
import { startLoopbackDiscord } from '../platforms/discord/loopback';
import { startLoopbackSlack } from '../platforms/slack/loopback';
import { until } from '../until';
import { startWholeBot } from '../whole-bot';
import { ms, percentile, printTable } from './statistics';

/** Requests that keep the worker busy before the first is timed, and requests that are timed. */
const backlog = 150;
const timed = 200;
/** ms between two timed ones. */
const every = 40;

interface Ear {
  name: string;
  /** ms until the acknowledgement of one question. */
  ask(seed: number): Promise<number>;
  variables: Record<string, string>;
  /** Once the bot runs. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** From an event to its acknowledgement on each chat, over the wire, while the only worker computes without a pause. */
export async function benchAcknowledgementInChats(): Promise<void> {
  const rows: string[][] = [];
  for (const open of [openDiscord, () => openSlack('socket'), () => openSlack('http')]) {
    const ear = await open();
    const bot = await startWholeBot({
      ...ear.variables,
      QUIZFORMER_COOLDOWN: '1000000/1',
      LOG_LEVEL: 'error',
    });
    await Promise.all([bot.startGateway(), bot.startWorker()]);
    await ear.ready();
    rows.push(await measure(ear));
    await bot.close();
    await ear.close();
  }
  const columns = ['', 'n', 'p50', 'p99', 'slowest', 'target'];
  printTable('From a chat’s event to its acknowledgement, worker saturated', columns, rows);
}

async function measure(ear: Ear): Promise<string[]> {
  for (let seed = 0; seed < backlog; seed += 1) await ear.ask(seed);
  const times: number[] = [];
  for (let index = 0; index < timed; index += 1) {
    times.push(await ear.ask(10_000 + index));
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  return [ear.name, String(times.length), ms(p50), ms(p99), ms(Math.max(...times)), 'p99 ≤ 100 ms'];
}

async function openDiscord(): Promise<Ear> {
  const discord = await startLoopbackDiscord();
  return {
    name: 'Discord',
    variables: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    ready: () => until(() => discord.commands.global.length > 0),
    ask: async (seed) => {
      const { acknowledgedAfter } = await discord.slash('ask', { question: 'scaling', seed });
      return acknowledgedAfter ?? Number.POSITIVE_INFINITY;
    },
    close: () => discord.close(),
  };
}

async function openSlack(mode: 'socket' | 'http'): Promise<Ear> {
  const slack = await startLoopbackSlack({ rateLimits: false });
  const port = mode === 'http' ? await findFreePort('127.0.0.1', 0) : 0;
  const ask = async (seed: number) => {
    const { acknowledged, after } = await slack.slash('/ask', `scaling seed:${seed}`);
    return acknowledged ? after : Number.POSITIVE_INFINITY;
  };
  if (mode === 'http') slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  return {
    name: mode === 'http' ? 'Slack, HTTP' : 'Slack, Socket Mode',
    variables: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_PORT: String(port),
      ...(mode === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : {}),
    },
    ready: () =>
      mode === 'socket'
        ? until(() => slack.sockets.connections() > 0)
        : until(async () => Number.isFinite(await ask(-1).catch(() => Number.POSITIVE_INFINITY))),
    ask,
    close: () => slack.close(),
  };
}
