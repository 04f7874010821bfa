import type { ExperimentResult } from '../experiments/types';
import type { Language, Text } from '../language';
import type { Say } from './messages';
import type { Reply, ReplyFigure, Request } from './types';

/** A suggestion while typing: `insert` replaces the whole line. */
export interface Completion {
  insert: string;
  label: string;
  hint: string;
}

export interface CommandOption {
  name: string;
  describe: Text;
  required: boolean;
  /** All accepted values; absent where any text may stand. */
  choices?: string[];
}

/** What a command says back; the dispatcher adds times, the platform adds formula pictures. */
export type Answer = Omit<Reply, 'timings' | 'formulas' | 'language'>;

export interface Computed {
  facts: ExperimentResult['facts'];
  /** How the numbers were made, in the language asked for. */
  sample: string;
  figures: ReplyFigure[];
}

/** What a command may use while it runs; everything from outside comes through here. */
export interface Context {
  language: Language;
  say: Say;
  /** Runs one experiment and draws it, or takes both from the figure store when somebody asked before. */
  compute(task: { experiment: string; parameters: Record<string, unknown>; seed: number }): Promise<Computed>;
}

/** One thing that people can say. */
export interface Command {
  name: string;
  describe: Text;
  options: CommandOption[];
  /** Lines that work when copied. */
  examples: string[];
  run(request: Request, context: Context): Promise<Answer>;
  /** Suggestions for what follows `/name `; from memory only, within a few ms. */
  complete?(rest: string, language: Language): Completion[];
}
