import type { Answer, Command, Context } from '../../src/chat/command';
import { NothingToSay } from '../../src/chat/delivery';
import { isOwn } from '../../src/chat/own-request';
import type { Request } from '../../src/chat/types';
import type { Daily } from '../../src/store/study';
import type { AnswerEntry } from '../../src/study/answer-log';
import { itemVersion } from '../../src/study/draw-item';
import { masteryByTopic } from '../../src/study/mastery';
import { pickDaily } from '../../src/study/pick-daily';
import { meanRating, newItem } from '../../src/study/ratings';
import type { Bank, BankItem } from '../quiz/bank';
import { drawRound } from '../quiz/draw-round';
import { openRound } from '../quiz/open-round';
import type { QuizParts } from '../quiz/start';
import { section, writeQuestion } from '../quiz/write-question';

const hour = 3_600_000;
/** What a group answered within these days decides what it is asked. */
const lookedBack = 60 * 24 * hour;

/** `/post-daily`: the question of a date in a channel; only we say it, once. */
export function createPostDaily(parts: QuizParts): Command {
  return {
    name: 'post-daily',
    internal: true,
    describe: { en: 'The question of the day', zh: '每日一题' },
    options: [],
    examples: [],
    run: async (request, context) => {
      if (!isOwn(request)) throw new NothingToSay('only we say this');
      const [date = '', at = '0'] = (request.options.text ?? '').split(' ');
      const daily = await context.memory.dailies.read(context.memory.identities.channel(request));
      if (!daily || daily.paused) throw new NothingToSay('switched off by now');
      return postDaily(parts, { request, daily, date, at: Number(at) }, context);
    },
  };
}

interface Post {
  request: Request;
  daily: Daily;
  date: string;
  at: number;
}

async function postDaily(
  parts: QuizParts,
  { request, daily, date, at }: Post,
  context: Context,
): Promise<Answer> {
  const { dailies, identities } = context.memory;
  if (!(await dailies.claim(daily.channel, date, request.id))) throw new NothingToSay('posted already');
  const { say } = context;
  const chosen = await choose(parts.bank, daily, date, context);
  const place = {
    request: daily.request,
    shownBy: request.id,
    group: daily.group,
    mode: 'group' as const,
    starter: await identities.person(daily.request),
    series: request.id,
    index: 1,
    count: 1,
    date,
  };
  const round = await openRound(place, chosen, context.now() + daily.revealHours * hour, context);
  await dailies.notePosted(daily.channel, { date, itemId: round.itemId, topic: round.topic });
  const drawn = await drawRound(parts.bank, round, daily.language, context);
  if (!drawn) throw new NothingToSay('the question is gone');
  const missed = await dailies.takeMissed(daily.channel);
  const late = context.now() - at > 5 * 60_000;
  const notes = [
    ...(late ? [say('daily.late')] : []),
    ...(missed.length > 0 ? [say('daily.missed', { dates: missed.join(', ') })] : []),
  ];
  const question = writeQuestion({ ...drawn, round, answers: 0 }, context);
  return notes.length > 0
    ? { ...question, blocks: [...question.blocks, section(notes.join('\n\n'))] }
    : question;
}

/** What the group gets right 60–70 % of, spread over topics and its weak spots. */
async function choose(bank: Bank, daily: Daily, date: string, context: Context): Promise<BankItem> {
  const { answers, boards, dailies, identities } = context.memory;
  await boards.catchUp();
  const since = context.now() - lookedBack;
  const entries = (await answers.since(since)).filter(
    (entry): entry is AnswerEntry => entry.type === 'answer' && entry.group === daily.group,
  );
  const ids = [...new Set(entries.map(({ person }) => person))];
  const members = [...new Set(await Promise.all(ids.map(identities.current)))];
  const all = await bank.list(daily.group, context);
  const wanted = all.filter(({ item }) => !daily.difficulty || item.difficulty === daily.difficulty);
  const candidates = await Promise.all(
    wanted.map(async ({ item, topic }) => ({
      itemId: item.id,
      topic: topic?.id ?? '',
      rating: (await boards.itemRating(item.id, itemVersion(item))) ?? newItem(item.difficulty),
    })),
  );
  const pick = pickDaily(candidates, {
    group: meanRating(await Promise.all(members.map(boards.ratingOf))),
    today: date,
    // A post that is tried again must not count itself.
    posted: (await dailies.posted(daily.channel)).filter((posted) => posted.date !== date),
    mastery: masteryByTopic(entries, context.now()),
    seed: `${daily.channel} ${date}`,
  });
  const chosen = wanted.find(({ item }) => item.id === pick?.itemId);
  if (!chosen) throw new NothingToSay('there is no question of this difficulty');
  return chosen;
}
