import type { Finding } from '../../chat/finding';
import type { DiscordConfig } from '../../config-chats';
import { inviteAddress } from './invite';

/** ms that Discord is given for one answer. */
const patience = 5000;
const portal = 'https://discord.com/developers/applications';

interface Application {
  id: string;
  name: string;
  interactions_endpoint_url?: string | null;
  integration_types_config?: Record<string, unknown>;
}

type Ask = <T>(path: string) => Promise<{ status: number; body: T | null }>;

/** Asks Discord what it thinks of the token and the application. Changes nothing. */
export async function diagnoseDiscord(config: DiscordConfig): Promise<Finding[]> {
  const ask = asker(config);
  try {
    const application = await ask<Application>('/applications/@me');
    if (application.status === 401) return [badToken];
    if (!application.body) return [unreachable(config, `status ${application.status}`)];
    const { id, name } = application.body;
    return [
      { good: true, what: `the token belongs to ${name} (application ${id})` },
      ...aboutApplication(application.body),
      ...(await aboutGateway(ask)),
      ...(await aboutServers(ask, config, application.body)),
    ];
  } catch (error) {
    return [unreachable(config, error instanceof Error ? error.message : String(error))];
  }
}

const badToken: Finding = {
  good: false,
  what: 'Discord does not know DISCORD_TOKEN',
  cure: `${portal} → your application → Bot → Reset Token, and put the new one into DISCORD_TOKEN`,
};

function unreachable({ apiUrl }: DiscordConfig, reason: string): Finding {
  return {
    good: false,
    what: `${apiUrl} does not answer (${reason})`,
    cure: 'check the network, a proxy, or DISCORD_API_URL',
  };
}

function aboutApplication(application: Application): Finding[] {
  const page = `${portal}/${application.id}`;
  const endpoint = application.interactions_endpoint_url;
  const installable = application.integration_types_config;
  return [
    endpoint
      ? {
          good: false,
          what: `commands are sent to ${endpoint} instead of to this bot`,
          cure: `${page}/information → Interactions Endpoint URL: leave it empty`,
        }
      : { good: true, what: 'commands arrive through the gateway' },
    installable && !installable['1']
      ? {
          good: false,
          what: 'people cannot add the bot to their own account, so it does not answer in DMs of others',
          cure: `${page}/installation → Installation Contexts: tick User Install`,
        }
      : { good: true, what: 'servers and people can install it' },
    { good: true, what: 'intents: only Guilds, nothing privileged to switch on' },
  ];
}

async function aboutGateway(ask: Ask): Promise<Finding[]> {
  const { body } = await ask<{ shards: number; session_start_limit: { remaining: number; total: number } }>(
    '/gateway/bot',
  );
  if (!body) return [];
  const { remaining, total } = body.session_start_limit;
  const advice = body.shards > 1 ? `; Discord recommends ${body.shards} shards (DISCORD_SHARDS=auto)` : '';
  return [
    remaining > 0
      ? { good: true, what: `${remaining} of ${total} logins are left today${advice}` }
      : {
          good: false,
          what: 'no login is left today',
          cure: 'wait a day; a bot that restarts in a loop uses them up',
        },
  ];
}

async function aboutServers(ask: Ask, { guildId }: DiscordConfig, { id }: Application): Promise<Finding[]> {
  const { body: guilds } = await ask<{ id: string; name: string }[]>('/users/@me/guilds?limit=200');
  const servers = guilds ?? [];
  const named = servers.slice(0, 3).map(({ name }) => name);
  const found: Finding[] =
    servers.length > 0
      ? [
          {
            good: true,
            what: `in ${servers.length} servers: ${named.join(', ')}${servers.length > 3 ? ', …' : ''}`,
          },
        ]
      : [{ good: null, what: 'in no server yet', cure: `invite it: ${inviteAddress(id)}` }];
  if (guildId && !servers.some((server) => server.id === guildId))
    found.push({
      good: false,
      what: `it is not in the server DISCORD_GUILD_ID=${guildId}`,
      cure: `invite it there: ${inviteAddress(id, guildId)}`,
    });
  return found;
}

function asker({ apiUrl, token }: DiscordConfig): Ask {
  return async <T>(path: string) => {
    const response = await fetch(`${apiUrl}/v10${path}`, {
      headers: { authorization: `Bot ${token}` },
      signal: AbortSignal.timeout(patience),
    });
    const body = response.ok ? ((await response.json()) as T) : null;
    return { status: response.status, body };
  };
}
