import type { IncomingMessage, ServerResponse } from 'node:http';
import { InstallProvider, InvalidStateError, type StateStore } from '@slack/oauth';
import type { Redis } from 'ioredis';
import type { SlackConfig } from '../../config-chats';
import type { Log } from '../../log';
import { createOneTime } from '../../store/one-time';
import { clientOptions, slackLogger } from './client-options';
import type { Installations } from './installations';
import { scopeNames } from './scopes';

/** Seconds from the install page to the return from Slack. */
const stateLasts = 600;

export const installPath = '/slack/install';

export type Page = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The two pages of an installation by OAuth, by their paths: the start, and where Slack sends the browser back to. */
export function createInstallPages(parts: {
  config: SlackConfig;
  oauth: NonNullable<SlackConfig['oauth']>;
  installations: Installations;
  redis: Redis;
  prefix: string;
  log: Log;
}): Map<string, Page> {
  const { config, oauth, installations, redis, prefix, log } = parts;
  const installUrlOptions = { scopes: scopeNames, redirectUri: oauth.redirectUri };
  const provider = new InstallProvider({
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    authorizationUrl: oauth.authorizeUrl,
    installationStore: installations.forInstaller,
    stateStore: createStateStore(redis, prefix),
    stateCookieExpirationSeconds: stateLasts,
    installUrlOptions,
    clientOptions: clientOptions(config, log),
    logger: slackLogger(log),
  });
  return new Map<string, Page>([
    [
      installPath,
      (request, response) => provider.handleInstallPath(request, response, {}, installUrlOptions),
    ],
    [new URL(oauth.redirectUri).pathname, (request, response) => provider.handleCallback(request, response)],
  ]);
}

/** States that are worth one return from Slack; the installer compares them with the browser's cookie besides. */
function createStateStore(redis: Redis, prefix: string): StateStore {
  const oneTime = createOneTime(redis, prefix);
  return {
    generateStateParam: (options) => oneTime.issue(JSON.stringify(options), stateLasts),
    verifyStateParam: async (_, state) => {
      const kept = await oneTime.redeem(state);
      if (!kept) throw new InvalidStateError('The state is unknown, used or older than ten minutes.');
      return JSON.parse(kept);
    },
  };
}
