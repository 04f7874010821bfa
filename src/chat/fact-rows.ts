import type { Language } from '../language';
import { plainText } from '../text/plain-text';
import { writeNumber } from '../text/write-number';
import type { LabelledFact } from './types';

const words = {
  en: { fact: 'measured here', measured: 'measured', expected: 'theory' },
  zh: { fact: '现场实测', measured: '实测', expected: '理论' },
} satisfies Record<Language, object>;

/** Facts as a table of words: whether each holds, what it is, what was measured, what theory says; a header first. */
export function factRows(facts: LabelledFact[], language: Language): string[][] {
  const { fact, measured, expected } = words[language];
  const rows = facts.map((row) => [
    row.holds === null ? '·' : row.holds ? '✓' : '✗',
    plainText(row.label),
    withUnit(row.measured, row.unit),
    row.expected === null ? '—' : `${withUnit(row.expected, row.unit)}${within(row.tolerance)}`,
  ]);
  return [['', fact, measured, expected], ...rows];
}

const withUnit = (value: number, unit: string) =>
  plainText(unit ? `${writeNumber(value)} ${unit}` : writeNumber(value));
const within = (tolerance: number | null) => (tolerance === null ? '' : ` ± ${writeNumber(tolerance)}`);
