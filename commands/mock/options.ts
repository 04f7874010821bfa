import type { Topic, TopicSearch } from '../../content';
import type { CommandOption, Form } from '../../src/chat/command';
import { speaker } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import type { Language } from '../../src/language';
import { findTopic, oneOf } from '../quiz/options';

export const minuteLimits = [5, 90] as const;
export const usualMinutes = 30;

export const verbs = ['answer', 'hint', 'skip', 'pause', 'resume', 'stop', 'report'] as const;
export type Verb = (typeof verbs)[number];
/** Said by requests of our own. */
export const ownVerbs = ['warn', 'over'] as const;
export type OwnVerb = (typeof ownVerbs)[number];

const inChinese: Record<string, Verb> = {
  作答: 'answer',
  回答: 'answer',
  提示: 'hint',
  跳过: 'skip',
  暂停: 'pause',
  继续: 'resume',
  结束: 'stop',
  报告: 'report',
};

export const mockOptions: CommandOption[] = [
  {
    name: 'text',
    kind: 'text',
    describe: {
      en: 'topics, separated by commas; or answer, hint, skip, pause, resume, stop, report',
      zh: '题目，用逗号分隔；或 作答、提示、跳过、暂停、继续、结束、报告',
    },
    required: false,
  },
  {
    name: 'minutes',
    kind: 'number',
    describe: { en: 'how long it lasts, 5 to 90; left out: 30', zh: '时长（分钟），5 到 90；不填为 30' },
    required: false,
    range: [...minuteLimits],
  },
  {
    name: 'do',
    kind: 'choice',
    describe: { en: 'what to do in the interview that goes on', zh: '对进行中的面试做什么' },
    required: false,
    choices: [
      { value: 'answer', label: { en: 'answer', zh: '作答' } },
      { value: 'hint', label: { en: 'hint (half points)', zh: '提示（得分减半）' } },
      { value: 'skip', label: { en: 'skip', zh: '跳过' } },
      { value: 'pause', label: { en: 'pause: the clock stops', zh: '暂停：停表' } },
      { value: 'resume', label: { en: 'resume', zh: '继续' } },
      { value: 'stop', label: { en: 'stop, and see the report', zh: '结束并看报告' } },
      { value: 'report', label: { en: 'report of the latest one', zh: '最近一次的报告' } },
    ],
  },
  {
    name: 'turn',
    kind: 'word',
    describe: { en: 'which question; left out: the open one', zh: '哪一题；不填则为当前题' },
    required: false,
  },
];

export interface Said {
  verb: Verb | OwnVerb | null;
  /** What follows the verb, as it was said; in an answer `x=1` is no option. */
  words: string;
  /** The interview and the place of the question that a button belongs to. */
  turn: { id: string; place: number } | null;
}

/** `/mock answer because … turn:m1a2.3` → answer, `because …`, interview m1a2, fourth question. */
export function readSaid({ text, options }: Pick<Request, 'text' | 'options'>): Said {
  const marker = /(?:^|\s)turn[:=：](\S+)/.exec(text)?.[1] ?? options.turn ?? '';
  const [, id, place] = /^(\w+)\.(\d{1,4})$/.exec(marker) ?? [];
  const bare = text
    .replace(/^[/／]\S+\s*/u, '')
    .replace(/(?:^|\s)(?:turn|do)[:=：]\S+/g, ' ')
    .trim();
  const first = (bare.split(/\s/)[0] ?? '').toLowerCase();
  const named = options.do ? oneOf('do', inChinese[options.do] ?? options.do, verbs) : null;
  const typed = inChinese[first] ?? [...verbs, ...ownVerbs].find((verb) => verb === first) ?? null;
  return {
    verb: named ?? typed,
    words: named ? bare : bare.slice(typed ? first.length : 0).trim(),
    turn: id && place ? { id, place: Number(place) } : null,
  };
}

/** The topics that are meant, in the order said; none: any. */
export function readTopics(text: string, search: TopicSearch): Topic[] {
  const given = text.trim();
  if (given === '' || /^(any|all|任意|随机|不限)$/i.test(given)) return [];
  const parts = given.split(/\s*[,，、;；]\s*/).filter(Boolean);
  const words = given.split(/\s+/);
  const eachSure = words.length > 1 && words.every((word) => search.find(word, 1)[0]?.sure);
  const meant = parts.length === 1 && eachSure && !search.find(given, 1)[0]?.sure ? words : parts;
  const topics = meant.map((part) => findTopic(part, search, 'mock'));
  return topics.filter((topic, i) => topics.indexOf(topic) === i);
}

/** Starts one, or, after `answer turn:…`, answers. */
export function formOf(rest: string, language: Language): Form {
  const say = speaker(language);
  const { verb, turn } = readSaid({ text: `/mock ${rest}`, options: {} });
  const line = { hint: '', value: '', required: false };
  if (verb === 'answer') {
    const label = say('quiz.form.answer');
    return {
      title: say('quiz.form.title'),
      fields: [{ ...line, name: 'text', label, hint: say('mock.form.answer'), required: true, kind: 'text' }],
      hidden: { do: 'answer', ...(turn ? { turn: `${turn.id}.${turn.place}` } : {}) },
    };
  }
  const choices = [10, 15, 20, 30, 45, 60, 90].map((minutes) => ({
    value: String(minutes),
    label: say('mock.minutes', { minutes }),
  }));
  return {
    title: say('mock.title'),
    fields: [
      { ...line, name: 'text', label: say('mock.form.topics'), hint: say('mock.form.any'), kind: 'search' },
      {
        ...line,
        ...{ name: 'minutes', label: say('mock.form.minutes'), value: String(usualMinutes) },
        kind: 'choice',
        choices,
      },
    ],
  };
}
