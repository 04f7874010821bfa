import type { DeckItem, UnitName } from '../../content';
import type { Language } from '../language';

/** What every drawn question has. Item id, version and seed are all that a log needs to draw it again. */
interface Drawn {
  /** `topic/item`, or `deck/item`. */
  itemId: string;
  /** Digest of the item as it was asked: an edited item is another one for statistics. */
  version: string;
  seed: string;
  /** The language that was used: a deck's item may lack the one that was wanted. */
  language: Language;
  difficulty: number;
  /** Markdown with the drawn numbers in it. */
  question: string;
}

export interface DrawnOption {
  /** What people press: `A`, `B`, … in the order shown. */
  mark: string;
  /** Its place in the item, the same for everybody: what the log and the statistics refer to. */
  index: number;
  text: string;
}

export interface DrawnChoice extends Drawn {
  kind: 'choice';
  options: DrawnOption[];
  /** `index` of the right one. */
  right: number;
  /** Indexes of wrong options that a hint strikes out; at least one wrong option stays. */
  struckOut: number[];
}

export interface DrawnNumeric extends Drawn {
  kind: 'numeric';
  values: Record<string, number>;
  answer: number;
  unit: UnitName;
  /** Largest difference from `answer` that still counts, in `unit`. */
  tolerance: number;
  accept: ('percent' | 'fraction')[];
  /** Worked, with the drawn numbers. */
  explanation: string;
  hint: string | null;
}

export interface DrawnFree extends Drawn {
  kind: 'free';
  /** What a good candidate says. */
  answer: string;
  hint: string | null;
}

export type DrawnQuestion = DrawnChoice | DrawnNumeric | DrawnFree;

/** The drawn question of an item's kind. */
export type DrawnOf<I extends DeckItem> = Extract<DrawnQuestion, { kind: I['kind'] }>;
