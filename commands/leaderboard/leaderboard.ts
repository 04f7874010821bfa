import type { Answer, Command, Context } from '../../src/chat/command';
import type { Request } from '../../src/chat/types';
import type { Scope } from '../../src/store/study';
import { localDateAt } from '../../src/study/local-date';
import type { Period } from '../../src/study/periods';
import { leaderboardOptions, pageRows, type ScopeKind } from './options';
import { type BoardWanted, readBoard } from './read-board';
import { type ShownBoard, writeBoard } from './write-board';

/** `/leaderboard`: who earned, got right, kept up or gained most; for one's own eyes unless shown to everyone. */
export function createLeaderboard(): Command {
  return {
    name: 'leaderboard',
    area: 'group',
    describe: {
      en: 'Points, accuracy, streaks, improvement or rating of a day, week, month, season or all time',
      zh: '积分、正确率、连续天数、进步或等级分的排行榜，可按日、周、月、季或全部时间',
    },
    options: leaderboardOptions,
    strict: true,
    examples: [
      '/leaderboard',
      '/leaderboard month accuracy',
      '/leaderboard period:week back:1',
      '/leaderboard from:2026-11-01 to:2026-11-14',
    ],
    isPrivate: ({ show }) => show !== 'everyone',
    run: (request, context) => showBoard(request, context),
  };
}

/** `/board`: the same from the buttons below a board, which change it where it stands. */
export function createBoard(): Command {
  return {
    name: 'board',
    internal: true,
    describe: { en: 'The buttons of a leaderboard', zh: '排行榜的按钮' },
    options: leaderboardOptions,
    examples: [],
    isPrivate: ({ show }) => show !== 'everyone',
    edits: () => true,
    run: async (request, context) => ({ ...(await showBoard(request, context)), edits: 'pressed' }),
  };
}

async function showBoard(request: Request, context: Context): Promise<Answer> {
  const wanted = readBoard(request.options);
  const { identities, boards, settings } = context.memory;
  const person = await identities.person(request);
  await identities.meet(person, request.person.name);
  const { showName, global, listed } = await settings.person(person);
  const scope = await scopeOf(wanted, request, context);
  const metric = wanted.metric ?? 'points';
  const period = await periodOf(wanted, scope, request, context);
  await boards.catchUp();
  // Whoever goes under a made-up name is not pointed out before others: they would know the name from then on.
  const viewer = wanted.everyone && !showName ? null : person;
  const look = (page: number) =>
    boards.page({
      scope,
      period,
      metric,
      back: wanted.back,
      offset: (page - 1) * pageRows,
      limit: pageRows,
      viewer,
      now: request.receivedAt,
    });
  const first = await look(1);
  const pages = Math.max(1, Math.ceil(first.total / pageRows));
  const page = Math.min(wanted.page, pages);
  const board: ShownBoard = {
    ...(page === 1 ? first : await look(page)),
    wanted: { ...wanted, scope: scope.kind, metric, page },
    scope,
    period,
    pages,
    at: request.receivedAt,
    best: first.rows[0]?.value ?? 0,
    person,
    viewer,
    global,
    listed,
    showName,
  };
  return writeBoard(board, request, context);
}

async function scopeOf({ scope }: BoardWanted, request: Request, { memory }: Context): Promise<Scope> {
  const group = await memory.identities.group(request);
  const usual: ScopeKind = group.startsWith('alone-') ? 'global' : 'group';
  const kind = scope ?? usual;
  if (kind === 'global') return { kind };
  return kind === 'group' ? { kind, group } : { kind, group, channel: memory.identities.channel(request) };
}

/** What was asked for; else the week, and of what belongs to no week (a streak, a rating) all time. */
async function periodOf(
  { range, period, metric, back }: BoardWanted,
  scope: Scope,
  request: Request,
  { memory }: Context,
): Promise<Period> {
  if (range) {
    const zone = scope.kind === 'global' ? 'UTC' : (await memory.settings.group(scope.group)).zone;
    const [, latest = range.from] = [range.from, localDateAt(request.receivedAt, zone)].sort();
    return { from: range.from, to: range.to ?? latest };
  }
  const timeless = (metric === 'streak' || metric === 'rating') && back === 0;
  return period ?? (timeless ? 'all' : 'week');
}
