import type { Token, Word } from '../../models/tokens';
import type { HeatmapPanel } from '../types';
import { hiddenTable, type Surgery } from './look';
import { aroundQuery, mergeHidden, mergeWeights, pick, type Unit } from './units';

/** More tokens than this are shown as words, more words than this in part. */
const readable = 32;
/** More tokens than this are shown as an overview of block maxima. */
const tooMany = 64;

/** What of a sentence a picture shows: chosen once, so that all maps of a picture show the same. */
export interface Frame {
  units: Unit[];
  /** Indices of the units that are drawn. */
  shown: number[];
  /** Index of the highlighted row among the drawn ones; −1: none. */
  row: number;
  /** What the pieces are: tokens, or whole words. */
  of: 'tokens' | 'words';
  overview: boolean;
}

export type MapOf = Pick<HeatmapPanel, 'values' | 'rowLabels' | 'columnLabels'> &
  Partial<Pick<HeatmapPanel, 'masked' | 'highlight'>>;

/**
 * Up to 32 tokens: all of them. Up to 64: as words, and of more than 32 words those around the query and those it looks at. More: all
 * tokens, which the figure sums up in blocks.
 */
export function frame(
  tokens: readonly Token[],
  words: readonly Word[],
  query: number,
  weights: number[][],
): Frame {
  const first = words[query]?.from ?? 0;
  if (tokens.length <= readable || tokens.length > tooMany) {
    const units = tokens.map(({ text }, i) => ({ text, from: i, to: i + 1 }));
    const overview = tokens.length > tooMany;
    return { units, shown: all(units), row: overview ? -1 : first, of: 'tokens', overview };
  }
  const merged = mergeWeights(weights, words);
  const shown = words.length <= readable ? all(words) : aroundQuery(merged[query] ?? [], query);
  return { units: [...words], shown, row: shown.indexOf(query), of: 'words', overview: false };
}

/** The same for numbers that cannot be added up over the pieces of a word, e.g. scores. */
export function frameOfTokens(
  tokens: readonly Token[],
  words: readonly Word[],
  query: number,
  rows: number[][],
): Frame {
  const units = tokens.map(({ text }, i) => ({ text, from: i, to: i + 1 }));
  const first = words[query]?.from ?? 0;
  const shown = tokens.length <= readable ? all(units) : aroundQuery(rows[first] ?? [], first);
  return { units, shown, row: shown.indexOf(first), of: 'tokens', overview: false };
}

const all = (units: readonly unknown[]) => units.map((_, i) => i);

/** One head's weights in a frame. */
export function showMap({ units, shown, row }: Frame, weights: number[][], surgery: Surgery): MapOf {
  const labels = shown.map((i) => units[i]?.text ?? '');
  const hidden = hiddenTable(weights.length, surgery);
  return {
    values: pick(mergeWeights(weights, units), shown),
    rowLabels: labels,
    columnLabels: labels,
    ...(hidden ? { masked: pick(mergeHidden(hidden, units), shown) } : {}),
    ...(row >= 0 ? { highlight: row } : {}),
  };
}
