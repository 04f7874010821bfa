import type { AxisScale } from './axis-scale';
import type { Band, BandBar } from './band-bars';
import { expectedTick, shareOf, widestNumber } from './bar-parts';
import { line } from './layout-axes';
import { type LayoutContext, regular, textMark } from './layout-context';
import { formatNumber } from './numbers';
import type { Box, Mark } from './scene';

const widestBar = 90;
const lowest = 110;

/** Whether every name fits below its band and every number above its bar. */
export function uprightFits(bands: Band[], area: Box, context: LayoutContext): boolean {
  const band = area.width / Math.max(1, bands.length);
  const most = Math.max(1, ...bands.map(({ bars }) => bars.length));
  const widest = Math.max(
    0,
    ...bands.map(({ label }) => context.measure(label, regular(context.sizes.tick))),
  );
  const bar = Math.min(widestBar, (band * 0.84) / most);
  const number = widestNumber(bands, context);
  return (
    widest <= band - 12 && (most === 1 ? number <= band - 12 : number <= bar - 4) && area.height > lowest
  );
}

export function layoutUprightBars(
  bands: Band[],
  area: Box,
  scale: AxisScale,
  context: LayoutContext,
): Mark[] {
  const { sizes, colours } = context;
  const font = regular(sizes.tick);
  const top = area.y + font.size * 1.4;
  const height = area.height - font.size * (1.4 + 1.6);
  const band = area.width / Math.max(1, bands.length);
  const yOf = (value: number): number => top + (1 - shareOf(scale, value)) * height;
  const ground = yOf(0);
  const marks = bands.flatMap(({ label, bars }, b): Mark[] => {
    const middle = area.x + (b + 0.5) * band;
    const width = Math.min(widestBar, (band * 0.84) / bars.length);
    const first = middle - (width * bars.length) / 2;
    const name = textMark(label, middle, top + height + font.size * 1.25, font, colours.text, 'center');
    return [name, ...bars.flatMap((bar, i) => layoutBar(bar, first + i * width, width, yOf, context))];
  });
  return [...marks, line([area.x, ground], [area.x + area.width, ground], colours.axis, 1.5)];
}

function layoutBar(
  bar: BandBar,
  left: number,
  width: number,
  yOf: (value: number) => number,
  context: LayoutContext,
): Mark[] {
  const ground = yOf(0);
  const end = yOf(bar.value);
  const top = Math.min(end, ground);
  const box = { x: left + 2, y: top, width: width - 4, height: Math.max(1, Math.abs(end - ground)) };
  const tick = bar.expected === undefined ? null : yOf(bar.expected);
  const font = regular(context.sizes.tick);
  // A tick just above the bar would run through the number; one far above leaves it at its bar.
  const inTheWay = tick !== null && tick < top + 2 && tick > top - 1.4 * font.size;
  const highest = inTheWay ? tick - 2 : top;
  return [
    { kind: 'rect', box, fill: bar.colour },
    ...(tick === null ? [] : expectedTick([left - 3, tick], [left + width + 3, tick], context)),
    textMark(formatNumber(bar.value), left + width / 2, highest - 7, font, context.colours.text, 'center'),
  ];
}
