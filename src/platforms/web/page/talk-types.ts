import type { PageMessage, SendResult } from '../page-message';

/** What a person says; `clientId` stays the same when it is sent again. */
export interface Line {
  clientId: string;
  place: string;
  text: string;
  /** The message whose button was pressed. */
  pressed?: { id: string; hidden: boolean };
  /** What was filled into the form that the line opens. */
  fields?: Record<string, string>;
  /** Files that were handed over before, by option. */
  files?: Record<string, string>;
}

/** What was filled into a form. */
export type FilledIn = Required<Pick<Line, 'fields' | 'files'>>;

/** A message as it stands in the talk. */
export interface Shown extends PageMessage {
  /** Id of the version that is seen, where another one took its place. */
  version?: string;
}

/** A line of this window that the stream has not shown yet. */
export interface PendingLine extends Line {
  state: 'sending' | 'accepted' | 'failed' | 'refused';
  /** Why it was refused: a code, and a text where the server has one. */
  reason?: { code: string; message: string };
  /** Unix ms */
  since: number;
}

/** A request without its answer yet. */
export interface Working {
  /** `queued`: this window's own, and no worker has taken it up. */
  stage: 'queued' | 'computing';
  /** Requests before it when it was queued. */
  ahead: number;
  requestId: string;
  place: string;
  name: string;
  text: string;
  mine: boolean;
  since: number;
}

export interface TalkState {
  channels: string[];
  /** Says and replies by place, oldest first. */
  messages: Record<string, Shown[]>;
  pending: PendingLine[];
  working: Working[];
  /** Requests that have their answer. */
  ended: ReadonlySet<string>;
  /** Last id read in each place. */
  read: Record<string, string>;
  connection: 'connecting' | 'live' | 'lost';
  caughtUp: boolean;
}

export type TalkEvent =
  | { kind: 'message'; message: PageMessage; now: number }
  | { kind: 'channels'; names: string[] }
  | { kind: 'ready' }
  | { kind: 'connection'; state: 'live' | 'lost' }
  | { kind: 'send'; line: Line; now: number }
  | { kind: 'sent'; line: Line; result: SendResult | null; now: number }
  | { kind: 'dismiss'; clientId: string }
  | { kind: 'read'; place: string }
  | { kind: 'restart'; read: Record<string, string> };
