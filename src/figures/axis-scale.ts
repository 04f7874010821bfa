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
  const candidates = powersOfTwo ? powers(2, low, high) : logTicks(low, high);
  const shown = thin(candidates, wanted);
  return {
    place,
    domain: [low, high],
    ticks: shown.map((value) => ({ at: place(value), text: formatLogTick(value) })),
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

function powers(base: number, low: number, high: number): number[] {
  const first = Math.ceil(Math.log(low) / Math.log(base) - 1e-9);
  const last = Math.floor(Math.log(high) / Math.log(base) + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => base ** (first + i));
}

/** 1, 10, 100 …; below two decades also 2 and 5 times those. */
function logTicks(low: number, high: number): number[] {
  const decades = powers(10, low, high);
  if (decades.length >= 3) return decades;
  const between = powers(10, low / 10, high).flatMap((power) => [power, 2 * power, 5 * power]);
  const fine = between.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
  return fine.length >= 2 ? fine : ticks(low, high, 3);
}

/** Every 2nd, 3rd, … so that at most `wanted` remain, evenly spaced. */
function thin(values: number[], wanted: number): number[] {
  const step = Math.max(1, Math.ceil(values.length / Math.max(2, wanted)));
  return values.filter((_, i) => i % step === 0);
}

/** An axis needs some length: one value alone, or none at all, gets room around it. */
function widen([low, high]: [number, number], log: boolean): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return log ? [1, 10] : [0, 1];
  if (high > low) return [low, high];
  if (log) return [low / 2, low * 2];
  const room = Math.abs(low) / 2 || 1;
  return [low - room, low + room];
}
