import type { State } from './state';

/** Who acts and where. Without anything: Ada, in the server's channel, in American English. */
export interface From {
  userId?: string;
  name?: string;
  locale?: string;
  channelId?: string;
  dm?: boolean;
  /** In a server whose members have installed the bot for themselves only: the bot is no member there. */
  userInstall?: boolean;
  appPermissions?: string;
  /** Of the person; left out: all. */
  permissions?: string;
  attachmentSizeLimit?: number;
}

/** JSON as it goes over the wire; the rules look into it field by field. */
export interface Json {
  [key: string]: unknown;
}

/** What a person did, and all that became of it; the fields change while the client answers. */
export interface Interaction {
  id: string;
  token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal */
  type: number;
  /** The event as the gateway sends it. */
  payload: Json;
  userId: string;
  channelId: string;
  userInstall: boolean;
  attachmentSizeLimit: number;
  /** By the server's clock, ms. */
  createdAt: number;
  /** How often the gateway sent it: more than once after `sendAgain` or a resume. */
  deliveries: number;
  /** From event to acknowledgement, ms; undefined as long as there is none. */
  acknowledgedAfter: number | undefined;
  callback: { type: number; data: Json } | undefined;
  /** The message that `@original` means. */
  replyId: string | undefined;
  /** True once a message shows the outcome: the reply itself, an edit of the pressed message, or a follow-up. */
  answered: boolean;
  modal: Json | undefined;
  choices: { name: string; value: string }[] | undefined;
  followUps: number;
  /** The message whose component was used, also for a modal that came from one. */
  sourceId: string | undefined;
  /** Of a submitted modal: the interaction that was answered with it. */
  openedBy: string | undefined;
  /** A fault hit the acknowledgement: what follows from that is not the client's doing. */
  excused: boolean;
  /** How often the token was used after its end. */
  lateUses: number;
}

export interface LoopbackAttachment {
  id: string;
  filename: string;
  description: string | undefined;
  bytes: Buffer;
  contentType: string;
}

export interface LoopbackMessage {
  id: string;
  channelId: string;
  authorId: string;
  /** The name and the moving dots of a deferred reply: no content yet. */
  thinking: boolean;
  /** The only person who sees it. */
  ephemeralFor: string | undefined;
  content: string;
  embeds: Json[];
  attachments: LoopbackAttachment[];
  components: Json[];
  nonce: string | number | undefined;
  /** Who is notified: user ids, role ids as `&id`, `everyone`, `here`. */
  mentions: string[];
  replyTo: string | undefined;
  interactionId: string | undefined;
  flags: number;
  createdAt: number;
  editedAt: number | undefined;
  edits: number;
}

export interface RecordedCall {
  method: string;
  /** Below /api and the version, without query. */
  path: string;
  query: Record<string, string>;
  body: unknown;
  /** Names of the uploaded files. */
  files: string[];
  /** Whether the bot token came along. */
  authorized: boolean;
  /** 0 when the answer was lost on purpose. */
  status: number;
  at: number;
}

export interface Fault {
  method?: string;
  /** Compared with the path below the version: /channels/1/messages */
  path: RegExp;
  times?: number;
  /** `lost-reply`: processed, then the connection is reset. `slow`: processed after `ms`. The others are not processed. */
  kind: 'error' | 'malformed' | 'rate-limit' | 'lost-reply' | 'slow' | 'unauthorized' | 'not-found';
  status?: number;
  ms?: number;
}

export interface UploadedFile {
  /** The n of files[n]. */
  index: string;
  filename: string;
  contentType: string;
  bytes: Buffer;
}

/** One REST request, read and allowed in. */
export interface Call {
  state: State;
  method: string;
  path: string;
  query: Record<string, string>;
  /** The parts of the path that the route names. */
  params: Record<string, string>;
  body: unknown;
  files: UploadedFile[];
}

export interface Answer {
  status: number;
  body?: unknown;
}
