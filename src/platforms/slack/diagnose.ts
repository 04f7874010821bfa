import { WebClient } from '@slack/web-api';
import type { Finding } from '../../chat/finding';
import type { SlackConfig } from '../../config-chats';
import type { Log } from '../../log';
import { adviceOn, scopeAdvice } from './advice';
import { clientOptions } from './client-options';
import { eventsPath } from './http-server';
import { scopeNames, scopes } from './scopes';

const apps = 'https://api.slack.com/apps → your app';

/** Asks Slack what it thinks of the tokens. Changes nothing. */
export async function diagnoseSlack(config: SlackConfig, log: Log): Promise<Finding[]> {
  const [tokens, ears] = await Promise.all([aboutToken(config, log), aboutEars(config, log)]);
  return [...tokens, ...ears];
}

async function aboutToken(config: SlackConfig, log: Log): Promise<Finding[]> {
  if (!config.botToken) return aboutInstallations(config);
  try {
    const client = new WebClient(config.botToken, clientOptions(config, log));
    const { team, user, response_metadata } = await client.auth.test();
    const given = response_metadata?.scopes;
    const missing = scopeNames.filter((scope) => given && !given.includes(scope));
    return [
      { good: true, what: `SLACK_BOT_TOKEN belongs to ${user ?? 'a bot'} in ${team ?? 'a workspace'}` },
      ...missing.map((scope) => ({
        good: false,
        what: `the scope ${scope} is missing (${scopes[scope]})`,
        cure: scopeAdvice([scope]),
      })),
      ...(given && missing.length === 0
        ? [{ good: true, what: `all ${scopeNames.length} scopes are there` }]
        : []),
    ];
  } catch (error) {
    return [refused('SLACK_BOT_TOKEN', config, error, adviceOn('bot', error))];
  }
}

function aboutInstallations({ oauth, port }: SlackConfig): Finding[] {
  if (!oauth) return [];
  const { redirectUri } = oauth;
  const cure = `${apps} → OAuth & Permissions → Redirect URLs must list it`;
  return [
    {
      good: true,
      what: `people install it at ${new URL('/slack/install', redirectUri)} (here: port ${port})`,
    },
    { good: null, what: `Slack comes back to ${redirectUri}`, cure },
  ];
}

async function aboutEars(config: SlackConfig, log: Log): Promise<Finding[]> {
  if (config.mode === 'http') {
    const cure = `${apps} → Interactivity, Event Subscriptions and Slash Commands: https://YOUR-HOST${eventsPath}`;
    return [{ good: null, what: `HTTP: Slack must reach port ${config.port} under a public address`, cure }];
  }
  try {
    const client = new WebClient(config.appToken ?? '', clientOptions(config, log));
    await client.apps.connections.open();
    return [{ good: true, what: 'Socket Mode: SLACK_APP_TOKEN opens a connection' }];
  } catch (error) {
    return [refused('SLACK_APP_TOKEN', config, error, adviceOn('socket', error))];
  }
}

function refused(variable: string, { apiUrl }: SlackConfig, error: unknown, advice: string | null): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return advice
    ? { good: false, what: `Slack does not accept ${variable}`, cure: advice }
    : {
        good: false,
        what: `${apiUrl} does not answer (${reason})`,
        cure: 'check the network, a proxy, or SLACK_API_URL',
      };
}
