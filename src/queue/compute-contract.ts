import type { Computation, ExportFormat, Look } from '../chat/archive';
import type { Fact } from '../experiments/types';
import type { BoardCard, CardSize, Theme } from '../figures/types';
import type { Language } from '../language';

/** What a compute child is asked: one experiment run and drawn, checked or exported, or one formula or board drawn. */
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
  /** Only the numbers of an experiment, nothing drawn. */
  | ({ kind: 'check' } & Computation)
  /** The numbers or the pictures of an experiment as files. */
  | ({ kind: 'export'; format: ExportFormat; version: string } & Computation & Look)
  | { kind: 'formula'; tex: string; theme: Theme }
  | { kind: 'board'; card: BoardCard; language: Language; theme: Theme };

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
  /** Of an export. */
  files?: string[];
  /** ms */
  timings: { compute: number; draw: number };
  /** For the metrics: tensors alive after the run must equal those before. */
  health: { tensorsBefore: number; tensorsAfter: number; rss: number; backend: string };
}
