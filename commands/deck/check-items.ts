import type { DeckItem } from '../../content';

export interface Finding {
  where: string;
  what: string;
  /** It cannot be proposed like this. */
  grave: boolean;
}

type Checks = typeof import('../../content/checks/quiz-flaws');
type Formulas = typeof import('../../content/checks/formula-flaws');
let check: ((item: DeckItem) => Finding[]) | undefined;

/**
 * What the checks of our own content find in members' items. They are loaded when the first deck comes: they set formulas, and
 * the gateway, which lists commands, never needs that. Hundreds of items take seconds, between which the worker does other things.
 */
export async function checkItems(items: readonly DeckItem[]): Promise<Finding[]> {
  if (!check) {
    const { itemFlaws } = require('../../content/checks/quiz-flaws') as Checks;
    const { createFormulaCheck } = require('../../content/checks/formula-flaws') as Formulas;
    const formulas = createFormulaCheck();
    check = (item) => itemFlaws(item, formulas);
  }
  const findings: Finding[] = [];
  for (const item of items) {
    findings.push(...check(item));
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return findings;
}
