import type { BarsPanel } from '../experiments/types';
import type { Text } from '../language';
import { type AxisScale, createAxisScale } from './axis-scale';
import { type Band, type BandBar, groupBars, theoryLabel } from './band-bars';
import { truncateMiddle, wrapText } from './fit-text';
import { type LegendEntry, layoutAxisName, layoutLegend, line } from './layout-axes';
import { halfCapital, type LayoutContext, type PartLayout, regular, textMark } from './layout-context';
import { formatNumber } from './numbers';
import type { Box, Mark } from './scene';

/** Bars with their numbers at their ends, so no value axis is needed; upright while the names fit below them. */
export function layoutBars(panel: BarsPanel, box: Box, context: LayoutContext): PartLayout {
  const { bands, legend } = groupBars(panel, context);
  const key = layoutLegend(legendEntries(panel, legend, context), box, context);
  const below = { ...box, y: box.y + key.height, height: box.height - key.height };
  const name = layoutAxisName(nameAxis(panel, context), below, context);
  const area = { ...below, y: below.y + name.height, height: below.height - name.height };
  const numbers = panel.bars.flatMap(({ value, expected }) =>
    expected === undefined ? [value] : [value, expected],
  );
  const scale = createAxisScale(panel.y, numbers, 4, panel.y.scale === 'log' ? undefined : 0);
  const upright = namesFit(bands, area, context);
  const bars = upright
    ? layoutUpright(bands, area, scale, context)
    : layoutLevel(bands, area, scale, context);
  return { marks: [...key.marks, ...name.marks, ...bars], said: [] };
}

const logWord: Text = { en: ' (log scale)', zh: '（对数刻度）' };

function nameAxis(panel: BarsPanel, context: LayoutContext): BarsPanel['y'] {
  const label = context.words(panel.y.label);
  return { ...panel.y, label: panel.y.scale === 'log' ? label + context.words(logWord) : label };
}

function legendEntries(
  panel: BarsPanel,
  legend: { text: string; colour: string }[],
  context: LayoutContext,
): LegendEntry[] {
  const entries = legend.map((entry): LegendEntry => ({ ...entry, sample: 'box' }));
  if (panel.bars.every(({ expected }) => expected === undefined)) return entries;
  return [...entries, { text: theoryLabel(context), colour: context.colours.text, sample: 'tick' }];
}

function namesFit(bands: Band[], area: Box, context: LayoutContext): boolean {
  const band = area.width / Math.max(1, bands.length);
  const font = regular(context.sizes.tick);
  const most = Math.max(1, ...bands.map(({ bars }) => bars.length));
  const widest = Math.max(0, ...bands.map(({ label }) => context.measure(label, font)));
  const number = Math.max(
    0,
    ...bands.flatMap(({ bars }) => bars.map(({ value }) => numberWidth(value, context))),
  );
  return widest <= band - 10 && number <= Math.min(90, (band * 0.9) / most) - 4 && area.height > 120;
}

function numberWidth(value: number, { measure, sizes }: LayoutContext): number {
  return measure(formatNumber(value), regular(sizes.tick));
}

function share(scale: AxisScale, value: number): number {
  return Math.min(1, Math.max(0, scale.place(value)));
}

/** Where bars start: at 0, or at the end of an axis that does not reach it. */
function baseOf(scale: AxisScale): number {
  return Math.min(1, Math.max(0, scale.place(0) || 0));
}

