import { pickLanguage } from '../../../src/chat/pick-language';
import type { GroupStudy, OwnStudy, StudyBoard, StudyReader } from '../../../src/chat/study-view';

const week = 7 * 24 * 3600 * 1000;
const monday = Date.UTC(2026, 10, 23);

/** Somebody in their twelfth week, with a topic not yet answered, in a group of a dozen. */
const own = (titles: string[]): OwnStudy => ({
  zone: 'UTC',
  days: 12,
  rating: { value: 1612.4, deviation: 74 },
  weeks: [0, 40, 0, 90, 150, 60, 210, 180, 240, 0, 300, 120].map((points, i) => ({
    from: monday - (11 - i) * week,
    to: monday - (10 - i) * week,
    points,
    answers: points / 10,
    right: points / 15,
  })),
  topics: Array.from({ length: 30 }, (_, i) => ({
    id: `topic-${i + 1}`,
    title: `${titles[i % titles.length]} ${i + 1}`,
    question: `${titles[i % titles.length]}?`,
    answers: i % 6 === 5 ? 0 : 3 + i,
    right: i % 6 === 5 ? 0 : 2 + Math.floor(i / 2),
    mastery: i % 6 === 5 ? null : ((i * 7) % 30) / 30,
  })),
  review: {
    due: 7,
    held: 2,
    total: 41,
    doneToday: 3,
    perDay: 10,
    next: null,
    ahead: [9, 0, 4, 2, 0, 11, 1].map((cards, i) => ({ date: `2026-11-${24 + i}`, cards })),
    about: [
      { title: titles[0] ?? '', cards: 5 },
      { title: titles[1] ?? '', cards: 2 },
    ],
  },
});

const board = (names: string[]): StudyBoard => ({
  zone: 'UTC',
  total: 57,
  unlisted: false,
  atLeast: 1,
  rows: names.map((name, i) => ({
    name,
    you: i === names.length - 1,
    rank: i === names.length - 1 ? 31 : i + 1,
    value: 1200 - 110 * i,
    answers: 60 - i,
    history: Array.from({ length: 8 }, (_, at) =>
      (at + i) % 5 === 4 ? null : 200 + ((at * 331 + i * 97) % 900),
    ),
  })),
  spans: Array.from({ length: 8 }, (_, i) => ({
    from: monday - (7 - i) * week,
    to: monday - (6 - i) * week,
  })),
  champions: [{ from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 10, 1), names: ['Ada', '小明'], value: 4200 }],
});

const group: GroupStudy = {
  settings: {
    zone: 'Europe/Berlin',
    language: null,
    seconds: 60,
    difficulty: null,
    mayStart: 'everyone',
    mayManage: 'admins',
  },
  dailies: [
    {
      place: { channel: 'general' },
      time: '08:30',
      zone: 'Europe/Berlin',
      weekdays: [1, 2, 3, 4, 5],
      paused: null,
      next: [0, 1, 2].map((day) => monday + day * 24 * 3600 * 1000),
    },
    { place: { platform: 'discord' }, time: '20:00', zone: 'UTC', weekdays: [7], paused: 'asked', next: [] },
  ],
  decks: [{ name: 'members', active: 12, retired: 1 }],
  waiting: [{ id: 'abc', deck: 'members', name: 'Grace', questions: 3, at: monday }],
};

/** What the study panel shows, without a memory behind it. */
export const sampleStudy: StudyReader = {
  own: async (request) =>
    own(
      pickLanguage(request) === 'zh'
        ? ['缩放点积注意力', '多头', '位置编码']
        : ['Scaled dot-product attention', 'Heads', 'Position'],
    ),
  board: async (_, { scope }) =>
    scope === 'global'
      ? { ...board([]), rows: [], total: 0 }
      : board([
          'Ada Lovelace',
          '小明',
          'Curious Otter',
          'Grace',
          '王芳',
          'Somebody with a rather long name',
          'Me',
        ]),
  group: async () => group,
};
