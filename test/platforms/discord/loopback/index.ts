/**
 * A Discord for tests, on 127.0.0.1: REST and gateway for the real discord.js and @discordjs/rest, with Discord's rules.
 *
 * - A request that breaks a rule gets Discord's status and JSON code. Where a good client would not have made it, a line in
 *   `violations` says why; tests end with `expect(discord.violations).toEqual([])`. Bodies that fit the rules but not
 *   Discord's published schemas are lines too, and so are answers of this server that do not fit them.
 * - Not violations, because a client cannot know: what follows from a fault of the test's making, a second acknowledgement
 *   after a replayed event, the first two uses of a token after its end (`at` moves the server's clock only), 403 and
 *   10008 for what is closed or was deleted, an unanswered interaction (look at `acknowledgedAfter`).
 * - People's mistakes (`slash` with an option that the registered command does not have, `press` on a disabled button) throw.
 *   A command that is not registered is sent with types guessed from the values. Subcommands: `slash('study start', …)`.
 * - `whenAnswered` looks at the reply, at an edit of the pressed message, and at follow-ups; an answer that comes as a post
 *   to the channel is found with `until(() => discord.messages().find(…))`, which looks again after each change.
 * - Of a deferral, the first edit and the first follow-up both take its place. Attachments that a PATCH does not list are
 *   dropped; a PATCH without a list keeps all.
 * - Sessions that are disconnected keep their events for a resume. `gateway.drop()` without a code resets the connection.
 * - Faults are taken in the order of their making, each for the next `times` (1) calls that fit. After `rate-limit` the
 *   route stays closed for `ms` (300); calling before is a violation.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGateway, type Gateway } from './gateway';
import { createPeople, type People } from './people';
import { createRouter } from './router';
import { basicRoutes } from './routes-basics';
import { callbackRoutes } from './routes-callbacks';
import { channelRoutes } from './routes-channels';
import { commandRoutes } from './routes-commands';
import { webhookRoutes } from './routes-webhooks';
import { loadSchemas } from './schemas';
import { createState, type State } from './state';
import type { Fault, Interaction, LoopbackMessage, RecordedCall } from './types';

export type { Fault, From, Interaction, LoopbackMessage, RecordedCall } from './types';

export interface LoopbackDiscord extends People {
  /** http://127.0.0.1:PORT/api */
  apiUrl: string;
  token: string;
  applicationId: string;
  guildId: string;
  channelId: string;
  /** Of Ada, like `userId`. */
  dmChannelId: string;
  userId: string;
  /** What stands there now, oldest first, ephemeral ones included: deferrals as `thinking`, edits applied, deleted ones gone. */
  messages(channelId?: string): LoopbackMessage[];
  whenAnswered(interaction: Interaction, timeoutMs?: number): Promise<LoopbackMessage>;
  /** The first value of `check` that is neither undefined nor false. */
  until<T>(check: () => T | undefined | false, timeoutMs?: number): Promise<T>;
  calls: RecordedCall[];
  /** As registered, localisations included. */
  readonly commands: { global: unknown[]; guild: unknown[] };
  /** How often commands were written. */
  readonly registrations: number;
  violations: string[];
  fault(fault: Fault): void;
  gateway: Omit<Gateway, 'close'>;
  /** Moves the server's clock forward by so many milliseconds. */
  at(ms: number): void;
  close(): Promise<void>;
}

interface Options {
  /** What /gateway/bot recommends. */
  shards?: number;
  /** ms */
  heartbeat?: number;
  /** Whether the bot may read the history of channels. */
  readable?: boolean;
}

const PATIENCE_MS = 20_000;

export async function startLoopbackDiscord(options: Options = {}): Promise<LoopbackDiscord> {
  const { shards = 1, heartbeat = 41_250, readable = true } = options;
  const state = createState(await loadSchemas(), readable);
  const places = furnish(state);
  const routes = [
    ...basicRoutes(shards),
    ...commandRoutes(),
    ...callbackRoutes(),
    ...webhookRoutes(),
    ...channelRoutes(),
  ];
  const server = createServer(createRouter(state, routes));
  const gateway = createGateway(state, server, heartbeat);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.port = (server.address() as AddressInfo).port;
  return {
    apiUrl: `http://127.0.0.1:${state.port}/api`,
    token: state.token,
    applicationId: state.applicationId,
    guildId: state.guildId,
    ...places,
    ...createPeople(state),
    messages: (channelId = places.channelId) =>
      [...state.messages.values()].filter((message) => message.channelId === channelId),
    whenAnswered: (interaction, timeoutMs = PATIENCE_MS) =>
      state.until(() => answerTo(state, interaction), timeoutMs, `an answer to ${interaction.id}`),
    until: (check, timeoutMs = PATIENCE_MS) => state.until(check, timeoutMs, String(check)),
    calls: state.calls,
    get commands() {
      return state.commands;
    },
    get registrations() {
      return state.registrations;
    },
    violations: state.violations,
    fault: (fault) => void state.faults.push({ ...fault, left: fault.times ?? 1 }),
    gateway,
    at: (ms) => state.moveClock(ms),
    async close() {
      state.close();
      await gateway.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Ada, her direct messages with the bot, and one channel of the server. */
function furnish(state: State) {
  const userId = state.newId();
  const channelId = state.newId();
  const dmChannelId = state.newId();
  state.people.set(userId, { id: userId, name: 'Ada' });
  state.channels.set(channelId, { id: channelId, kind: 'guild' });
  state.channels.set(dmChannelId, { id: dmChannelId, kind: 'dm', personId: userId });
  return { userId, channelId, dmChannelId };
}

function answerTo(state: State, interaction: Interaction): LoopbackMessage | undefined {
  if (!interaction.answered) return undefined;
  const own = [...state.messages.values()].filter((one) => one.interactionId === interaction.id);
  const reply = state.messages.get(interaction.replyId ?? '') ?? own.at(-1);
  return reply?.thinking ? undefined : reply;
}
