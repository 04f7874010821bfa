import type { NumericItem, ParameterRange } from '../../content';
import { createDice, type Dice } from './dice';
import { readFormula } from './formula';

/** Attempts at values that satisfy the item's constraints; the content check keeps items far below. */
const attempts = 1000;

/** Values of a numeric item's parameters, drawn until they satisfy its constraints. */
export function drawParameters(item: NumericItem, seed: string): Record<string, number> {
  const dice = createDice(seed, 'parameters');
  const conditions = item.where.map(readFormula);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const values = drawAll(item.parameters, dice);
    if (conditions.every((condition) => condition.evaluate(values) !== 0)) return values;
  }
  throw new Error(`${item.id}: no values satisfy ${item.where.join(' and ')}`);
}

function drawAll(parameters: NumericItem['parameters'], dice: Dice): Record<string, number> {
  return Object.fromEntries(Object.entries(parameters).map(([name, range]) => [name, drawOne(range, dice)]));
}

function drawOne(range: ParameterRange, dice: Dice): number {
  if ('oneOf' in range) return dice.pick(range.oneOf);
  const { from, to, step } = range;
  // 0.1 · 3 is 0.30000000000000004: the grid is rounded to what its author wrote.
  const points = Math.floor((to - from) / step + 1e-9) + 1;
  return Number((from + step * dice.below(points)).toPrecision(12));
}
