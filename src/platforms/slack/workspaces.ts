import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { Redis } from 'ioredis';
import { Undeliverable } from '../../chat/delivery';
import type { SlackConfig } from '../../config-chats';
import type { Log } from '../../log';
import { createLock } from '../../store/lock';
import { clientOptions } from './client-options';
import { createInstallations, type Installations, type Installed } from './installations';
import { slackErrorOf } from './slack-errors';
import type { Workspace } from './workspace';

/** ms before its end at which a token is exchanged for a new one. */
const renewBefore = 2 * 3600_000;
/** ms for which one process may be exchanging a token, and for which others wait for it. */
const renewWithin = 15_000;

export interface Workspaces {
  /** A client with the workspace's token. @throws Undeliverable where the app is not installed (any more) */
  clientOf(workspace: Workspace): Promise<WebClient>;
  /** null: one workspace, by the token in the configuration. */
  installations: Installations | null;
}

export interface WorkspaceParts {
  config: SlackConfig;
  redis: Redis;
  prefix: string;
  log: Log;
  /** Unix ms */
  now: () => number;
}

/** The workspaces that we serve: one by its token, or all that installed the app. */
export function createWorkspaces(parts: WorkspaceParts): Workspaces {
  const { config, redis, prefix, log, now } = parts;
  const options = clientOptions(config, log);
  const secret = config.oauth?.secret;
  const installations = secret ? createInstallations({ redis, prefix, secret, now }) : null;
  const renew = installations && createRenewal(parts, installations);
  const ours = config.botToken ? new WebClient(config.botToken, options) : null;
  const clients = new Map<string, { token: string; client: WebClient }>();

  return {
    installations,
    clientOf: async (workspace) => {
      const found = await installations?.find(workspace);
      if (!found || !renew) {
        if (ours) return ours;
        throw new Undeliverable(`Slack: the app is not installed in ${workspace.teamId || 'the workspace'}`);
      }
      const token = (await renew(workspace, found)).installation.bot?.token;
      if (!token) throw new Undeliverable('Slack: the installation has no bot');
      const known = clients.get(found.id);
      if (known?.token === token) return known.client;
      const client = new WebClient(token, options);
      clients.set(found.id, { token, client });
      return client;
    },
  };
}

/** Token rotation: whoever comes first renews, under a lock, because a renewal token works once. */
function createRenewal({ config, redis, prefix, log, now }: WorkspaceParts, installations: Installations) {
  const lock = createLock(redis, prefix);
  const api = new WebClient(undefined, clientOptions(config, log));
  const endsIn = ({ installation }: Installed) => {
    const { refreshToken, expiresAt } = installation.bot ?? {};
    return refreshToken && expiresAt ? expiresAt * 1000 - now() : Number.POSITIVE_INFINITY;
  };

  const exchange = async (id: string, { installation, at }: Installed): Promise<Installed> => {
    const { bot } = installation;
    if (!bot?.refreshToken || !config.oauth) return { installation, at };
    const answer = await api.oauth.v2.access({
      client_id: config.oauth.clientId,
      client_secret: config.oauth.clientSecret,
      grant_type: 'refresh_token',
      refresh_token: bot.refreshToken,
    });
    const { access_token: token, refresh_token: refreshToken, expires_in: seconds } = answer;
    if (!token || !refreshToken || !seconds) throw new Error('Slack renewed a token without sending it');
    const renewed = { ...bot, token, refreshToken, expiresAt: Math.floor(now() / 1000) + seconds };
    const installed = { installation: { ...installation, bot: renewed }, at };
    await installations.keep(id, installed);
    return installed;
  };

  return async (workspace: Workspace, found: Installed & { id: string }): Promise<Installed> => {
    let current: Installed = found;
    for (const giveUp = now() + renewWithin; endsIn(current) <= renewBefore; ) {
      const turn = await lock
        .tryWith(`slack-token-${found.id}`, renewWithin, async () => {
          // Somebody may have renewed it while we waited for the lock.
          current = (await installations.find(workspace)) ?? current;
          return endsIn(current) <= renewBefore ? exchange(found.id, current) : current;
        })
        .catch((error) => keepOrFail(error, endsIn(current)));
      if (turn) return turn.result ?? current;
      if (endsIn(current) > 60_000) return current;
      if (now() > giveUp) throw new Error('a Slack token could not be renewed in time');
      await sleep(100);
      current = (await installations.find(workspace)) ?? current;
    }
    return current;
  };

  /** A token that could not be renewed serves until it ends. */
  function keepOrFail(error: unknown, msLeft: number): { result: null } {
    const reason = slackErrorOf(error) ?? String(error);
    log.warn({ reason }, 'a Slack token could not be renewed');
    if (msLeft > 0) return { result: null };
    if (reason === 'invalid_refresh_token')
      throw new Undeliverable(`Slack: ${reason}; install the app again`);
    throw error;
  }
}
