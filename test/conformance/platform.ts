import type { Request } from '../../src/chat/types';

/** What a person sees as one message of the bot. */
export interface Seen {
  /** All words in reading order, marks of the platform's markup included. */
  text: string;
  pictures: { alt: string; bytes: number }[];
  /** Labels of what can be pressed. */
  buttons: string[];
  /** Only the asker sees it. */
  private: boolean;
}

/** Something that a person said, as the platform knows it. */
export interface Said {
  /** ms from the event to the acknowledgement; null where the platform asks for none. */
  acknowledgedAfter: number | null;
  handle: unknown;
}

/** A platform with a person at it and the whole bot behind it; everything goes over the wire as in real life. */
export interface TestedPlatform {
  say(line: string, speaker?: { language?: 'en' | 'zh' }): Promise<Said>;
  /** All messages that answer, once there is an answer and nothing more comes. */
  answersTo(said: Said): Promise<Seen[]>;
  /** The platform delivers the very same event again; null where no such thing exists. */
  again: ((said: Said) => Promise<void>) | null;
  /** Presses a button of an answer. */
  press(said: Said, label: string): Promise<Said>;
  /** Where a request of our own would be posted, and what all can read there. */
  own: { where: Pick<Request, 'platform' | 'person' | 'place' | 'address'>; seen(): Promise<Seen[]> };
  /** Rules of the platform that were broken. */
  violations(): string[];
}
