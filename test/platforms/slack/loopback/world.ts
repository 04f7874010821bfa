import { randomBytes } from 'node:crypto';
import { addTeam, CHANNEL_ID, PRIVATE_CHANNEL_ID, personOf, TEAM_ID, USER_ID } from './teams';
import type {
  Fault,
  Json,
  LoopbackFile,
  LoopbackMessage,
  LoopbackOptions,
  LoopbackView,
  RecordedCall,
} from './types';

/** Slack says no in its own words: `{ok: false, error}`, with what it adds to some of them. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly extra: Json = {},
    /** What a good client would not have done; empty when it could not know. */
    readonly violation = '',
  ) {
    super(code);
  }
}

export interface Channel {
  id: string;
  teamId: string;
  kind: 'public' | 'private' | 'im';
  name: string;
  /** The other person of a direct message. */
  userId?: string;
}

export interface Person {
  id: string;
  teamId: string;
  name: string;
  locale: string;
}

export interface Token {
  token: string;
  kind: 'bot' | 'app';
  teamId: string;
  scopes: string[];
  expiresAt: number;
  dead: '' | 'token_revoked' | 'account_inactive';
}

export interface Trigger {
  userId: string;
  teamId: string;
  at: number;
  used: boolean;
}

export interface Reply {
  channelId: string;
  userId: string;
  teamId: string;
  /** The message that the person acted on. */
  messageTs: string;
  at: number;
  uses: number;
  responses: { at: number; body: Json }[];
}

/** Everything that this Slack knows. */
export interface World {
  options: Required<LoopbackOptions>;
  /** `http://127.0.0.1:PORT`, once it listens. */
  origin: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  channels: Map<string, Channel>;
  members: Set<string>;
  people: Map<string, Person>;
  tokens: Map<string, Token>;
  codes: Map<string, { redirectUri: string; scopes: string[]; teamId: string; used: boolean }>;
  refreshTokens: Map<string, { access: string; used: boolean }>;
  /** Seconds that access tokens live; 0: for ever. */
  tokenLife: number;
  triggers: Map<string, Trigger>;
  replies: Map<string, Reply>;
  messages: LoopbackMessage[];
  views: LoopbackView[];
  homes: Map<string, LoopbackView>;
  files: LoopbackFile[];
  /** Options that were last suggested, by value: what a person can choose in an external select. */
  suggested: Map<string, Json>;
  /** People who used the app: mentioning them is an answer, not a ping. */
  spokeTo: Set<string>;
  calls: RecordedCall[];
  violations: string[];
  faults: (Fault & { times: number })[];
  /** Until when, by method, token and channel, Slack asked not to be called. */
  quietUntil: Map<string, number>;
  buckets: Map<string, { left: number; at: number }>;
  now(): number;
  shift(to: number): void;
  id(prefix: string): string;
  /** A message's ts: seconds and microseconds, never the same twice. */
  ts(): string;
  violate(line: string): void;
}

const USUAL_SCOPES =
  'app_mentions:read,channels:read,chat:write,commands,files:read,files:write,groups:read,im:history,im:read,im:write,users:read';
const HISTORY_SCOPES = ['channels:history', 'groups:history', 'im:history'];

export function createWorld(given: LoopbackOptions): World {
  const scopes = [...(given.scopes ?? USUAL_SCOPES.split(','))];
  if (given.readHistory) scopes.push(...HISTORY_SCOPES.filter((scope) => !scopes.includes(scope)));
  const world = { ...emptyWorld(), ...createClock() } as World;
  world.options = {
    processing: given.processing ?? 0,
    admins: given.admins ?? [],
    inChannels: given.inChannels ?? [CHANNEL_ID, PRIVATE_CHANNEL_ID],
    readHistory: given.readHistory ?? false,
    scopes,
    redeliver: given.redeliver ?? [0, 60_000, 300_000],
    rateLimits: given.rateLimits ?? true,
  };
  world.violate = (line) => void world.violations.push(line);
  addTeam(world, TEAM_ID);
  world.members = new Set(world.options.inChannels);
  personOf(world, TEAM_ID, USER_ID, 'Ada', 'en-US');
  return world;
}

function emptyWorld(): Omit<World, 'options' | 'violate' | 'now' | 'shift' | 'id' | 'ts'> {
  return {
    origin: '',
    signingSecret: randomBytes(16).toString('hex'),
    clientId: '111.222',
    clientSecret: randomBytes(16).toString('hex'),
    channels: new Map(),
    members: new Set(),
    people: new Map(),
    tokens: new Map(),
    codes: new Map(),
    refreshTokens: new Map(),
    tokenLife: 0,
    triggers: new Map(),
    replies: new Map(),
    messages: [],
    views: [],
    homes: new Map(),
    files: [],
    suggested: new Map(),
    spokeTo: new Set(),
    calls: [],
    violations: [],
    faults: [],
    quietUntil: new Map(),
    buckets: new Map(),
  };
}

function createClock(): Pick<World, 'now' | 'shift' | 'id' | 'ts'> {
  let offset = 0;
  let count = 0;
  let lastTs = 0;
  const now = () => Date.now() + offset;
  return {
    now,
    shift: (to) => {
      offset = to - Date.now();
    },
    id: (prefix) => `${prefix}${(++count).toString(36).toUpperCase().padStart(8, '0')}`,
    ts: () => {
      lastTs = Math.max(lastTs + 1, now() * 1000);
      return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, '0')}`;
    },
  };
}

export function issueToken(world: World, kind: Token['kind'], teamId: string, scopes: string[]): Token {
  const token = `${kind === 'bot' ? 'xoxb' : 'xapp-1'}-${randomBytes(12).toString('hex')}`;
  const expiresAt = kind === 'bot' && world.tokenLife > 0 ? world.now() + world.tokenLife * 1000 : Infinity;
  const issued: Token = { token, kind, teamId, scopes, expiresAt, dead: '' };
  world.tokens.set(token, issued);
  return issued;
}
