import type { Button, LabelledFact, Reply, SectionRole } from '../../chat/types';
import type { Language } from '../../language';

/** A number that JSON cannot hold travels as its name. */
export type PageNumber = number | 'NaN' | 'Infinity' | '-Infinity';

export type PageFact = Omit<LabelledFact, 'measured' | 'expected' | 'tolerance'> & {
  measured: PageNumber;
  expected: PageNumber | null;
  tolerance: PageNumber | null;
};

export interface PageFigure {
  /** Path on this host. */
  url: string;
  width: number;
  height: number;
  alt: string;
}

export type PageBlock =
  | { kind: 'section'; role: SectionRole; title: string; markdown: string }
  | { kind: 'facts'; title: string; caption: string; facts: PageFact[] }
  | { kind: 'figure'; figure: PageFigure }
  | { kind: 'references'; title: string; items: { label: string; url?: string }[] };

/** A file to download. */
export interface PageFile {
  /** Path on this host. */
  url: string;
  name: string;
  bytes: number;
}

/** What the page gets of a reply: pictures by path, links checked, nothing that only we need. */
export interface PageReply {
  language: Language;
  title: string;
  blocks: PageBlock[];
  buttons: Button[];
  files: PageFile[];
  failure: NonNullable<Reply['failure']> | null;
  /** ms from the question to the answer, and of it the computing and the drawing. */
  timings: { total: number; compute: number; draw: number };
}

/** A posted message as one window sees it. */
export interface PageMessage {
  place: string;
  id: string;
  at: number;
  kind: 'say' | 'reply' | 'typing' | 'idle';
  requestId: string;
  /** Whether the window's person said it or is answered. */
  mine: boolean;
  /** Nobody else gets this message. */
  onlyYou: boolean;
  /** `tag` tells people of one name apart and picks their colour; it says nothing of their key. */
  person: { name: string; tag: string } | null;
  text: string;
  language: Language;
  reply: PageReply | null;
  /** Id of the message whose place it takes, wherever that stands. */
  replaces: string | null;
}

/** What is said when a line was accepted, or refused with a reason in the person's language. */
export type SendResult =
  | {
      accepted: true;
      requestId: string;
      ahead: number;
      /** Whether the line will stand in the talk; a press that changes a message does not. */
      shown: boolean;
    }
  | { accepted: false; requestId?: string; code: string; message: string };
