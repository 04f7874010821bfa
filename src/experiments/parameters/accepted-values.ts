import type { Text } from '../../language';
import type { ParameterDescription } from './describe';

/** Says which values a parameter takes, e.g. "a whole number from 1 to 1024". */
export function acceptedValues(description: ParameterDescription): Text {
  const { kind, choices } = description;
  if (kind === 'text') return description.accepts;
  if (kind === 'switch') return { en: 'yes or no', zh: 'yes 或 no（是/否）' };
  if (kind === 'choice') return { en: list(choices, ', ', ' or '), zh: list(choices, '、', ' 或 ') };
  const range = quantity(description);
  if (choices.length === 0) return range;
  return { en: `${range.en}, or ${choices.join(', ')}`, zh: `${range.zh}，或 ${choices.join('、')}` };
}

function quantity({ kind, minimum, maximum, multipleOf }: ParameterDescription): { en: string; zh: string } {
  const from = short(minimum);
  const to = short(maximum);
  const whole = kind === 'integer';
  const en = `a ${whole ? 'whole ' : ''}number from ${from} to ${to}`;
  const zh = `${from} 到 ${to} 的${whole ? '整数' : '数'}`;
  if (multipleOf === null || multipleOf === 1) return { en, zh };
  return { en: `${en}, a multiple of ${multipleOf}`, zh: `${zh}，须为 ${multipleOf} 的倍数` };
}

/** Round powers of ten are easier to read as `-1e9`. */
function short(value: number | null): string {
  if (value === null) return '∞';
  return Math.abs(value) >= 1e6 ? value.toExponential().replace('e+', 'e') : String(value);
}

function list(choices: string[], between: string, last: string): string {
  if (choices.length < 2) return choices.join('');
  return `${choices.slice(0, -1).join(between)}${last}${choices.at(-1)}`;
}
