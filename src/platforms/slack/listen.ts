import { setTimeout as sleep } from 'node:timers/promises';
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Redis } from 'ioredis';
import type { Command, Completion } from '../../chat/command';
import type { Hearing } from '../../chat/hearing';
import type { SlackConfig } from '../../config-chats';
import type { Language } from '../../language';
import type { Log } from '../../log';
import { createOneTime } from '../../store/one-time';
import { createProfiles } from '../../store/profiles';
import { createUploads } from '../../store/uploads';
import { checkToken } from './check-token';
import { clientOptions, slackLogger } from './client-options';
import { keepConnected } from './connect-socket';
import { eventsPath, startServer } from './http-server';
import { createInstallPages } from './install-pages';
import { limits } from './limits';
import { listenToEvents, type Removed } from './listen-events';
import type { Ears } from './listen-forms';
import { listenToGestures } from './listen-gestures';
import { createWorkspaces, type Workspaces } from './workspaces';

/** ms for which the rest of the bot waits for Slack, when it starts and when it stops. */
const startWithin = 5000;
const closeWithin = 2000;

export interface SlackParts {
  config: SlackConfig;
  commands: Command[];
  hearing: Hearing;
  complete(line: string, language: Language): Completion[];
  redis: Redis;
  prefix: string;
  log: Log;
  /** Unix ms */
  now(): number;
}

/**
 * Hears Slack, through its socket or by HTTP. A wrong token or a Slack that is away is a line in the log with what to
 * do about it, never an error: the page and the other chat go on.
 */
export async function listenToSlack(
  parts: SlackParts,
): Promise<{ close(): Promise<void>; port: number | null }> {
  const { config, log, redis, prefix } = parts;
  const workspaces = createWorkspaces(parts);
  const receiver = createReceiver(config, log);
  const app = createApp(receiver, config, log);
  const seen = createOneTime(redis, prefix);
  const ears: Ears = { ...parts, workspaces, seen, profiles: createProfiles(redis, prefix) };
  listenToGestures(app, ears);
  listenToEvents(app, ears, createRemoval(parts, workspaces));

  const server = await serve(parts, workspaces, receiver);
  const stop = new AbortController();
  const connect = async () => {
    const accepted = await checkToken(config, log);
    // A person is better told by Slack that the bot is away than acknowledged and left without an answer.
    if (accepted && receiver instanceof SocketModeReceiver) await keepConnected(receiver, log, stop.signal);
  };
  await Promise.race([connect(), sleep(startWithin, undefined, { ref: false })]);
  return {
    port: server?.port ?? null,
    close: async () => {
      stop.abort();
      if (receiver instanceof SocketModeReceiver)
        await Promise.race([receiver.client.disconnect(), sleep(closeWithin, undefined, { ref: false })]);
      server?.server.closeAllConnections();
      await new Promise((resolve) => (server ? server.server.close(resolve) : resolve(undefined)));
    },
  };
}

type Receiver = HTTPReceiver | SocketModeReceiver;

function createReceiver(config: SlackConfig, log: Log): Receiver {
  const installerOptions = { clientOptions: clientOptions(config, log) };
  const logger = slackLogger(log);
  if (config.mode === 'socket')
    return new SocketModeReceiver({
      appToken: config.appToken ?? '',
      autoReconnectEnabled: false,
      installerOptions,
      logger,
    });
  return new HTTPReceiver({
    signingSecret: config.signingSecret ?? '',
    endpoints: eventsPath,
    bodyLimit: limits.body,
    installerOptions,
    logger,
  });
}

/** Bolt with its receiver. Who we are in a workspace is asked when we speak: hearing must not wait for any store. */
function createApp(receiver: Receiver, config: SlackConfig, log: Log): App {
  const app = new App({
    receiver,
    socketMode: config.mode === 'socket',
    clientOptions: clientOptions(config, log),
    logger: slackLogger(log),
    authorize: async () => ({}),
    // Without the bot's id there is nothing to compare with; what bots say is left out where it is read.
    ignoreSelf: false,
    convoStore: false,
  });
  app.error(async (error) =>
    log.error({ reason: error.stack ?? error.message }, 'something from Slack was not understood'),
  );
  return app;
}

async function serve(parts: SlackParts, workspaces: Workspaces, receiver: Receiver) {
  const { config, log, redis, prefix, now } = parts;
  const { installations } = workspaces;
  const { oauth, signingSecret } = config;
  const pages = oauth && installations ? createInstallPages({ ...parts, oauth, installations }) : new Map();
  const http = receiver instanceof HTTPReceiver && signingSecret;
  const events = http ? { handle: receiver.requestListener, signingSecret } : null;
  if (!events && pages.size === 0) return null;
  try {
    const server = await startServer(
      { events, pages, seen: createOneTime(redis, prefix), log, now },
      config.port,
    );
    log.info({ port: server.port }, 'listening for Slack');
    return server;
  } catch (error) {
    log.error(
      { reason: String(error), advice: `set SLACK_PORT to a free port; ${config.port} cannot be used` },
      'Slack cannot reach us',
    );
    return null;
  }
}

function createRemoval({ redis, prefix, log }: SlackParts, { installations }: Workspaces): Removed {
  const uploads = createUploads(redis, prefix);
  return async (workspace, eventAt) => {
    const removed = (await installations?.remove(workspace, eventAt)) ?? true;
    if (!removed) return;
    await uploads.forgetAll(workspace.teamId);
    log.info({ team: workspace.teamId }, 'the app was removed from a Slack workspace');
  };
}
