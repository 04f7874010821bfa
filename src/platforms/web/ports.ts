import type { Look } from '../../chat/archive';
import type { Completion, Form } from '../../chat/command';
import type { Where } from '../../chat/near';
import type { NewMessage, PostedMessage } from '../../chat/posted-message';
import type { StudyReader } from '../../chat/study-view';
import type { Attachment, Reply, Request } from '../../chat/types';
import type { Language } from '../../language';
import type { RequestPorts } from './to-request';

export interface History {
  /** Oldest first: after an id the first `limit` ones, with null the newest `limit`. */
  read(place: string, after: string | null, limit: number): Promise<PostedMessage[]>;
  /** Appends once for each key, and says the message's id, again for a known key. */
  append(place: string, message: NewMessage, onceKey: string): Promise<string>;
}

export interface Readiness {
  gateway: boolean;
  redis: boolean;
  worker: boolean;
  /** Anything else that helps an operator: versions, queue length, backend. */
  details?: Record<string, unknown>;
}

/** All that the page's server needs from the rest of the program. */
export interface WebPorts extends RequestPorts {
  /** Limits, then the queue. A known request id is accepted again and costs nothing. */
  accept(request: Request): Promise<{ accepted: true; ahead: number } | { accepted: false; message: string }>;
  history: History;
  /** Calls the listener after each append to the place. Losing a call only delays: the stream reads again by itself. */
  subscribe(place: string, listener: (message: PostedMessage) => void): () => void;
  /** Channels that people made, beside the ones that are always there. */
  channels: { list(): Promise<string[]>; create(name: string): Promise<void> };
  /** Files that were posted beside replies. */
  files: { read(id: string): Promise<Attachment | null> };
  /** Files that people bring; the id stands for one in a line. */
  brought: { keep(bytes: Uint8Array): Promise<string> };
  figures: { read(id: string): Promise<{ png: Buffer } | null> };
  /** A posted figure for whoever follows a link to it, or what is wrong with the link. */
  openReceipt(id: string, look: Look): Promise<Reply>;
  /** Boards, progress, due cards and the group's rules. */
  study: StudyReader;
  complete(text: string, language: Language, where: Where): Completion[];
  /** The form that a button's line opens; null: none. */
  form(line: string, language: Language): Form | null;
  ready(): Promise<Readiness>;
  /** Prometheus text. */
  metrics(): Promise<string>;
  /** Told of each error that a person only sees as an apology. */
  onError(error: unknown): void;
  /** Folder that `buildPage` wrote. */
  pageFolder: string;
  /** Host names beside 127.0.0.1, localhost and [::1] under which the page may be asked for. */
  allowedHosts?: string[];
}
