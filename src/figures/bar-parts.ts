import type { AxisScale } from './axis-scale';
import type { Band } from './band-bars';
import { line } from './layout-axes';
import { type LayoutContext, regular } from './layout-context';
import { formatNumber } from './numbers';
import type { Mark } from './scene';

/** A value's share of the axis; what the axis cannot show ends at its end. */
export function shareOf(scale: AxisScale, value: number): number {
  const share = scale.place(value);
  return Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
}

/** px */
export function widestNumber(bands: Band[], { measure, sizes }: LayoutContext): number {
  const numbers = bands.flatMap(({ bars }) => bars.map(({ value }) => formatNumber(value)));
  return Math.max(0, ...numbers.map((number) => measure(number, regular(sizes.tick))));
}

/** The prediction as a line across the bar, with a seam in the background colour so that it shows on any bar. */
export function expectedTick(from: [number, number], to: [number, number], context: LayoutContext): Mark[] {
  const { colours, sizes } = context;
  return [line(from, to, colours.background, sizes.line + 3), line(from, to, colours.text, sizes.line - 0.5)];
}
