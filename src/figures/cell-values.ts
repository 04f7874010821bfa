import type { HeatmapPanel } from '../experiments/types';
import { type LayoutContext, mono } from './layout-context';
import { formatFixed, formatShare } from './numbers';
import type { Font } from './scene';

/** Below this a probability is not printed: nearly every cell would read `.00`. */
export const leastShare = 0.095;

/** px; smaller numbers cannot be read on a phone. */
const smallest = 14;

export interface CellTexts {
  font: Font;
  /** [rows][columns]; null where nothing is printed. */
  texts: (string | null)[][];
  /** Some cells hold a number that is not printed. */
  some: boolean;
}

/** How each number of a heatmap is printed in a cell of `width` px, or null when no readable size fits. */
export function fitCellValues(panel: HeatmapPanel, width: number, context: LayoutContext): CellTexts | null {
  const values = panel.values.map((row, i) =>
    row.map((value, j) => (panel.masked?.[i]?.[j] ? Number.NaN : value)),
  );
  const shown = values.flat().filter((value) => Number.isFinite(value));
  if (shown.length === 0) return null;
  const largest = Math.min(24, Math.max(context.sizes.value, width * 0.3));
  for (const format of formats(panel, shown)) {
    const texts = values.map((row) => row.map((value) => (Number.isFinite(value) ? format(value) : null)));
    const widest = Math.max(...texts.flat().map((text) => context.measure(text ?? '', mono(100)))) / 100;
    const size = widest === 0 ? largest : Math.min(largest, Math.floor((width - 3) / widest));
    if (size >= smallest) {
      const some = texts.some((row, i) =>
        row.some((text, j) => text === null && Number.isFinite(values[i]?.[j])),
      );
      return { font: mono(Math.round(size)), texts, some };
    }
  }
  return null;
}

/** From the most to the least precise. */
function formats(panel: HeatmapPanel, shown: number[]): ((value: number) => string | null)[] {
  if (shown.every((value) => Number.isInteger(value))) return [(value) => formatFixed(value, 0)];
  if (isShareMap(panel)) return [(value) => (value < leastShare ? null : formatShare(value))];
  const most = Math.max(...shown.map(Math.abs));
  const decimals = most >= 100 ? [0] : most >= 10 ? [1, 0] : [2, 1];
  return decimals.map((digits) => (value) => formatFixed(value, digits));
}

/** Domain [0, 1] and nothing outside it: probabilities or other shares of one. */
export function isShareMap({ domain, scale, values }: HeatmapPanel): boolean {
  const unit = scale === 'sequential' && domain[0] === 0 && domain[1] === 1;
  return (
    unit && values.every((row) => row.every((value) => Number.isNaN(value) || (value >= 0 && value <= 1)))
  );
}
