import type { BoardChoice } from '../../../../chat/study-view';
import type { Language } from '../../../../language';

type Metric = BoardChoice['metric'];
type Period = BoardChoice['period'];

const locales: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };

export const formatWhole = (value: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: 0 }).format(value);

/** `3.4K`, as there is room for above a bar. */
export const formatShort = (value: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { notation: 'compact' }).format(value);

export const formatPercent = (share: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { style: 'percent' }).format(share);

/** `1,250`, `83%`, `+12%`, `12 days`, `1,612` */
export function formatValue(metric: Metric, value: number, language: Language): string {
  const options: Partial<Record<Metric, Intl.NumberFormatOptions>> = {
    accuracy: { style: 'percent' },
    improvement: { style: 'percent', signDisplay: 'exceptZero' },
    streak: { style: 'unit', unit: 'day', unitDisplay: 'long' },
    rating: { maximumFractionDigits: 0 },
  };
  return new Intl.NumberFormat(locales[language], options[metric]).format(value);
}

/** `16 Nov` */
export function formatDay(at: number, timeZone: string, language: Language): string {
  return format(at, language, { timeZone, day: 'numeric', month: 'short' });
}

/** `Tue 24 Nov, 08:30` by the clock of whoever looks. */
export function formatMoment(at: number, language: Language): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  return format(at, language, { weekday: 'short', day: 'numeric', month: 'short', ...time });
}

/** `Nov 2026` for a month, `Oct – Dec 2026` shortened to its first month for a season, else the first day. */
export function formatPeriod(from: number, period: Period, timeZone: string, language: Language): string {
  if (period === 'day' || period === 'week') return formatDay(from, timeZone, language);
  return format(from, language, { timeZone, month: 'short', year: 'numeric' });
}

/** A date like `2026-11-24`: `Tue`, with its day in words for readers. */
export function formatDate(date: string, language: Language): { short: string; long: string } {
  const at = Date.parse(date);
  const utc = { timeZone: 'UTC' } as const;
  return {
    short: format(at, language, { ...utc, weekday: 'short' }),
    long: format(at, language, { ...utc, weekday: 'long', day: 'numeric', month: 'short' }),
  };
}

/** ISO weekdays as `Mon, Tue`; 2024-01-01 was a Monday. */
export function formatWeekdays(weekdays: readonly number[], language: Language): string {
  const names = weekdays.map((weekday) =>
    format(Date.UTC(2024, 0, weekday), language, { timeZone: 'UTC', weekday: 'short' }),
  );
  return names.join(language === 'zh' ? '、' : ', ');
}

function format(at: number, language: Language, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locales[language], options).format(at);
}
