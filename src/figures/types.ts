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
