import { quotable } from '../../src/chat/clean-text';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { type Metric, metrics } from '../../src/study/boards';
import { isDate, type LocalDate } from '../../src/study/local-date';
import { type PeriodName, periodNames } from '../../src/study/periods';
import { oneOf, whole } from '../quiz/options';
import { limits, plainWords, type ScopeKind, scopeKinds, synonyms } from './options';

/** Which board was asked for; null: what is usual. */
export interface BoardWanted {
  scope: ScopeKind | null;
  period: PeriodName | null;
  /** Instead of a period; without `to` until today. */
  range: { from: LocalDate; to: LocalDate | null } | null;
  metric: Metric | null;
  back: number;
  page: number;
  everyone: boolean;
}

type Given = Request['options'];

/** Checks everything that was asked; the person hears what to write instead. */
export function readBoard(options: Given): BoardWanted {
  const given = { ...readWords(options.text ?? ''), ...options };
  const period = oneOf('period', known(given.period), periodNames);
  const range = readRange(given);
  const back = whole('back', given.back, limits.back) ?? 0;
  if (back > 0 && (range || period === 'all')) throw new UserError(inEveryLanguage('board.backNeedsPeriod'));
  return {
    scope: oneOf('scope', known(given.scope), scopeKinds),
    period,
    range,
    metric: oneOf('metric', known(given.metric), metrics),
    back,
    page: whole('page', given.page, limits.page) ?? 1,
    everyone: oneOf('show', given.show, ['me', 'everyone'] as const) === 'everyone',
  };
}

/** `week accuracy 2` without names, in any order; two dates are a range. */
function readWords(text: string): Given {
  const found: Record<string, string> = {};
  for (const typed of text.split(/[\s,，]+/).filter(Boolean)) {
    const word = known(typed);
    const date = toDate(typed);
    if (includes(scopeKinds, word)) found.scope = word;
    else if (includes(periodNames, word)) found.period = word;
    else if (includes(metrics, word)) found.metric = word;
    else if (/^\d{1,6}$/.test(word)) found.page = word;
    else if (word === 'back') found.back = '1';
    else if (date) found[found.from ? 'to' : 'from'] = date;
    else throw badWord(typed);
  }
  return found;
}

function badWord(typed: string): UserError {
  const accepted = plainWords.map((word) => `\`${word}\``).join(', ');
  return new UserError(inEveryLanguage('board.badWord', { given: quotable(typed), accepted }));
}

function readRange(given: Given): BoardWanted['range'] {
  const from = readDate('from', given.from);
  const to = readDate('to', given.to);
  if (!from && to) throw new UserError(inEveryLanguage('board.fromMissing', { to }));
  if (!from) return null;
  if (to && to < from) throw new UserError(inEveryLanguage('board.badRange', { from, to }));
  return { from, to };
}

function readDate(name: string, given: string | undefined): LocalDate | null {
  if (!given) return null;
  const date = toDate(given);
  if (date) return date;
  throw new UserError(inEveryLanguage('board.badDate', { name, given: quotable(given) }));
}

/** `2026-11-04`, `2026/11/4`, `2026.11.4`; null: no date. */
function toDate(given: string): LocalDate | null {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(given) ?? [];
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}

function known(word: string | undefined): string {
  const lower = word?.toLowerCase() ?? '';
  return Object.hasOwn(synonyms, lower) ? (synonyms[lower] ?? lower) : lower;
}

function includes<T extends string>(list: readonly T[], word: string): word is T {
  return (list as readonly string[]).includes(word);
}
