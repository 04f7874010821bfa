import { group } from 'd3-array';
import type { Share } from '../grade';
import type { Interview, Step, Turn } from './interview';

export interface Score {
  questions: number;
  skipped: number;
  /** Mean; a skipped question is 0. */
  share: Share;
}

export interface Summary extends Score {
  topics: ({ topic: string } & Score)[];
  steps: ({ step: Step } & Score)[];
}

/** From here on something is strong; below the other it is weak. */
export const summaryRules = { strong: 0.7, weak: 0.5 } as const;

/** What an interview showed, by topic and by step, in the order in which they came; the open question is left out. */
export function summarise({ turns }: Pick<Interview, 'turns'>): Summary {
  const settled = turns.filter(({ outcome }) => outcome !== null);
  return {
    ...scoreOf(settled),
    topics: [...group(settled, ({ topic }) => topic)].map(([topic, own]) => ({ topic, ...scoreOf(own) })),
    steps: [...group(settled, ({ step }) => step)].map(([step, own]) => ({ step, ...scoreOf(own) })),
  };
}

function scoreOf(turns: readonly Turn[]): Score {
  const shares = turns.map(({ outcome }) => outcome?.share ?? 0);
  const sum = shares.reduce((total, share) => total + share, 0);
  return {
    questions: turns.length,
    skipped: turns.filter(({ outcome }) => outcome?.share === null).length,
    share: turns.length === 0 ? 0 : sum / turns.length,
  };
}
