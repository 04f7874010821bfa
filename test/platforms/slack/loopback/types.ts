/** A loopback Slack for tests: what a test can ask of it. `index.ts` says which rules it enforces and from where. */
export type Json = Record<string, unknown>;

export interface LoopbackSlack {
  /** `http://127.0.0.1:PORT/api/`: for `slackApiUrl`, SLACK_API_URL. */
  apiUrl: string;
  /** `http://127.0.0.1:PORT/oauth/v2/authorize`: answers with the redirect of a person who allows it; `&team=T…` chooses the workspace. */
  authorizeUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  teamId: string;
  channelId: string;
  privateChannelId: string;
  dmChannelId: string;
  userId: string;
  botUserId: string;
  /** HTTP mode: the app's request URL; without it envelopes go over Socket Mode. */
  deliverTo(url: string): void;
  /** What Slack does when a request URL is saved: whether the challenge came back. */
  verifyUrl(): Promise<boolean>;
  /** These resolve when the app acknowledged, or after 3 s; the delivery stays live: redeliveries may acknowledge it later. */
  slash(command: string, text: string, from?: From): Promise<Delivery>;
  /** `messageTs` is a message's ts, the id of a view, or `home`. */
  press(messageTs: string, actionId: string, from?: From): Promise<Delivery>;
  choose(messageTs: string, actionId: string, value: string, from?: From): Promise<Delivery>;
  shortcut(callbackId: string, from?: From): Promise<Delivery>;
  /** Somebody else wrote `text`; the person uses the message's shortcut. */
  messageShortcut(callbackId: string, text: string, from?: From): Promise<Delivery>;
  mention(text: string, from?: From): Promise<Delivery>;
  directMessage(text: string, from?: From): Promise<Delivery>;
  openHome(from?: From): Promise<Delivery>;
  /** A person's file, to be picked in a form by its id. */
  pickable(name: string, bytes: Buffer): string;
  /** A moderator deletes a message. */
  remove(ts: string): void;
  uninstall(teamId?: string): Promise<void>;
  revokeTokens(teamId?: string): Promise<void>;
  suggest(
    viewId: string,
    actionId: string,
    typed: string,
    from?: From,
  ): Promise<{ options: unknown[]; after: number }>;
  /** Keys are action ids or block ids; what is not named keeps its initial or chosen value. */
  submit(viewId: string, values: Record<string, string>, from?: From): Promise<Delivery>;
  /** The person closes the form; the app hears of it only with `notify_on_close`. */
  closeView(viewId: string): Promise<Delivery | null>;
  /** The very same envelope or event again. */
  sendAgain(delivery: Delivery, retryNum: number, reason: string): Promise<Delivery>;
  /** What people see now: edits applied, deleted messages gone; without a channel, all of them. */
  messages(channelId?: string): LoopbackMessage[];
  home(userId?: string): LoopbackView | null;
  /** The open modals. */
  views: LoopbackView[];
  files: LoopbackFile[];
  calls: RecordedCall[];
  /** What a good client would not have done, one line each. */
  violations: string[];
  fault(fault: Fault): void;
  sockets: {
    connections(): number;
    drop(): void;
    /** `disconnect` with `refresh_requested`: the client is to open another connection. */
    warn(): void;
  };
  /** Token rotation from now on: installs get tokens that expire (Slack: after 12 h), refresh tokens work once. */
  rotate(lifeSeconds?: number): void;
  /** Slack's clock now reads `ms` since 1970, and runs on. */
  at(ms: number): void;
  close(): Promise<void>;
}

export interface From {
  userId?: string;
  name?: string;
  locale?: string;
  channelId?: string;
  threadTs?: string;
  teamId?: string;
}

export interface Delivery {
  envelopeId: string;
  kind: EnvelopeKind;
  payload: Json;
  acknowledged: boolean;
  /** ms from sending to the acknowledgement. */
  after: number;
  /** What came with the acknowledgement: `null`, a text or a JSON body. */
  response: unknown;
  /** How often it was sent. */
  attempts: number;
  /** Posts to its response_url. */
  responses: { at: number; body: Json }[];
}

export type EnvelopeKind = 'slash_commands' | 'interactive' | 'events_api';

export interface LoopbackMessage {
  channel: string;
  ts: string;
  /** The author: the bot's user id or a person's. */
  user: string;
  text: string;
  blocks: Json[];
  thread_ts?: string;
  metadata?: { event_type: string; event_payload: Json };
  /** Only this person sees it. */
  ephemeralFor?: string;
  edited: boolean;
  files: string[];
  teamId: string;
}

export interface LoopbackView {
  id: string;
  type: 'modal' | 'home';
  userId: string;
  teamId: string;
  callbackId: string;
  title: string;
  submit: string;
  blocks: Json[];
  privateMetadata: string;
  hash: string;
  /** What the person chose so far, as Slack reports it: block id → action id → value. */
  values: Record<string, Record<string, Json>>;
  /** The view as the app sent it. */
  sent: Json;
}

export interface LoopbackFile {
  id: string;
  teamId: string;
  name: string;
  title: string;
  altText: string;
  length: number;
  bytes: Buffer | null;
  mimetype: string;
  completed: boolean;
  /** Becomes true `processing` ms after completion; only then may a block show it. */
  readonly processed: boolean;
}

export interface RecordedCall {
  at: number;
  /** A Web API method, `upload` or `response_url`. */
  method: string;
  token: string;
  args: Json;
  ok: boolean;
  error?: string;
  fault?: Fault['kind'];
}

export interface Fault {
  /** A Web API method such as `chat.postMessage`, or `upload`, or `response_url`. */
  method: string;
  times?: number;
  /** lost-reply: Slack did it, then the connection was reset. */
  kind: 'error' | 'rate-limit' | 'lost-reply' | 'slow' | 'http-500';
  error?: string;
  ms?: number;
  /** Seconds. */
  retryAfter?: number;
}

export interface LoopbackOptions {
  /** People who administer the workspace. */
  admins?: string[];
  /** ms until a completed file can be shown. */
  processing?: number;
  /** The channels that the bot is in; others of the workspace it is not. */
  inChannels?: string[];
  /** Adds the scopes for reading channels' messages. */
  readHistory?: boolean;
  /** Instead of the usual ones. */
  scopes?: string[];
  /** ms after which an unacknowledged event is sent again, as often as there are numbers; Slack: at once, 1 min, 5 min. */
  redeliver?: number[];
  /** false: no rate limits except by `fault` (for benches). */
  rateLimits?: boolean;
}
