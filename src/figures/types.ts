import type { Language } from '../language';

export type Theme = 'light' | 'dark';

/** `chat` is 1100 × 700 (550 × 350 at 2×); `compact` is 960 × 640 for small previews; `large` is 1600 × 1600, to be opened. */
export type CardSize = 'chat' | 'compact' | 'large';

export interface DrawOptions {
  language: Language;
  theme: Theme;
  size: CardSize;
  /** Printed under the picture so that anybody can make it again, e.g. `scaling · d_k 256 · seed 7`. */
  receipt: string;
}

export interface Picture {
  png: Buffer;
  /** px */
  width: number;
  /** px */
  height: number;
  /** At most 1024 characters, made from the numbers. */
  alt: string;
}

/** One person on a board, everything as it is to be read. */
export interface BoardCardRow {
  rank: number;
  name: string;
  /** `1,250`, `83 %`, `12 days` */
  value: string;
  /** Length of the bar, 0 … 1; below 0 it is drawn as a loss. */
  share: number;
  /** The row of who asked: marked. */
  own: boolean;
}

/** A board as a picture; texts are in the reader's language already. */
export interface BoardCard {
  title: string;
  /** Period, place, measure. */
  subtitle: string;
  rows: BoardCardRow[];
  /** The asker's row where it is not among `rows`; stands apart below them. */
  below: BoardCardRow | null;
  /** What stands in place of rows while there are none. */
  empty: string;
  /** How many there are, which page this is. */
  footer: string;
}
