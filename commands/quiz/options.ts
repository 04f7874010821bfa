import type { Topic, TopicSearch } from '../../content';
import { quotable } from '../../src/chat/clean-text';
import type { CommandOption, Completion } from '../../src/chat/command';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Near } from '../../src/chat/near';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import type { Language } from '../../src/language';
import type { RoundMode } from '../../src/store/study';
import { deckAsked } from './again';

export const kinds = ['choice', 'numeric', 'free'] as const;
export type Kind = (typeof kinds)[number];
const modes = ['group', 'race', 'solo'] as const;

/** Seconds that a question may stay open, and questions in a row. */
export const limits = { seconds: [10, 86_400], count: [1, 20], difficulty: [1, 5] } as const;

export interface QuizOptions {
  topic: Topic | null;
  /** A deck of the group; null: everything. */
  deck: string | null;
  kind: Kind | null;
  difficulty: number | null;
  count: number;
  mode: RoundMode | null;
  seconds: number | null;
}

export const quizOptions: CommandOption[] = [
  {
    name: 'topic',
    kind: 'text',
    describe: { en: 'a topic, or words of it; left out: any', zh: '题目名或关键词；不填则不限' },
    required: false,
  },
  {
    name: 'deck',
    kind: 'word',
    describe: {
      en: 'only from this deck of your group (see /deck)',
      zh: '只从小组的这个题库出题（见 /deck）',
    },
    required: false,
    suggest: suggestDecks,
  },
  {
    name: 'kind',
    kind: 'choice',
    describe: { en: 'kind of question', zh: '题型' },
    required: false,
    choices: [
      { value: 'choice', label: { en: 'multiple choice', zh: '选择题' } },
      { value: 'numeric', label: { en: 'a number, drawn fresh', zh: '计算题，数字每次重抽' } },
      { value: 'free', label: { en: 'in your own words', zh: '简答题' } },
    ],
  },
  {
    name: 'difficulty',
    kind: 'number',
    describe: { en: '1 (recall) to 5 (few get it)', zh: '1（记忆）到 5（很少有人答对）' },
    required: false,
    range: [...limits.difficulty],
  },
  {
    name: 'count',
    kind: 'number',
    describe: { en: 'questions in a row, 1 to 20', zh: '连续题数，1 到 20' },
    required: false,
    range: [...limits.count],
  },
  {
    name: 'mode',
    kind: 'choice',
    describe: { en: 'who answers, and when it is revealed', zh: '作答方式与公布时机' },
    required: false,
    choices: [
      {
        value: 'group',
        label: { en: 'group: all answer in private until the deadline', zh: 'group：各自私下作答，到时公布' },
      },
      {
        value: 'race',
        label: { en: 'race: ends 2 s after the first right answer', zh: 'race：首个正确答案后 2 秒结束' },
      },
      { value: 'solo', label: { en: 'solo: only you, without a clock', zh: 'solo：只有你，不限时' } },
    ],
  },
  {
    name: 'seconds',
    kind: 'number',
    describe: { en: 'how long a question stays open, 10 s to a day', zh: '每题开放多久，10 秒到一天' },
    required: false,
    range: [...limits.seconds],
  },
];

function suggestDecks(typed: string, _: Language, { decks }: Near): Completion[] {
  return decks
    .filter((deck) => deck.includes(typed.trim().toLowerCase()))
    .map((deck) => ({ insert: deck, label: deck, hint: '' }));
}

/** Checks everything that was asked; the person hears what to change. */
export function readQuizOptions(given: Request['options'], search: TopicSearch): QuizOptions {
  const deck = deckAsked({ options: given });
  if (/^(stop|skip|end|停止|跳过|结束)$/iu.test(given.text?.trim() ?? ''))
    throw new UserError(inEveryLanguage('quiz.byButton'));
  if (deck && given.text) throw new UserError(inEveryLanguage('quiz.topicAndDeck', { deck: quotable(deck) }));
  return {
    topic: given.text ? findTopic(given.text, search) : null,
    deck,
    kind: oneOf('kind', given.kind, kinds),
    difficulty: whole('difficulty', given.difficulty, limits.difficulty),
    count: whole('count', given.count, limits.count) ?? 1,
    mode: oneOf('mode', given.mode, modes),
    seconds: whole('seconds', given.seconds, limits.seconds),
  };
}

/** The topic that is surely meant; else the person hears which ones there are, as lines of `command`. */
export function findTopic(text: string, search: TopicSearch, command = 'quiz'): Topic {
  const found = search.find(text, 4);
  const [best] = found;
  if (best?.sure) return best.topic;
  throw new UserError(
    inEveryLanguage('quiz.badTopic', {
      text: quotable(text),
      list: found.map(({ topic }) => `\`${topic.id}\``).join(', ') || '`scaling`',
    }),
    { buttons: found.map(({ topic }) => ({ label: topic.id, command: `/${command} ${topic.id}` })) },
  );
}

export function oneOf<T extends string>(
  name: string,
  given: string | undefined,
  known: readonly T[],
): T | null {
  if (!given) return null;
  const value = known.find((candidate) => candidate === given.toLowerCase());
  if (value) return value;
  throw new UserError(
    inEveryLanguage('quiz.badOption', { name, given: quotable(given), accepted: known.join(', ') }),
  );
}

export function whole(
  name: string,
  given: string | undefined,
  [from, to]: readonly [number, number],
): number | null {
  if (!given) return null;
  const value = Number(given);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new UserError(
    inEveryLanguage('quiz.badOption', { name, given: quotable(given), accepted: `${from}–${to}` }),
  );
}
