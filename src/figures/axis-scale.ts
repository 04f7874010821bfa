import { nice, ticks } from 'd3-array';
import type { AxisSpec } from '../experiments/types';
import { formatLogTick, formatTick } from './numbers';

export interface AxisTick {
  /** 0 at the axis' start, 1 at its end. */
  at: number;
  text: string;
}

/** A value's place on an axis, as a share of its length. */
export interface AxisScale {
  place(value: number): number;
  domain: [number, number];
  ticks: AxisTick[];
}

/**
 * `wanted` is how many tick labels have room. `from` forces the domain to include that value (0 under bars).
 * Values that the axis cannot show (not finite, or ≤ 0 on a log axis) are left out of its domain.
 */
export function createAxisScale(axis: AxisSpec, values: number[], wanted: number, from?: number): AxisScale {
  const log = axis.scale === 'log';
  const shown = values.filter((value) => Number.isFinite(value) && (!log || value > 0));
  const all = from === undefined || (log && from <= 0) ? shown : [...shown, from];
  const given = axis.domain ?? [Math.min(...all), Math.max(...all)];
  return log
    ? createLogScale(widen(given, true), shown, wanted, !axis.domain)
    : createLinearScale(axis, given, wanted);
}

function createLinearScale(axis: AxisSpec, given: [number, number], wanted: number): AxisScale {
  const domain = axis.domain ?? nice(...widen(given, false), wanted);
  const [low, high] = domain;
  const values = ticks(low, high, wanted);
  const step = values.length > 1 ? (values[1] ?? 0) - (values[0] ?? 0) : high - low;
  const place = (value: number): number => (value - low) / (high - low);
  return {
    place,
    domain,
    ticks: values.map((value) => ({ at: place(value), text: formatTick(value, step) })),
  };
}

function createLogScale(given: [number, number], values: number[], wanted: number, free: boolean): AxisScale {
  const powersOfTwo = values.length > 1 && values.every((value) => Number.isInteger(Math.log2(value)));
  const [low, high] = free ? roundOut(given, powersOfTwo) : given;
  const place = (value: number): number => Math.log(value / low) / Math.log(high / low);
  const shown = powersOfTwo ? powers(2, low, high, wanted) : logTicks(low, high, wanted);
  return {
    place,
    domain: [low, high],
    ticks: shown.map((value) => ({ at: place(value), text: formatLogTick(value, low, high) })),
  };
}

/** A little air at both ends instead of whole decades, which would leave half of the plot empty. */
function roundOut([low, high]: [number, number], powersOfTwo: boolean): [number, number] {
  if (powersOfTwo) return [low, high];
  const steps = [1, 2, 5, 10];
  const down = 10 ** Math.floor(Math.log10(low) + 1e-9);
  const up = 10 ** Math.floor(Math.log10(high) + 1e-9);
  const first = [...steps].reverse().find((step) => step * down <= low * (1 + 1e-9)) ?? 1;
  const last = steps.find((step) => step * up >= high * (1 - 1e-9)) ?? 10;
  return [first * down, last * up];
}

const strides = [1, 2, 3, 5, 10, 20, 50];

/** The powers within the domain; with little room only every 2nd, 3rd, … counted from 1, so that 1 is among them. */
function powers(base: number, low: number, high: number, wanted: number): number[] {
  const first = Math.ceil(Math.log(low) / Math.log(base) - 1e-9);
  const last = Math.floor(Math.log(high) / Math.log(base) + 1e-9);
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const stride =
    strides.find((step) => all.filter((exponent) => exponent % step === 0).length <= Math.max(2, wanted)) ??
    100;
  return all.filter((exponent) => exponent % stride === 0).map((exponent) => base ** exponent);
}

/** 1, 10, 100 …; below two decades also 2 and 5 times those. */
function logTicks(low: number, high: number, wanted: number): number[] {
  const decades = powers(10, low, high, wanted);
  if (Math.log10(high / low) >= 2) return decades;
  const between = powers(10, low / 10, high, 10).flatMap((power) => [power, 2 * power, 5 * power]);
  const fine = between.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
  if (fine.length < 2) return ticks(low, high, 3);
  return fine.length <= wanted || decades.length < 2 ? fine : decades;
}

/** An axis needs some length: one value alone, or none at all, gets room around it. */
function widen([low, high]: [number, number], log: boolean): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return log ? [1, 10] : [0, 1];
  if (high > low) return [low, high];
  if (log) return [low / 2, low * 2];
  const room = Math.abs(low) / 2 || 1;
  return [low - room, low + room];
}
