const minus = '\u2212';
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A number for people: three significant digits, a true minus sign, powers of ten as 3.2×10⁻⁵. */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${minus}∞`;
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e6) return scientific(value, digits);
  if (Number.isInteger(value)) return sign(String(value));
  return sign(trimZeros(value.toFixed(Math.max(0, digits - 1 - Math.floor(Math.log10(size))))));
}

/** A tick's number: as few digits as tell it from its neighbours (`step` apart). */
export function formatTick(value: number, step: number): string {
  if (value === 0) return '0';
  if (Math.abs(value) >= 1e5 || Math.abs(step) < 1e-4) return scientific(value, 3);
  const decimals = Math.max(0, -Math.floor(Math.log10(Math.abs(step)) + 1e-9));
  return sign(trimZeros(value.toFixed(Math.min(6, decimals))));
}

/** A logarithmic tick: digits while the whole axis can be read in digits, else powers of ten. */
export function formatLogTick(value: number, low: number, high: number): string {
  if (low >= 0.9e-3 && high < 1e5) return trimZeros(value.toPrecision(6));
  if (value === 1 || value === 10) return String(value);
  return scientific(value, 2);
}

/** Probabilities inside cells lose the leading zero: `.69`. */
export function formatShare(value: number): string {
  const text = value.toFixed(2);
  return text.startsWith('0') ? text.slice(1) : text === '1.00' ? '1' : text;
}

export function formatFixed(value: number, decimals: number): string {
  const text = sign(value.toFixed(decimals));
  return /^\u22120(\.0*)?$/.test(text) ? text.slice(1) : text;
}

function scientific(value: number, digits: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(digits - 1).split('e');
  const power = `10${superscript(Number(exponent))}`;
  const shown = trimZeros(mantissa);
  return shown === '1' ? power : `${sign(shown)}×${power}`;
}

function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]);
  return (exponent < 0 ? '⁻' : '') + digits.join('');
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function sign(text: string): string {
  return text.replace(/^-/, minus);
}
