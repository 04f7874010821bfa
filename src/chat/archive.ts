import type { Fact } from '../experiments/types';
import type { Theme } from '../figures/types';
import type { Language } from '../language';
import type { Request } from './types';

/** All that a result follows from, besides the code. */
export interface Computation {
  experiment: string;
  parameters: Record<string, unknown>;
  seed: number;
}

/** What was posted: enough to compute it again and to compare number by number. It says nothing of who asked. */
export interface Receipt extends Computation {
  /** A digest of everything below but `at`, 32 hexadecimal digits; people see and type the first `shortest`. */
  id: string;
  /** Digest of the code that computed it. */
  version: string;
  /** Unix ms at which it was computed for the first time. */
  at: number;
  facts: Fact[];
}

/** Characters of a receipt's id that are shown, and the fewest that are looked up. */
export const shortest = 8;

export const shortId = (id: string): string => id.slice(0, shortest);

export const exportFormats = ['csv', 'svg'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How a figure is drawn for a person. */
export interface Look {
  language: Language;
  theme: Theme;
}

/** What was posted, and ways to get it again. */
export interface Archive {
  /** Receipts whose id begins with `typed`, at least `shortest` hexadecimal digits. */
  find(typed: string): Promise<Receipt[]>;
  /** What was computed in the request's place, the newest first. */
  latest(request: Pick<Request, 'platform' | 'place'>): Promise<Receipt[]>;
  /** Runs the experiment anew, past every store. */
  again(what: Computation): Promise<Pick<Receipt, 'facts' | 'version'>>;
  /** The numbers or the pictures of a result, computed anew: one CSV, or one SVG a picture. */
  export(what: Computation, format: ExportFormat, look: Look): Promise<string[]>;
  /** Address on the local page; null where no page has said where it is. */
  link(id: string): Promise<string | null>;
}

const nothing = async (): Promise<never> => {
  throw new Error('there is no archive here');
};

/** For where nothing is kept (a form that is only checked, a recorded event): it knows no receipt. */
export const noArchive: Archive = {
  find: async () => [],
  latest: async () => [],
  again: nothing,
  export: nothing,
  link: async () => null,
};