function layoutUpright(bands: Band[], area: Box, scale: AxisScale, context: LayoutContext): Mark[] {
  const { sizes, colours } = context;
  const font = regular(sizes.tick);
  const top = area.y + font.size * 1.4;
  const height = area.height - font.size * (1.4 + 1.6);
  const band = area.width / Math.max(1, bands.length);
  const y = (value: number): number => top + (1 - share(scale, value)) * height;
  const ground = top + (1 - baseOf(scale)) * height;
  const marks = bands.flatMap(({ label, bars }, b): Mark[] => {
    const width = Math.min(90, (band * 0.8) / bars.length);
    const first = area.x + (b + 0.5) * band - (width * bars.length) / 2;
    const name = textMark(
      label,
      area.x + (b + 0.5) * band,
      top + height + font.size * 1.25,
      font,
      colours.text,
      'center',
    );
    return [
      name,
      ...bars.flatMap((bar, i): Mark[] => {
        const left = first + i * width;
        const end = y(bar.value);
        const box = {
          x: left + 2,
          y: Math.min(end, ground),
          width: width - 4,
          height: Math.max(1, Math.abs(end - ground)),
        };
        const highest = Math.min(box.y, bar.expected === undefined ? box.y : y(bar.expected) - 2);
        const number = textMark(
          formatNumber(bar.value),
          left + width / 2,
          highest - 6,
          font,
          colours.text,
          'center',
        );
        return [
          { kind: 'rect', box, fill: bar.colour },
          ...expectedTick(bar, y, [left - 3, left + width + 3], context, true),
          number,
        ];
      }),
    ];
  });
  return [...marks, line([area.x, ground], [area.x + area.width, ground], colours.axis, 1.5)];
}

function layoutLevel(bands: Band[], area: Box, scale: AxisScale, context: LayoutContext): Mark[] {
  const { measure, sizes, colours } = context;
  const font = regular(sizes.tick);
  const count = bands.reduce((sum, { bars }) => sum + bars.length, 0);
  const widest = Math.max(0, ...bands.map(({ label }) => measure(label, font)));
  const names = Math.min(widest, area.width * 0.45);
  const numbers = Math.max(
    0,
    ...bands.flatMap(({ bars }) => bars.map(({ value }) => numberWidth(value, context))),
  );
  const left = area.x + names + 12;
  const width = Math.max(20, area.width - names - 12 - numbers - 12);
  const pitch = Math.min(40, area.height / (count + 0.35 * bands.length));
  const x = (value: number): number => left + share(scale, value) * width;
  const ground = left + baseOf(scale) * width;
  const marks: Mark[] = [];
  let top = area.y;
  for (const { label, bars } of bands) {
    const middle = top + (bars.length * pitch) / 2;
    const [text = ''] = wrapText(label, font, names, measure, 1);
    marks.push(
      textMark(
        truncateMiddle(text, font, names, measure),
        left - 12,
        middle + halfCapital * font.size,
        font,
        colours.text,
        'right',
      ),
    );
    for (const [i, bar] of bars.entries()) {
      const y = top + i * pitch;
      const end = x(bar.value);
      const box = {
        x: Math.min(ground, end),
        y: y + 2,
        width: Math.max(1, Math.abs(end - ground)),
        height: pitch - 4,
      };
      marks.push({ kind: 'rect', box, fill: bar.colour });
      marks.push(...expectedTick(bar, x, [y - 1, y + pitch + 1], context, false));
      const last = Math.max(box.x + box.width, bar.expected === undefined ? 0 : x(bar.expected) + 2);
      marks.push(
        textMark(
          formatNumber(bar.value),
          last + 8,
          y + pitch / 2 + halfCapital * font.size,
          font,
          colours.text,
        ),
      );
    }
    top += (bars.length + 0.35) * pitch;
  }
  return [...marks, line([ground, area.y - 4], [ground, top - 0.35 * pitch + 4], colours.axis, 1.5)];
}

/** The prediction as a line across the bar, with a seam in the background colour so that it shows on any bar. */
function expectedTick(
  bar: BandBar,
  place: (value: number) => number,
  [from, to]: [number, number],
  { colours, sizes }: LayoutContext,
  level: boolean,
): Mark[] {
  if (bar.expected === undefined || !Number.isFinite(bar.expected)) return [];
  const at = place(bar.expected);
  const ends: [[number, number], [number, number]] = level
    ? [
        [from, at],
        [to, at],
      ]
    : [
        [at, from],
        [at, to],
      ];
  return [line(...ends, colours.background, sizes.line + 3), line(...ends, colours.text, sizes.line - 0.5)];
}
