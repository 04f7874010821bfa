import type { UnitName } from '../../content';
import type { Text } from '../language';
import type { DrawnNumeric } from './drawn-question';
import type { Share } from './grade';
import { readQuantity } from './read-quantity';
import { units } from './units';

export interface NumericGrade {
  share: Share;
  /** How the answer was understood, in the asked unit: show it, so that a misreading can be contested. */
  understood: number;
}

export type GradedNumeric = ({ ok: true } & NumericGrade) | { ok: false; problem: Text };

/** Rounding noise of double arithmetic, relative. */
const noise = 1e-9;

/** Grades a typed number. What cannot be read is no answer yet: the problem says what to type, nothing is locked. */
export function gradeNumeric(question: DrawnNumeric, typed: string): GradedNumeric {
  const read = readQuantity(typed, question.unit);
  if (!read.ok) return read;
  const meant = candidates(read.value, read.unit, question);
  const [first] = meant;
  if (first === undefined) return { ok: false, problem: wrongUnit(question) };
  const slack = question.tolerance + noise * Math.abs(question.answer);
  const hit = meant.find((value) => Math.abs(value - question.answer) <= slack);
  return { ok: true, share: hit === undefined ? 0 : 1, understood: hit ?? first };
}

/** What the typed number can mean in the asked unit, the likeliest first; none where the units do not fit. */
function candidates(value: number, typed: UnitName | null, question: DrawnNumeric): number[] {
  const { unit, accept } = question;
  if (typed === null) return unit === '%' && accept.includes('fraction') ? [value, value * 100] : [value];
  if (typed === '%' && unit === '') return accept.includes('percent') ? [value / 100] : [];
  if (units[typed].dimension !== units[unit].dimension) return [];
  return [typed === unit ? value : (value * units[typed].size) / units[unit].size];
}

function wrongUnit({ unit, accept }: DrawnNumeric): Text {
  if (unit !== '') return { en: `the answer is asked in ${unit}`, zh: `答案的单位是 ${unit}` };
  const percent = accept.includes('percent');
  return {
    en: percent ? 'a pure number or percent is asked' : 'a pure number is asked, without a unit',
    zh: percent ? '请回答纯数或百分数' : '请回答不带单位的纯数',
  };
}
