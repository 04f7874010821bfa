import type { BarsPanel } from '../experiments/types';
import type { Text } from '../language';
import type { LayoutContext } from './layout-context';

export interface BandBar {
  value: number;
  expected?: number;
  colour: string;
}

/** Bars that stand together over one name. */
export interface Band {
  label: string;
  bars: BandBar[];
}

export interface Bands {
  bands: Band[];
  /** Names of the colours; empty where all bars have the same. */
  legend: { text: string; colour: string }[];
}

const theoryWord: Text = { en: 'theory', zh: '理论值' };

/**
 * Names that come back in every group are colours, and the groups are the bands (`scaled` and `unscaled` at each d_k);
 * otherwise each bar is its own band and a group is a colour.
 */
export function groupBars(panel: BarsPanel, context: LayoutContext): Bands {
  const bars = panel.bars.map((bar) => ({
    ...bar,
    label: context.words(bar.label),
    group: bar.group === undefined ? '' : context.words(bar.group),
  }));
  const groups = [...new Set(bars.map(({ group }) => group))];
  const labels = [...new Set(bars.map(({ label }) => label))];
  const clustered = groups.length > 1 && labels.length > 1 && labels.length < bars.length;
  const keys = clustered ? labels : groups;
  const colourOf = (key: string): string =>
    context.colours.series[keys.indexOf(key) % context.colours.series.length] ?? context.colours.text;
  const toBar = (bar: (typeof bars)[number]): BandBar => {
    const colour = colourOf(clustered ? bar.label : bar.group);
    return bar.expected === undefined
      ? { value: bar.value, colour }
      : { value: bar.value, expected: bar.expected, colour };
  };
  const bands = clustered
    ? groups.map((group) => ({ label: group, bars: bars.filter((bar) => bar.group === group).map(toBar) }))
    : bars.map((bar) => ({ label: bar.label, bars: [toBar(bar)] }));
  return { bands, legend: keys.length > 1 ? keys.map((text) => ({ text, colour: colourOf(text) })) : [] };
}

export function theoryLabel(context: LayoutContext): string {
  return context.words(theoryWord);
}
