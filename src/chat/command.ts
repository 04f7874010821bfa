import type { ExperimentResult } from '../experiments/types';
import type { BoardCard } from '../figures/types';
import type { Language, Text } from '../language';
import type { Memory } from '../store/study';
import type { Archive, Computation } from './archive';
import type { Say } from './messages';
import type { Near } from './near';
import type { People } from './people';
import type { Reply, ReplyFigure, Request } from './types';

export type { BoardCard, BoardCardRow } from '../figures/types';

/** A suggestion while typing: `insert` replaces the whole line. */
export interface Completion {
  insert: string;
  label: string;
  hint: string;
}

/** One of an option's accepted values, as it is typed and as people read it. */
export interface Choice {
  value: string;
  label: Text;
}

export interface CommandOption {
  name: string;
  /**
   * `text`: the words of a typed line that are no options; `rest`: further `name:value` pairs; the others are given
   * by their name. Of a `file` the value is its name; `Context.readFile` gives the text.
   */
  kind: 'text' | 'rest' | 'choice' | 'number' | 'word' | 'file';
  describe: Text;
  required: boolean;
  /** All accepted values of a `choice`. */
  choices?: Choice[];
  /** Range of a `number`. */
  range?: [number, number];
  /** Suggestions while this option's value is typed; `insert` is the value. From memory only, within a few ms. */
  suggest?(typed: string, language: Language, near: Near): Completion[];
}

/** A form instead of a typed line, for platforms that have forms; what is filled in becomes options by name. */
export interface Form {
  title: string;
  fields: FormField[];
  /**
   * Options that go along unseen, e.g. the round that is answered. As a line, `/name a:b c:d`, they must fit into 95 characters: on
   * Discord the line is said instead of opening a form that would forget them.
   */
  hidden?: Record<string, string>;
}

export interface FormField {
  /** Name of the option that it fills. */
  name: string;
  label: string;
  hint: string;
  value: string;
  required: boolean;
  /** `search` suggests by the command's `complete` where the platform can; `choice` needs `choices`; `text` has several lines; a `file` is picked. */
  kind: 'search' | 'line' | 'text' | 'choice' | 'file';
  choices?: { value: string; label: string }[];
}

/** What a command says back; the dispatcher adds times, the platform adds formula pictures. */
export type Answer = Omit<Reply, 'timings' | 'formulas' | 'language'>;

export interface Computed {
  facts: ExperimentResult['facts'];
  /** How the numbers were made, in the language asked for. */
  sample: string;
  /** What the numbers say, as Markdown in the language asked for; only of experiments that say it themselves. */
  reading?: string;
  figures: ReplyFigure[];
  /** Id under which the numbers can be checked later; left out where nothing is kept. */
  receipt?: string;
}

/** What a command may use while it runs; everything from outside comes through here. */
export interface Context {
  language: Language;
  say: Say;
  people: People;
  memory: Memory;
  /** Unix ms; for what is counted from now on, such as a deadline. What a person did happened at `Request.receivedAt`. */
  now(): number;
  /**
   * Says a request of our own at an instant (Unix ms; past: now), once for its id: whoever repeats the call changes nothing. Its reply goes
   * to the request's place as any other.
   */
  later(request: Request, at: number): Promise<void>;
  /**
   * The text of the file that came with an option of kind `file`, at most 1 MB; null where none was given. Where it is too large, no text
   * or gone, the person is told (`UserError`).
   */
  readFile(option: string): Promise<string | null>;
  /** Runs one experiment and draws it, or takes both from the figure store when somebody asked before. */
  compute(task: Computation): Promise<Computed>;
  /** Draws a board, or takes the same one from the figure store. */
  draw(card: BoardCard): Promise<ReplyFigure>;
  archive: Archive;
}

export const areas = ['ask', 'study', 'group', 'own'] as const;
export type Area = (typeof areas)[number];

/** One thing that people can say. */
export interface Command {
  name: string;
  describe: Text;
  options: CommandOption[];
  /** Options that it does not have are refused. Left out where people's own words may hold colons, or where it looks at them itself. */
  strict?: true;
  /** Lines that work when copied. */
  examples: string[];
  run(request: Request, context: Context): Promise<Answer>;
  /**
   * Whether the answer to these options is for the asker alone, as far as it can be told from memory: a platform that
   * must decide at once asks here. Left out: no.
   */
  isPrivate?(options: Readonly<Record<string, string>>): boolean;
  /** Whether a button with these options changes the message that it belongs to (`Reply.edits`); from memory only. Left out: no. */
  edits?(options: Readonly<Record<string, string>>): boolean;
  /** Whether running it without `memory` tells what is wrong with a form that was filled in; a command that changes something: left out. */
  checksForms?: boolean;
  /** Under which heading `/help` lists it; left out: one's own things. */
  area?: Area;
  /** Where its examples work; left out: everywhere. */
  works?: 'in channels';
  /** Said by buttons and by requests of our own only: no platform offers it, no list names it. */
  internal?: true;
  /** Suggestions for what follows `/name `; from memory only, within a few ms. */
  complete?(rest: string, language: Language): Completion[];
  /** A form filled in with `rest`, what follows `/name `; from memory only. */
  form?(rest: string, language: Language): Form;
  /** Whether `/name` without anything opens the form where the platform has forms. */
  formFirst?: boolean;
}
