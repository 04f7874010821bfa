import { createStudyReader } from '../../../commands/study-panel/study-reader';
import { loadTopics } from '../../../content';
import type { AnswerEntry } from '../../../src/study/answer-log';
import { boardRules } from '../../../src/study/measure-person';
import { createReview } from '../../../src/study/review';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { aRequest } from '../../requests';
import { answerAt } from '../../study/answers';
import { createStudyPlace } from '../quiz/study-place';

const tuesday = Date.UTC(2026, 10, 24, 12);
const day = 24 * 60 * 60 * 1000;

describe('what the study panel shows', () => {
  let server: RealRedis;
  let redis: ReturnType<RealRedis['connect']>;
  let made = 0;
  beforeAll(async () => {
    server = await startRealRedis();
    redis = server.connect();
  });
  afterAll(() => server.stop());

  const openPlace = () => {
    made += 1;
    const place = createStudyPlace(server, `panel${made}`, tuesday);
    const { memory, now } = place;
    const reader = createStudyReader(loadTopics(), { memory, now });
    const by = (id: string, locale = 'en') => aRequest({ person: { id, name: id, locale }, text: '' });
    let count = 0;
    const answered = async (person: string, daysAgo: number, change: Partial<AnswerEntry> = {}) => {
      count += 1;
      const at = tuesday - daysAgo * day - 60_000;
      const entry: Partial<AnswerEntry> = {
        id: `a${count}`,
        at,
        localDate: new Date(at).toISOString().slice(0, 10),
        person: `web-${person}`,
        group: 'local',
        channel: 'local-general',
      };
      await memory.answers.append(answerAt(0, { ...entry, ...change }));
    };
    return { ...place, reader, by, answered };
  };
  const scriptsRun = async () =>
    Number(/cmdstat_eval:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0);
  const pointsOf = (weeks: { points: number }[]) => weeks.map(({ points }) => points);

  it('says to somebody new that nothing was answered, topic by topic', async () => {
    const { reader, by } = openPlace();

    const own = await reader.own(by('new'));

    expect(own.topics).toHaveLength(30);
    expect(own.topics.every(({ mastery, answers }) => mastery === null && answers === 0)).toBe(true);
    expect(own).toMatchObject({ days: 0, zone: 'UTC', review: { due: 0, total: 0, next: null } });
    expect(pointsOf(own.weeks)).toEqual(Array(12).fill(0));
  });

  it('gives mastery by topic and points by week as the answers earned them', async () => {
    const { reader, by, answered, memory } = openPlace();
    await answered('ann', 8);
    await answered('ann', 1);
    await answered('ann', 0, { share: 0 });
    await answered('ann', 0, { topic: 'padding-mask', itemId: 'padding-mask/leak' });
    await answered('bob', 0);

    const own = await reader.own(by('ann', 'zh'));

    const topicOf = (id: string) => own.topics.find((topic) => topic.id === id);
    expect(topicOf('scaling')).toMatchObject({ answers: 3, right: 2, title: '除以 √d_k 的缩放' });
    // Two halves stand before, and each answer weighs 2^(-age / 30 d).
    const [old, young, now] = [8, 1, 0].map((age) => 2 ** (-(age + 1 / 1440) / 30)) as [
      number,
      number,
      number,
    ];
    expect(topicOf('scaling')?.mastery).toBeCloseTo((1 + old + young) / (2 + old + young + now), 9);
    expect(topicOf('multi-head')?.mastery).toBeNull();
    const week = await memory.boards.page({
      scope: { kind: 'group', group: 'local' },
      period: 'week',
      metric: 'points',
      offset: 0,
      limit: 1,
      viewer: 'web-ann',
      now: tuesday,
    });
    expect(own.weeks.at(-1)).toMatchObject({ points: week.own?.value, answers: 3, right: 2 });
    expect(own.weeks.at(-2)).toMatchObject({ answers: 1, right: 1 });
    expect(own.days).toBe(2);
  });

  it('keeps back an answer whose question is still open for others', async () => {
    const { reader, by, answered } = openPlace();
    await answered('ann', 0, { time: { used: 1000, allowed: 600_000 } });

    const own = await reader.own(by('ann'));

    expect(own.topics.every(({ answers }) => answers === 0)).toBe(true);
    expect(own.weeks.at(-1)).toMatchObject({ points: 0, answers: 0 });
  });

  it('counts due cards by day and by topic, with what the daily limit leaves', async () => {
    const { reader, by, memory, answered } = openPlace();
    const review = createReview();
    await answered('ann', 3, { share: 0 });
    for (const [itemId, inDays] of [
      ['padding-mask/leak', -2],
      ['padding-mask/other', 2],
      ['ours/first', 30],
    ] as const)
      await memory.reviews.add('web-ann', {
        card: { ...review.add(itemId, tuesday), due: tuesday + inDays * day },
        group: 'local',
      });
    await memory.settings.changePerson('web-ann', { reviewsPerDay: 1 });

    const { review: cards } = await reader.own(by('ann'));

    expect(cards).toMatchObject({ due: 1, held: 1, total: 4, perDay: 1, doneToday: 0, next: null });
    expect(cards.ahead.map((ahead) => ahead.cards)).toEqual([2, 0, 1, 0, 0, 0, 0]);
    expect(cards.ahead[0]?.date).toBe('2026-11-24');
    expect(cards.about).toHaveLength(1);
  });

  it('shows a board with everybody’s last periods, one’s own row also from further down', async () => {
    const { reader, by, answered, memory } = openPlace();
    for (let person = 0; person < 12; person += 1)
      for (let answer = 0; answer < 13 - person; answer += 1) await answered(`p${person}`, 0);
    await answered('p11', 7);
    await answered('p0', 40);
    await memory.settings.changePerson('web-p0', { showName: true });
    await memory.identities.meet('web-p0', 'Ada');

    await memory.boards.catchUp();
    const before = await scriptsRun();
    const board = await reader.board(by('p11'), { scope: 'group', period: 'week', metric: 'points' });

    // The board, each period of its history and each month's champions once, however many are shown.
    expect((await scriptsRun()) - before).toBe(1 + 8 + 12);
    expect(board.total).toBe(12);
    expect(board.rows).toHaveLength(11);
    expect(board.rows[0]).toMatchObject({ name: 'Ada', you: false, rank: 1, answers: 13 });
    expect(board.rows[1]?.name).not.toContain('p1');
    expect(board.rows.at(-1)).toMatchObject({ you: true, rank: 12, answers: 2 });
    expect(board.spans).toHaveLength(8);
    const { history = [] } = board.rows.at(-1) ?? {};
    expect(history.slice(0, 6)).toEqual(Array(6).fill(null));
    expect(history.at(-1)).toBe(board.rows.at(-1)?.value);
    expect(history.at(-2)).toBeGreaterThan(0);
    expect(board.champions.map(({ names }) => names)).toEqual([['Ada']]);
  });

  it('shows all time with months as its history, and all groups only with those who agreed', async () => {
    const { reader, by, answered, memory } = openPlace();
    for (let answer = 0; answer < boardRules.answers; answer += 1) {
      await answered('ann', 0);
      await answered('ann', 40);
    }
    await answered('bob', 0);
    await memory.settings.changePerson('web-bob', { global: true });

    const all = await reader.board(by('ann'), { scope: 'group', period: 'all', metric: 'accuracy' });
    const everywhere = await reader.board(by('ann'), { scope: 'global', period: 'week', metric: 'points' });

    expect(all.atLeast).toBe(boardRules.answers);
    expect(all.rows).toHaveLength(1);
    expect(all.rows[0]).toMatchObject({ value: 1 });
    expect(everywhere.atLeast).toBe(1);
    expect(all.spans.at(-1)?.from).toBe(Date.UTC(2026, 10, 1));
    const ann = all.rows.find(({ you }) => you);
    expect(ann?.history.slice(-2)).toEqual([1, 1]);
    expect(everywhere.rows.map(({ you }) => you)).toEqual([false]);
  });

  it('says so to whoever took themselves off the boards, and adds up who linked two identities', async () => {
    const { reader, by, answered, memory } = openPlace();
    await answered('ann', 0);
    await answered('bob', 0);
    await memory.settings.changePerson('web-bob', { listed: false });
    await memory.links.joinPerson('web-old', 'web-ann');
    await answered('old', 0, { topic: 'padding-mask', itemId: 'padding-mask/leak' });

    const board = await reader.board(by('bob'), { scope: 'group', period: 'week', metric: 'points' });
    const own = await reader.own(by('ann'));

    expect(board.unlisted).toBe(true);
    expect(board.rows.some(({ you }) => you)).toBe(false);
    expect(own.topics.filter(({ answers }) => answers > 0).map(({ id }) => id)).toEqual([
      'scaling',
      'padding-mask',
    ]);
  });

  it('shows how the group is run: rules, daily questions here and elsewhere, decks and what waits', async () => {
    const place = openPlace();
    const { reader, by, memory } = place;
    await place.say('/daily 08:30 zone:Europe/Berlin days:mon-fri', {
      person: { id: 'adm', name: 'Adm', admin: true },
      place: { id: 'general', kind: 'channel' },
    });
    await memory.settings.changeGroup('local', { seconds: 90 });

    const group = await reader.group(by('ann'));

    expect(group.settings).toMatchObject({ seconds: 90, mayManage: 'admins' });
    expect(group.dailies).toEqual([
      {
        place: { channel: 'general' },
        time: '08:30',
        zone: 'Europe/Berlin',
        weekdays: [1, 2, 3, 4, 5],
        paused: null,
        next: [25, 26, 27].map((date) => Date.UTC(2026, 10, date, 7, 30)),
      },
    ]);
    expect(group.decks).toEqual([]);
    expect(group.waiting).toEqual([]);
  });
});
