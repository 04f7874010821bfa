import type { Fact } from '../experiments/types';
import type { CardSize, Theme } from '../figures/types';
import type { Language } from '../language';

/** What a compute child is asked: one experiment run and drawn, or one formula drawn. */
export type ComputeTask =
  | {
      kind: 'experiment';
      experiment: string;
      parameters: Record<string, unknown>;
      seed: number;
      language: Language;
      theme: Theme;
      size: CardSize;
    }
  | { kind: 'formula'; tex: string; theme: Theme };

export interface DrawnPicture {
  png: Uint8Array;
  width: number;
  height: number;
  alt: string;
}

export interface ComputeOutcome {
  facts: Fact[];
  sample: string;
  /** What the numbers say, as Markdown; only of experiments that say it themselves. */
  reading?: string;
  pictures: DrawnPicture[];
  /** ms */
  timings: { compute: number; draw: number };
  /** For the metrics: tensors alive after the run must equal those before. */
  health: { tensorsBefore: number; tensorsAfter: number; rss: number; backend: string };
}
