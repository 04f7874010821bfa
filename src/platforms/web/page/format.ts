import type { Language } from '../../../language';
import type { PageNumber } from '../page-message';

const digits: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** Four significant digits; powers of ten below 0.001 and from ten million on; integers in full. */
export function formatNumber(value: PageNumber, language: Language): string {
  if (typeof value === 'string') return { NaN: 'NaN', Infinity: '∞', '-Infinity': '−∞' }[value];
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [mantissa = '', exponent = ''] = value.toExponential(2).split('e');
    const power = [...String(Number(exponent))].map((digit) => digits[digit]).join('');
    return `${Number(mantissa)} × 10${power}`.replace('-', '−');
  }
  const options = Number.isInteger(value) ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 };
  return new Intl.NumberFormat(language, options).format(value).replace('-', '−');
}

/** `0.12 s` */
export function formatDuration(ms: number, language: Language): string {
  const unit = ms < 1000 ? 'millisecond' : 'second';
  const value = ms < 1000 ? Math.max(1, Math.round(ms)) : ms / 1000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(value);
}

/** The hour on the day itself, with the date before it on other days. */
export function formatTime(
  at: number,
  now: number,
  language: Language,
  precision: { second?: '2-digit' } = {},
): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  const day = sameDay ? {} : ({ month: 'short', day: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, {
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    ...precision,
  }).format(at);
}

/** A file's size as people say it. */
export function formatSize(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} kB`;
}
