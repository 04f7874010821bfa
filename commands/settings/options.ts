import type { Choice, CommandOption } from '../../src/chat/command';
import type { Text } from '../../src/language';
import { suggestZones } from '../daily/options';
import { limits } from '../quiz/options';

/** Cards a day that somebody can ask for. */
export const reviewsPerDay = [1, 200] as const;

const onOff: Choice[] = [
  { value: 'on', label: { en: 'on', zh: '开' } },
  { value: 'off', label: { en: 'off', zh: '关' } },
];

const who: Choice[] = [
  { value: 'everyone', label: { en: 'everyone', zh: '所有人' } },
  { value: 'admins', label: { en: 'admins: administrators only', zh: '仅管理员' } },
];

const languages = (auto: Text): Choice[] => [
  { value: 'auto', label: auto },
  { value: 'en', label: 'English' },
  { value: 'zh', label: '中文' },
];

/** What one person decides. */
export const personOptions: CommandOption[] = [
  {
    name: 'language',
    kind: 'choice',
    describe: { en: 'of every answer to you', zh: '给你的回答用哪种语言' },
    required: false,
    choices: languages({ en: 'auto: that of the question', zh: 'auto：跟随提问' }),
  },
  {
    name: 'zone',
    kind: 'word',
    describe: {
      en: 'your time zone, e.g. Europe/Berlin; off: the group’s',
      zh: '你的时区，如 Asia/Shanghai；off 为跟随小组',
    },
    required: false,
    suggest: suggestZones,
  },
  {
    name: 'reminder',
    kind: 'word',
    describe: {
      en: 'hour at which you hear of due cards, 0 to 23, or off',
      zh: '几点提醒复习，0 到 23，或 off',
    },
    required: false,
  },
  {
    name: 'reviews',
    kind: 'number',
    describe: { en: 'cards a day at most, 1 to 200', zh: '每天最多复习几张，1 到 200' },
    required: false,
    range: [...reviewsPerDay],
  },
  {
    name: 'name',
    kind: 'choice',
    describe: { en: 'others see your name on boards and at results', zh: '排行榜和结果里显示你的名字' },
    required: false,
    choices: onOff,
  },
  {
    name: 'global',
    kind: 'choice',
    describe: { en: 'take part in the boards of all groups together', zh: '参加所有小组的总排行榜' },
    required: false,
    choices: onOff,
  },
  {
    name: 'boards',
    kind: 'choice',
    describe: { en: 'off: be on no board at all; on: be back', zh: 'off：不上任何排行榜；on：回到排行榜' },
    required: false,
    choices: onOff,
  },
];

/** What the administrators of a study group decide. */
export const groupOptions: CommandOption[] = [
  {
    name: 'group_zone',
    kind: 'word',
    describe: { en: 'group: zone in which days and weeks begin', zh: '小组：日、周按哪个时区' },
    required: false,
    suggest: suggestZones,
  },
  {
    name: 'group_language',
    kind: 'choice',
    describe: { en: 'group: language of what is posted unasked', zh: '小组：主动发布内容的语言' },
    required: false,
    choices: languages({ en: 'auto: that of whoever set it up', zh: 'auto：跟随设置者' }),
  },
  {
    name: 'group_seconds',
    kind: 'number',
    describe: { en: 'group: how long a question stays open', zh: '小组：每题开放多少秒' },
    required: false,
    range: [...limits.seconds],
  },
  {
    name: 'group_difficulty',
    kind: 'word',
    describe: { en: 'group: usual difficulty, 1 to 5, or any', zh: '小组：默认难度，1 到 5，或 any' },
    required: false,
  },
  {
    name: 'group_start',
    kind: 'choice',
    describe: { en: 'group: who may start questions for all', zh: '小组：谁可以向全组出题' },
    required: false,
    choices: who,
  },
  {
    name: 'group_manage',
    kind: 'choice',
    describe: {
      en: 'group: who may set the daily question and approve decks',
      zh: '小组：谁可以设每日一题、审核题库',
    },
    required: false,
    choices: who,
  },
];
