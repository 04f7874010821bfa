import type { Language } from '../language';
import type { Person, Reply } from './types';

/** Who sees a message: all people in its place, or only its `person`. */
export type Audience = 'everyone' | 'person';

/** A file beside a posted message, without its text. */
export interface PostedFile {
  /** Hard to guess for whoever has not seen the message. */
  id: string;
  name: string;
  /** Of UTF-8. */
  bytes: number;
}

/** What is written into a place's history: the talk of the platforms whose channels we keep ourselves. */
export interface NewMessage {
  /**
   * `say`: a person's line. `typing`: a worker has taken the request up; a `reply`, or an `idle` where nothing will
   * follow, with the same `requestId` ends it.
   */
  kind: 'say' | 'reply' | 'typing' | 'idle';
  requestId: string;
  /** The speaker; of a reply, the person it answers. */
  person?: Pick<Person, 'id' | 'name'>;
  /** The person's words; of a reply, the words it answers. */
  text?: string;
  reply?: Reply;
  /** Language of the person's page when they spoke. */
  language?: Language;
  /** Left out: everyone. */
  audience?: Audience;
  /** Files beside a reply; their texts are kept apart (`Reply.attachments` is empty here). */
  files?: PostedFile[];
  /** Id of the message whose place a reply takes. */
  replaces?: string;
}

export interface PostedMessage extends NewMessage {
  /** Redis stream id, `<ms>-<sequence>`: ordered within its place. */
  id: string;
  /** Unix ms */
  at: number;
}
