import type { Context } from '../../src/chat/command';
import type { Language } from '../../src/language';
import type { Metric } from '../../src/study/boards';
import type { Period, Span } from '../../src/study/periods';

/** `1,250`, `83%`, `+12%`, `12 days`, `1,612` */
export function writeValue(metric: Metric, value: number, { say, language }: Context): string {
  const percent = Math.round(100 * value);
  const text =
    metric === 'accuracy'
      ? String(percent)
      : metric === 'improvement'
        ? signed(percent)
        : new Intl.NumberFormat(language).format(value);
  return say('board.value', { metric, text, count: value });
}

function signed(whole: number): string {
  if (whole === 0) return '0';
  return whole > 0 ? `+${whole}` : `−${-whole}`;
}

/** A rating at which a bar has no length: hardly anybody is lower. */
const leastRating = 800;

/** Length of a bar, −1 … 1, beside the other values of the board. */
export function barShare(metric: Metric, value: number, others: readonly number[]): number {
  if (metric === 'accuracy') return value;
  const floor = metric === 'rating' ? leastRating : 0;
  const longest = Math.max(...others.map((other) => Math.abs(other - floor)));
  const share = longest > 0 ? (value - floor) / longest : 0;
  return metric === 'improvement' ? share : Math.max(0, share);
}

/** The dates of a period by the calendar of its zone: `16–22 Nov 2026`, `November 2026`, `Oct – Dec 2026`. */
export function writePeriod(
  { from, to }: Span,
  period: Period,
  timeZone: string,
  language: Language,
): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const format = new Intl.DateTimeFormat(locale, { timeZone, ...styles[styleOf(period)] });
  // Some versions put thin spaces around the dash.
  return format.formatRange(from, to - 1).replace(/[\u2009\u202f]/g, ' ');
}

const styles = {
  month: { year: 'numeric', month: 'long' },
  season: { year: 'numeric', month: 'short' },
  days: { year: 'numeric', month: 'short', day: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function styleOf(period: Period): keyof typeof styles {
  return period === 'month' || period === 'season' ? period : 'days';
}
