import type { Fact } from '../experiments/types';
import type { Theme } from '../figures/types';
import type { Language } from '../language';

export type PlatformId = 'discord' | 'slack' | 'web' | 'terminal';

/** Who speaks. `id` is unique on its platform; `name` is shown to others. */
export interface Person {
  id: string;
  name: string;
  /** What the platform says of the person's language, if it says anything. */
  locale?: string;
  /** May administer the place: of the server, workspace or, on one's own machine, anybody. Left out: not known. */
  admin?: boolean;
}

/** Where the talk happens: a channel, a direct message, a terminal. */
export interface Place {
  id: string;
  kind: 'channel' | 'direct';
}

/** One command from one person, the same whatever platform it came from. */
export interface Request {
  /** Unique for ever; letters, digits, `-` and `_` only. A repeated delivery has the same id. */
  id: string;
  platform: PlatformId;
  person: Person;
  place: Place;
  /** Name of the command without the slash. */
  command: string;
  /** Options by name, as the person gave them; the command validates. */
  options: Record<string, string>;
  /** What the person typed, cleaned; shown in the channel and used to guess the language. */
  text: string;
  theme: Theme;
  /** Unix ms at which the platform handed the request over. */
  receivedAt: number;
  /**
   * What the platform needs to answer (tokens are kept elsewhere). `own: 'yes'`: a request that we made ourselves (a daily
   * question, a reveal): nobody waits for it, so nobody is called, apologised to, or answered elsewhere. `pressed`: id of the message
   * whose button was pressed; `hidden: 'yes'`: only the presser sees that message; `edits: 'yes'`: the platform was told that it will change.
   */
  address: Record<string, string>;
}

/** A text that goes out as a file beside the reply: an export, a transcript. */
export interface Attachment {
  /** As the person sees it: `quizformer-answers.csv`. */
  name: string;
  mediaType:
    | 'text/csv'
    | 'text/plain'
    | 'text/markdown'
    | 'application/json'
    | 'application/yaml'
    | 'image/svg+xml';
  /** At most 1 MB of UTF-8. */
  text: string;
}

/** A picture of an answer; the bytes are in the figure store under `id`. */
export interface ReplyFigure {
  id: string;
  width: number;
  height: number;
  alt: string;
  /** What computed it; left out of pictures that no experiment made. */
  experiment?: string;
  parameters?: Record<string, unknown>;
  seed?: number;
}

/** A display formula drawn for platforms that cannot typeset; the bytes are in the figure store under `id`. */
export interface ReplyFormula {
  tex: string;
  id: string;
  width: number;
  height: number;
}

/** Parts of an answer, in reading order. Markdown holds maths as `$…$` and `$$…$$`, never HTML. */
export type Block =
  | { kind: 'section'; role: SectionRole; title: string; markdown: string }
  | { kind: 'facts'; title: string; caption: string; facts: LabelledFact[] }
  | { kind: 'figure'; figure: string }
  | { kind: 'references'; title: string; items: { label: string; url?: string }[] };

export type SectionRole =
  | 'answer'
  | 'argument'
  | 'derivation'
  | 'reading'
  | 'trap'
  | 'strong'
  | 'help'
  | 'error';

/** A fact with its label in the reply's language. */
export type LabelledFact = Omit<Fact, 'label'> & { label: string };

/** Pressing a button says `command` in the presser's name, e.g. `/ask scaling d_k:1024`. */
export interface Button {
  label: string;
  command: string;
  /** Opens the command's form, filled in with the rest of the line; a platform without forms shows the line to go on with. */
  form?: true;
}

/** A list to choose one line from, where buttons would be too many; choosing says `command`. */
export interface Menu {
  label: string;
  choices: { label: string; hint: string; command: string }[];
}

export interface Reply {
  language: Language;
  title: string;
  blocks: Block[];
  facts: LabelledFact[];
  figures: ReplyFigure[];
  formulas: ReplyFormula[];
  buttons: Button[];
  menu?: Menu;
  /** Only the asker may see it where the platform can do that. */
  private: boolean;
  /**
   * Takes the place of a message instead of standing below: of the one whose button was pressed, or of the reply to another
   * request in the same place. Where that message is gone it is posted anew.
   */
  edits?: 'pressed' | { replyTo: string };
  /** Files beside it, in order. */
  attachments?: Attachment[];
  /** Set when the answer is a refusal: a person's mistake or our fault. */
  failure?: { whose: 'person' | 'ours'; id?: string };
  timings: Timings;
}

/** Milliseconds, rounded to 0.1. `total` counts from the person's request to the delivered reply. */
export interface Timings {
  queue: number;
  compute: number;
  draw: number;
  deliver: number;
  total: number;
}
