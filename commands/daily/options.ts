import { quotable } from '../../src/chat/clean-text';
import type { CommandOption } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { Language } from '../../src/language';
import type { Daily } from '../../src/store/study';
import { scheduleProblem } from '../../src/study/local-time';
import { readWeekdays } from '../../src/study/weekdays';
import { findZones } from '../../src/study/zones';
import { languageOption } from '../language-option';
import { limits, whole } from '../quiz/options';

const revealHours = [1, 72] as const;
export const states = ['pause', 'resume', 'off'] as const;
export type State = (typeof states)[number];

export const dailyOptions: CommandOption[] = [
  {
    name: 'time',
    kind: 'text',
    describe: {
      en: 'local time, e.g. 08:30; left out: shows what is set',
      zh: '当地时间，如 08:30；不填则显示当前设置',
    },
    required: false,
  },
  {
    name: 'zone',
    kind: 'word',
    describe: { en: 'time zone, e.g. Europe/Berlin', zh: '时区，如 Asia/Shanghai' },
    required: false,
    suggest: suggestZones,
  },
  {
    name: 'days',
    kind: 'word',
    describe: { en: 'mon-fri, mon,wed,fri or every', zh: '周一至周五、mon,wed,fri 或 每天' },
    required: false,
  },
  {
    name: 'reveal',
    kind: 'number',
    describe: { en: 'hours until the result, 1 to 72', zh: '几小时后公布结果，1 到 72' },
    required: false,
    range: [...revealHours],
  },
  {
    name: 'difficulty',
    kind: 'number',
    describe: {
      en: '1 to 5; left out: what the group gets right 60–70 % of',
      zh: '1 到 5；不填则按小组 60–70% 的正确率选题',
    },
    required: false,
    range: [...limits.difficulty],
  },
  languageOption({ en: 'language of the question', zh: '题目的语言' }),
  {
    name: 'state',
    kind: 'choice',
    describe: { en: 'stop for a while, go on, or end it', zh: '暂停、继续或取消' },
    required: false,
    choices: [
      { value: 'pause', label: { en: 'pause', zh: '暂停' } },
      { value: 'resume', label: { en: 'resume', zh: '继续' } },
      { value: 'off', label: { en: 'off: end it', zh: '取消' } },
    ],
  },
];

export function suggestZones(typed: string) {
  return findZones(typed).map((zone) => ({ insert: zone, label: zone, hint: '' }));
}

type Schedule = Pick<Daily, 'time' | 'zone' | 'weekdays' | 'revealHours' | 'difficulty'>;

/** What is to be set, over what was set before; the person hears what cannot be kept. */
export function readSchedule(given: Request['options'], before: Schedule, now: number): Schedule {
  const weekdays = given.days ? readWeekdays(given.days) : before.weekdays;
  if (!weekdays) throw new UserError(inEveryLanguage('daily.badDays', { given: quotable(given.days ?? '') }));
  const schedule: Schedule = {
    time: given.text ? padded(given.text) : before.time,
    zone: given.zone ?? before.zone,
    weekdays,
    revealHours: whole('reveal', given.reveal, revealHours) ?? before.revealHours,
    difficulty: whole('difficulty', given.difficulty, limits.difficulty) ?? before.difficulty,
  };
  const problem = scheduleProblem(schedule, now);
  if (!problem) return schedule;
  const likely = given.zone ? findZones(given.zone, 3) : [];
  throw new UserError(problem, {
    buttons: likely.map((zone) => ({ label: zone, command: `/daily ${schedule.time} zone:${zone}` })),
  });
}

/** `8:30` is written 08:30. */
const padded = (time: string) =>
  time
    .trim()
    .replace(/^(\d):/, '0$1:')
    .replace('：', ':');

/** Also as a word alone, `/daily pause`, as it is said of an interview. */
export function readState({ state: given, text }: Request['options']): State | null {
  if (!given) return states.find((known) => known === text?.trim().toLowerCase()) ?? null;
  const state = states.find((known) => known === given.toLowerCase());
  if (state) return state;
  const values = { name: 'state', given: quotable(given), accepted: states.join(', ') };
  throw new UserError(inEveryLanguage('quiz.badOption', values));
}

/** `Mon, Tue` in a language. */
export function weekdayNames(weekdays: readonly number[], language: Language): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  const names = weekdays.map((day) => format.format(Date.UTC(2024, 0, day)));
  return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(names);
}
