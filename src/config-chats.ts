import { z } from 'zod';

const url = z.url({ protocol: /^https?$/, error: 'an address that begins with https:// or http://' });

/** Variables that switch Discord and Slack on. */
export const ChatEnvironment = z.object({
  QUIZFORMER_SECRET: z.string().min(16, 'at least 16 characters').optional(),
  DISCORD_TOKEN: z.string().min(1).optional(),
  DISCORD_API_URL: url.default('https://discord.com/api'),
  DISCORD_CDN_URL: url.default('https://cdn.discordapp.com'),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,22}$/, 'the id of a server, digits only')
    .optional(),
  DISCORD_SHARDS: z
    .string()
    .regex(/^(auto|[1-9]\d{0,4}|\d{1,5}-\d{1,5}\/[1-9]\d{0,4})$/, 'auto, a number, or first-last/total')
    .optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'a bot token begins with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'an app-level token begins with xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(1).optional(),
  SLACK_API_URL: url.default('https://slack.com/api/'),
  SLACK_CLIENT_ID: z.string().min(1).optional(),
  SLACK_CLIENT_SECRET: z.string().min(1).optional(),
  SLACK_REDIRECT_URI: url.optional(),
  SLACK_AUTHORIZE_URL: url.default('https://slack.com/oauth/v2/authorize'),
  SLACK_MODE: z.enum(['socket', 'http']).optional(),
  SLACK_PORT: z.coerce.number().int().min(0).max(65_535).default(3010),
});

type ChatEnvironment = z.infer<typeof ChatEnvironment>;

export interface DiscordConfig {
  token: string;
  /** Without a trailing slash and without the version. */
  apiUrl: string;
  cdnUrl: string;
  /** Commands appear in this server at once; everywhere else it can take minutes. */
  guildId: string | null;
  /** null: one shard; `ids` null: all of `total` in this process. */
  shards: 'auto' | { ids: number[] | null; total: number } | null;
}

export interface SlackConfig {
  mode: 'socket' | 'http';
  /** With a trailing slash. */
  apiUrl: string;
  /** Where HTTP mode and the installation pages listen. */
  port: number;
  /** null: many workspaces, each with the token of its installation. */
  botToken: string | null;
  appToken: string | null;
  signingSecret: string | null;
  oauth: {
    clientId: string;
    clientSecret: string;
    redirectUri: string;
    authorizeUrl: string;
    /** Seals the workspaces' tokens. */
    secret: string;
  } | null;
}

export function toDiscord(env: ChatEnvironment): DiscordConfig | null {
  if (!env.DISCORD_TOKEN) return null;
  return {
    token: env.DISCORD_TOKEN,
    apiUrl: env.DISCORD_API_URL.replace(/\/+$/, ''),
    cdnUrl: env.DISCORD_CDN_URL.replace(/\/+$/, ''),
    guildId: env.DISCORD_GUILD_ID ?? null,
    shards: toShards(env.DISCORD_SHARDS),
  };
}

/** `4` → all four here; `0-3/16` → the first four of sixteen. */
function toShards(text: string | undefined): DiscordConfig['shards'] {
  if (!text) return null;
  if (text === 'auto') return text;
  const range = /^(\d+)-(\d+)\/(\d+)$/.exec(text);
  if (!range) return { ids: null, total: Number(text) };
  const [first = 0, last = 0, total = 1] = range.slice(1).map(Number);
  return { ids: Array.from({ length: last - first + 1 }, (_, index) => first + index), total };
}

export function toSlack(env: ChatEnvironment): SlackConfig | null {
  if (!env.SLACK_BOT_TOKEN && !env.SLACK_CLIENT_ID) return null;
  return {
    mode: env.SLACK_MODE ?? (env.SLACK_APP_TOKEN ? 'socket' : 'http'),
    apiUrl: `${env.SLACK_API_URL.replace(/\/+$/, '')}/`,
    port: env.SLACK_PORT,
    botToken: env.SLACK_BOT_TOKEN ?? null,
    appToken: env.SLACK_APP_TOKEN ?? null,
    signingSecret: env.SLACK_SIGNING_SECRET ?? null,
    oauth: toOAuth(env),
  };
}

function toOAuth(env: ChatEnvironment): SlackConfig['oauth'] {
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_REDIRECT_URI, QUIZFORMER_SECRET } = env;
  if (!SLACK_CLIENT_ID || !SLACK_CLIENT_SECRET || !SLACK_REDIRECT_URI || !QUIZFORMER_SECRET) return null;
  return {
    clientId: SLACK_CLIENT_ID,
    clientSecret: SLACK_CLIENT_SECRET,
    redirectUri: SLACK_REDIRECT_URI,
    authorizeUrl: env.SLACK_AUTHORIZE_URL,
    secret: QUIZFORMER_SECRET,
  };
}

/** What is half set: each line names the variables and what to do. */
export function chatProblems(env: ChatEnvironment): string[] {
  const { SLACK_MODE: mode, DISCORD_SHARDS: shards } = env;
  const slack = env.SLACK_BOT_TOKEN || env.SLACK_CLIENT_ID;
  const problems: string[] = [];
  const expect = (holds: unknown, problem: string) => void (holds || problems.push(problem));
  const ears = env.SLACK_APP_TOKEN || env.SLACK_SIGNING_SECRET;
  expect(
    !ears || slack,
    'SLACK_BOT_TOKEN: missing beside SLACK_APP_TOKEN or SLACK_SIGNING_SECRET; it begins with xoxb- (OAuth & Permissions)',
  );
  expect(
    !slack || ears,
    'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP): one of them must stand beside SLACK_BOT_TOKEN',
  );
  expect(
    mode !== 'socket' || env.SLACK_APP_TOKEN,
    'SLACK_APP_TOKEN: missing, but SLACK_MODE=socket needs it',
  );
  expect(
    mode !== 'http' || env.SLACK_SIGNING_SECRET,
    'SLACK_SIGNING_SECRET: missing, but SLACK_MODE=http needs it',
  );
  for (const name of ['SLACK_CLIENT_SECRET', 'SLACK_REDIRECT_URI', 'QUIZFORMER_SECRET'] as const)
    expect(
      !env.SLACK_CLIENT_ID || env[name],
      `${name}: missing beside SLACK_CLIENT_ID (installation by OAuth)`,
    );
  const range = toShards(shards);
  const fits = range === null || range === 'auto' || (range.ids ?? [0]).every((id) => id < range.total);
  expect(
    fits && !(typeof range === 'object' && range?.ids?.length === 0),
    'DISCORD_SHARDS: first-last/total, with last below total',
  );
  return problems;
}
