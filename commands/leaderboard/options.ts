import type { CommandOption } from '../../src/chat/command';
import { metrics } from '../../src/study/boards';
import { periodNames } from '../../src/study/periods';

export const scopeKinds = ['channel', 'group', 'global'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** Rows of a page. */
export const pageRows = 10;
/** Earlier periods that can be asked for, and pages. */
export const limits = { back: [0, 999], page: [1, 100_000] } as const;

/** What people type for a scope, a period or a metric, beside its own name. */
export const synonyms: Readonly<Record<string, string>> = {
  频道: 'channel',
  本频道: 'channel',
  小组: 'group',
  本小组: 'group',
  server: 'group',
  workspace: 'group',
  全局: 'global',
  所有小组: 'global',
  everyone: 'global',
  today: 'day',
  今天: 'day',
  日: 'day',
  本周: 'week',
  周: 'week',
  本月: 'month',
  月: 'month',
  quarter: 'season',
  季: 'season',
  季度: 'season',
  全部: 'all',
  总: 'all',
  积分: 'points',
  score: 'points',
  正确率: 'accuracy',
  连续: 'streak',
  连续天数: 'streak',
  streaks: 'streak',
  进步: 'improvement',
  等级分: 'rating',
};

export const leaderboardOptions: CommandOption[] = [
  {
    name: 'scope',
    kind: 'choice',
    describe: { en: 'whose board', zh: '谁的排行榜' },
    required: false,
    choices: [
      { value: 'channel', label: { en: 'channel: this channel', zh: 'channel：本频道' } },
      { value: 'group', label: { en: 'group: this server or workspace', zh: 'group：本小组' } },
      { value: 'global', label: { en: 'global: all groups', zh: 'global：所有小组' } },
    ],
  },
  {
    name: 'period',
    kind: 'choice',
    describe: { en: 'over which time', zh: '哪个时段' },
    required: false,
    choices: [
      { value: 'day', label: { en: 'day', zh: 'day：日' } },
      { value: 'week', label: { en: 'week', zh: 'week：周' } },
      { value: 'month', label: { en: 'month', zh: 'month：月' } },
      { value: 'season', label: { en: 'season: three months', zh: 'season：季' } },
      { value: 'all', label: { en: 'all time', zh: 'all：全部时间' } },
    ] satisfies { value: (typeof periodNames)[number]; label: unknown }[],
  },
  {
    name: 'metric',
    kind: 'choice',
    describe: { en: 'what counts', zh: '比什么' },
    required: false,
    choices: [
      { value: 'points', label: { en: 'points', zh: 'points：积分' } },
      { value: 'accuracy', label: { en: 'accuracy', zh: 'accuracy：正确率' } },
      { value: 'streak', label: { en: 'streak: days in a row', zh: 'streak：连续天数' } },
      { value: 'improvement', label: { en: 'improvement', zh: 'improvement：进步' } },
      { value: 'rating', label: { en: 'rating', zh: 'rating：等级分' } },
    ] satisfies { value: (typeof metrics)[number]; label: unknown }[],
  },
  {
    name: 'back',
    kind: 'number',
    describe: { en: 'earlier ones: 1 is last week, last month …', zh: '往前几期：1 即上周、上月……' },
    required: false,
    range: [...limits.back],
  },
  {
    name: 'from',
    kind: 'word',
    describe: { en: 'first day of a range, e.g. 2026-11-01', zh: '起始日期，如 2026-11-01' },
    required: false,
  },
  {
    name: 'to',
    kind: 'word',
    describe: { en: 'last day of a range; left out: today', zh: '结束日期；不填则为今天' },
    required: false,
  },
  {
    name: 'page',
    kind: 'number',
    describe: { en: 'page of ten', zh: '第几页，每页十人' },
    required: false,
    range: [...limits.page],
  },
  {
    name: 'show',
    kind: 'choice',
    describe: { en: 'who sees the answer', zh: '谁能看到' },
    required: false,
    choices: [
      { value: 'me', label: { en: 'only you', zh: '仅自己' } },
      { value: 'everyone', label: { en: 'everyone here', zh: '这里的所有人' } },
    ],
  },
];

/** Words that are understood without a name. */
export const plainWords = [...scopeKinds, ...periodNames, ...metrics];
