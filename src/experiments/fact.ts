import type { Fact } from './types';

type Measured = Pick<Fact, 'name' | 'label' | 'measured'> & { unit?: string };

/** A measured number beside its prediction; it holds when they differ by `tolerance` at most. */
export function compare(fact: Measured & { expected: number; tolerance: number }): Fact {
  const holds = Math.abs(fact.measured - fact.expected) <= fact.tolerance;
  return { unit: '', ...fact, holds };
}

/** A measured number for which there is no prediction. */
export function report(fact: Measured): Fact {
  return { unit: '', ...fact, expected: null, tolerance: null, holds: null };
}

/** Compared where a prediction exists, reported where it does not. */
export function compareOrReport(
  fact: Measured,
  theory: { expected: number; tolerance: number } | null,
): Fact {
  return theory ? compare({ ...fact, ...theory }) : report(fact);
}
