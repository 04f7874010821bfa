import type { UnitName } from '../../content';
import type { Text } from '../language';
import { FormulaError, readFormula } from './formula';
import { dataUnitOf, multipliers, unitCalled, units } from './units';

export interface Quantity {
  value: number;
  /** As typed; null when the number stood alone. */
  unit: UnitName | null;
}

export type ReadQuantity = ({ ok: true } & Quantity) | { ok: false; problem: Text };

/** Characters; longer is no number. */
const longest = 80;

/**
 * Reads a number as people type it: `64`, `6.4e1`, `6.4×10^1`, `2^6`, `2⁶`, `8·8`, `√4096`, `1/3`, `1,024`, `78 %`,
 * `64 MiB`, `3k`, `1.5万`, also with full-width digits and signs. Sums and exp, ln, log2, sqrt are worked out; nothing
 * else is. `asked` decides only what a bare letter means (`64M`).
 */
export function readQuantity(typed: string, asked: UnitName = ''): ReadQuantity {
  const text = tidy(typed.slice(0, 2 * longest));
  if (text.length > longest) return refused(`at most ${longest} characters`, `最多 ${longest} 个字符`);
  if (!/[\d√π]/.test(text))
    return refused('a number is wanted, e.g. 64, 2^6 or 1/3', '请输入一个数，例如 64、2^6 或 1/3');
  if (/\d,\d/.test(text)) {
    return refused('a decimal point is a ".", thousands are 1,024', '小数点请用“.”，千位分隔写作 1,024');
  }
  // 0x10 is hexadecimal to some and a product to nobody.
  if (/^-?0x\d/i.test(typed.trim())) return notUnderstood(typed);
  const { number, suffix } = splitUnit(text);
  const value = evaluate(number);
  if (value === null) return notUnderstood(typed);
  return withSuffix(value, suffix, asked) ?? notUnderstood(typed);
}

function refused(en: string, zh: string): ReadQuantity {
  return { ok: false, problem: { en, zh } };
}

function notUnderstood(typed: string): ReadQuantity {
  const shown = typed.trim().slice(0, 40);
  return refused(
    `"${shown}" is not read as a number; try 64, 6.4e1, 2^6, 1/3 or 78 %`,
    `无法把“${shown}”读成数，请写成 64、6.4e1、2^6、1/3 或 78 %`,
  );
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** One spelling for everything: ASCII digits and signs, `*` for every times sign, no thousands separators. */
function tidy(typed: string): string {
  return typed
    .replace(/[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (run) => `^(${[...run].map(lowered).join('')})`)
    .normalize('NFKC')
    .trim()
    .replace(/^(.*=|[≈~约]|about|approximately|大约|约等于)\s*/i, '')
    .replace(/[−–—]/g, '-')
    .replace(/[⁄÷]/g, '/')
    .replace(/[×✕✖·⋅∙•∗]|(?<=[\d)]\s*)x(?=\s*[\d(√-])/gi, '*')
    .replace(/^百分之\s*(.+)$/, '$1%')
    .replace(/(?<![\d.])\d{1,3}(?:[, ]\d{3})+(?!\d)/g, (digits) => digits.replace(/[, ]/g, ''));
}

function lowered(sign: string): string {
  if (sign === '⁻') return '-';
  return sign === '⁺' ? '' : String(superscripts.indexOf(sign));
}

/** `64 MiB` → `64`, `MiB`. The number ends at its last digit, bracket or constant. */
function splitUnit(text: string): { number: string; suffix: string } {
  const end = /^(.*[\d.)π])\s*([\p{L}%][\p{L} %]*)?$/u.exec(text);
  return { number: end?.[1] ?? text, suffix: end?.[2]?.trim() ?? '' };
}

/** The names that typed arithmetic may hold; anything else that has letters is no number. */
const words = /^(?:[\d\s.+\-*/^()]|(?<=[\d.])e(?=[+-]?\d)|e(?=\^)|sqrt|exp|ln|log2|pi)+$/i;

function evaluate(text: string): number | null {
  const plain = text
    .replace(/(?:√|根号)\s*(\d+(?:\.\d+)?)/g, 'sqrt($1)')
    .replace(/(?:√|根号)\s*(?=\()/g, 'sqrt')
    .replace(/π/g, 'pi')
    .replace(/(\d)\s*(?=sqrt|pi)/g, '$1*')
    .toLowerCase();
  if (!words.test(plain)) return null;
  try {
    const value = readFormula(plain).evaluate({});
    if (!Number.isFinite(value)) return null;
    return value === 0 ? 0 : value; // never −0
  } catch (error) {
    if (error instanceof FormulaError) return null;
    throw error;
  }
}

function withSuffix(value: number, suffix: string, asked: UnitName): ReadQuantity | null {
  if (suffix === '') return { ok: true, value, unit: null };
  const data = units[asked].dimension === 'data' ? dataUnitOf(suffix, asked) : null;
  const unit = data ?? unitCalled(suffix);
  if (unit) return { ok: true, value, unit };
  const times = Object.hasOwn(multipliers, suffix) ? multipliers[suffix] : undefined;
  return times === undefined ? null : { ok: true, value: value * times, unit: null };
}
