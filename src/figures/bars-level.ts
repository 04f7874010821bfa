import type { AxisScale } from './axis-scale';
import type { Band, BandBar } from './band-bars';
import { expectedTick, shareOf, widestNumber } from './bar-parts';
import { truncateMiddle } from './fit-text';
import { line } from './layout-axes';
import { halfCapital, type LayoutContext, regular, textMark } from './layout-context';
import { formatNumber } from './numbers';
import type { Box, Mark } from './scene';

const thickest = 40;
/** Space between bands, as a share of a bar's thickness. */
const between = 0.4;

/** Bars that lie, with their names to the left: for names that are too long to stand side by side. */
export function layoutLevelBars(bands: Band[], area: Box, scale: AxisScale, context: LayoutContext): Mark[] {
  const { measure, sizes, colours } = context;
  const count = bands.reduce((sum, { bars }) => sum + bars.length, 0);
  const pitch = Math.min(thickest, area.height / (count + between * Math.max(0, bands.length - 1)));
  const font = regular(Math.max(14, Math.min(sizes.tick, Math.floor(pitch * 0.95))));
  const widest = Math.max(0, ...bands.map(({ label }) => measure(label, font)));
  const names = Math.min(widest, area.width * 0.5);
  const left = area.x + names + 12;
  const width = Math.max(20, area.x + area.width - left - widestNumber(bands, context) - 14);
  const xOf = (value: number): number => left + shareOf(scale, value) * width;
  const marks: Mark[] = [];
  let top = area.y + 4;
  for (const { label, bars } of bands) {
    const baseline = top + (bars.length * pitch) / 2 + halfCapital * font.size;
    const name = truncateMiddle(label, font, names, measure);
    marks.push(textMark(name, left - 12, baseline, font, colours.text, 'right'));
    for (const [i, bar] of bars.entries())
      marks.push(...layoutBar(bar, top + i * pitch, pitch, xOf, font.size, context));
    top += (bars.length + between) * pitch;
  }
  const ground = xOf(0);
  return [...marks, line([ground, area.y], [ground, top - between * pitch + 4], colours.axis, 1.5)];
}

function layoutBar(
  bar: BandBar,
  top: number,
  pitch: number,
  xOf: (value: number) => number,
  size: number,
  context: LayoutContext,
): Mark[] {
  const ground = xOf(0);
  const tip = xOf(bar.value);
  const box = {
    x: Math.min(ground, tip),
    y: top + 2,
    width: Math.max(1, Math.abs(tip - ground)),
    height: pitch - 4,
  };
  const tick = bar.expected === undefined ? null : xOf(bar.expected);
  const end = box.x + box.width;
  const number = formatNumber(bar.value);
  const inTheWay =
    tick !== null && tick > end - 2 && tick < end + context.measure(number, regular(size)) + 18;
  const last = inTheWay ? tick + 2 : end;
  const baseline = top + pitch / 2 + halfCapital * size;
  return [
    { kind: 'rect', box, fill: bar.colour },
    ...(tick === null ? [] : expectedTick([tick, top - 1], [tick, top + pitch + 1], context)),
    textMark(number, last + 9, baseline, regular(size), context.colours.text),
  ];
}
