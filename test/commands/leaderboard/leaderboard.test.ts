import type { Reply } from '../../../src/chat/types';
import type { AnswerEntry } from '../../../src/study/answer-log';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { answerAt } from '../../study/answers';
import { createStudyPlace, textOf } from '../quiz/study-place';

const tuesday = Date.UTC(2026, 10, 24, 12);
const hour = 60 * 60 * 1000;

describe('/leaderboard', () => {
  let server: RealRedis;
  let made = 0;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  const openPlace = () => {
    made += 1;
    const place = createStudyPlace(server, `board${made}`, tuesday);
    let count = 0;
    return {
      ...place,
      /** Answers of a person of the page, so many with this share, ending some hours ago. */
      answered: async (
        person: string,
        answers: number,
        change: Partial<AnswerEntry> & { hoursAgo?: number } = {},
      ) => {
        const { hoursAgo = 1, ...rest } = change;
        for (let i = 0; i < answers; i += 1) {
          count += 1;
          const at = tuesday - hoursAgo * hour - (answers - i) * 60_000;
          const localDate = new Date(at).toISOString().slice(0, 10);
          const entry = {
            id: `a${count}`,
            at,
            localDate,
            person: `web-${person}`,
            group: 'local',
            channel: 'local-general',
          };
          await place.memory.answers.append(answerAt(0, { ...entry, ...rest }));
        }
      },
      named: async (...persons: string[]) => {
        for (const person of persons) {
          await place.by(person, '/settings name:on');
          await place.memory.identities.meet(`web-${person}`, person[0]?.toUpperCase() + person.slice(1));
        }
      },
    };
  };
  const rowsOf = (reply: Reply) =>
    textOf(reply)
      .split('\n')
      .filter((line) => /^- \*\*\d/.test(line));
  const commands = ({ buttons }: Reply) => buttons.map(({ command }) => command);

  it('lists the week of the group, equals on one place, the asker marked, as text and as picture', async () => {
    const place = openPlace();
    await place.named('ann', 'bob', 'cho');
    await place.answered('ann', 2);
    await place.answered('bob', 1);
    await place.answered('cho', 1);
    await place.answered('bob', 5, { hoursAgo: 9 * 24 });

    const reply = await place.by('bob', '/leaderboard');

    expect(reply.title).toBe('Leaderboard: points');
    expect(rowsOf(reply)).toEqual([
      '- **1** Ann: 225 (2 answers)',
      '- **2 Bob: 125 (1 answer)** ◂',
      '- **2** Cho: 125 (1 answer)',
    ]);
    expect(textOf(reply)).toMatch(/23 ?– ?29 Nov 2026 \(UTC\) · this group/);
    expect(textOf(reply)).toContain('You: place 2 of 3, 125.');
    expect(reply.private).toBe(true);
    expect(reply.edits).toBeUndefined();
    expect(reply.figures).toHaveLength(1);
    expect(place.cards[0]).toMatchObject({
      rows: [
        { rank: 1, name: 'Ann', value: '225', share: 1, own: false },
        { rank: 2, name: 'Bob', value: '125', share: 125 / 225, own: true },
        { rank: 2, name: 'Cho', own: false },
      ],
      below: null,
    });
  });

  it('shows the own place below a page that it is not on, and ways to it and to the next page, in the same post', async () => {
    const place = openPlace();
    for (let i = 0; i < 12; i += 1) await place.answered(`p${i}`, 1, { difficulty: 5 });
    await place.answered('ann', 1);

    const first = await place.by('ann', '/leaderboard');
    expect(place.cards[0]?.rows).toHaveLength(10);
    expect(place.cards[0]?.below).toMatchObject({ rank: 13, name: 'Ann', own: true });
    expect(commands(first)).toContain('/board group week points page:2');

    const second = await place.by('ann', '/board group week points page:2');
    expect(second.edits).toBe('pressed');
    expect(place.cards[1]?.rows.map(({ rank, own }) => [rank, own])).toEqual([
      [1, false],
      [1, false],
      [13, true],
    ]);
    expect(place.cards[1]?.below).toBeNull();
    expect(commands(second)).toContain('/board group week points');
    // A page that is not there is the last one.
    await place.by('ann', '/leaderboard page:77');
    expect(place.cards[2]?.footer).toBe('13 people · page 2 of 2');
  });

  it('names only those who agreed; others go by a made-up name that stays, in both languages', async () => {
    const place = openPlace();
    await place.named('bob');
    await place.answered('ann', 2);
    await place.answered('bob', 1);

    const english = await place.by('bob', '/leaderboard');
    const [other] = rowsOf(english);
    expect(textOf(english)).not.toMatch(/ann/i);
    expect(other).toMatch(/^- \*\*1\*\* [A-Z][a-z]+ [A-Z][a-z]+ \d\d: 225 \(2 answers\)$/);
    expect(rowsOf(await place.by('bob', '/leaderboard month'))[0]).toBe(other);
    expect(rowsOf(await place.by('bob', '/leaderboard lang:zh'))[0]).toMatch(
      /^- \*\*1\*\* \p{Script=Han}+ \d\d：225（2 次作答）$/u,
    );

    // One's own name stands only before one's own eyes, with the name that others see.
    const own = await place.by('ann', '/leaderboard');
    expect(rowsOf(own)[0]).toContain('Ann');
    expect(textOf(own)).toContain(`Others see you as **${/\d\*\* (.*?):/.exec(other ?? '')?.[1]}**`);
  });

  it('shows a board to everybody when asked, without telling which made-up name is the asker’s', async () => {
    const place = openPlace();
    await place.named('bob');
    await place.answered('ann', 2);
    await place.answered('bob', 1);

    const byAnn = await place.by('ann', '/leaderboard show:everyone');
    expect(byAnn.private).toBe(false);
    expect(textOf(byAnn)).not.toMatch(/ann|You:|◂|Others see/i);
    expect(place.cards[0]?.rows.some(({ own }) => own)).toBe(false);

    const byBob = await place.by('bob', '/leaderboard show:everyone');
    expect(rowsOf(byBob)[1]).toBe('- **2 Bob: 125 (1 answer)** ◂');
    const [mine, ...others] = commands(byBob);
    expect(mine).toBe('/leaderboard group week points');
    expect(others.every((command) => command.endsWith('show:everyone'))).toBe(true);
  });

  it('tells each who presses it on a board for everyone their own place of that board, alone', async () => {
    const place = openPlace();
    await place.named('bob');
    for (let i = 0; i < 12; i += 1) await place.answered(`other${i}`, 3);
    await place.answered('ann', 2, { hoursAgo: 8 * 24 });
    await place.answered('bob', 1, { hoursAgo: 8 * 24 });

    const all = await place.by('ann', '/leaderboard all show:everyone');
    const mineOf = ({ buttons }: Reply) => buttons.find(({ command }) => !command.endsWith('show:everyone'));
    const mine = mineOf(all);
    expect(textOf(all)).not.toContain('You:');
    const forAnn = await place.by('ann', mine?.command ?? '');
    expect(forAnn.private).toBe(true);
    expect(textOf(forAnn)).toMatch(/You: place 13 of 14[\s\S]*Others see you as/);
    expect(textOf(await place.by('bob', mine?.command ?? ''))).toContain('You: place 14 of 14, 125.');

    const lastWeek = await place.by('ann', '/leaderboard week back:1 show:everyone lang:zh');
    expect(mineOf(lastWeek)).toMatchObject({ label: '我的名次（仅自己可见）' });
    expect(textOf(await place.by('ann', mineOf(lastWeek)?.command ?? ''))).toContain('You: place 1 of 2');
  });

  it('has accuracy, streak, improvement and rating, and says what is missing', async () => {
    const place = openPlace();
    await place.named('ann');
    await place.answered('ann', 6, { share: 0, hoursAgo: 8 * 24 });
    await place.answered('ann', 10, { share: 0.75 });
    await place.answered('bob', 3);

    expect(rowsOf(await place.by('ann', '/leaderboard accuracy'))).toEqual([
      '- **1 Ann: 75% (10 answers)** ◂',
    ]);
    expect(rowsOf(await place.by('ann', '/leaderboard improvement'))).toEqual([
      '- **1 Ann: +75% (10 answers)** ◂',
    ]);
    const streaks = await place.by('ann', '/leaderboard streak');
    expect(rowsOf(streaks)[0]).toContain('1 day');
    expect(textOf(streaks)).toContain('all time');
    expect(textOf(await place.by('ann', '/leaderboard rating'))).toMatch(/You: place [12] of 2, 1,\d\d\d\./);
    expect(textOf(await place.by('bob', '/leaderboard accuracy'))).toContain(
      'it takes 10 answers in this period',
    );
    expect(textOf(await place.by('eve', '/leaderboard'))).toContain(
      'you have not answered here in this period',
    );
  });

  it('goes back, takes ranges, and names the champions of past months', async () => {
    const place = openPlace();
    await place.named('ann', 'bob');
    await place.answered('bob', 2, { hoursAgo: 24 * 30 });
    await place.answered('ann', 1);

    const month = await place.by('ann', '/leaderboard month');
    expect(textOf(month)).toContain('November 2026 (UTC)');
    expect(textOf(month)).toContain('**First in past months**\n\n- October 2026: Bob (225)');
    expect(commands(month)).toContain('/board group month points back:1');
    const october = await place.by('ann', '/board group month points back:1');
    expect(rowsOf(october)).toEqual(['- **1** Bob: 225 (2 answers)']);
    expect(textOf(october)).not.toContain('past months');
    expect(commands(october)).toContain('/board group month points');

    const range = await place.by('ann', '/leaderboard 2026-10-20 2026/10/31');
    expect(textOf(range)).toMatch(/20 ?– ?31 Oct 2026 \(UTC\)/);
    expect(rowsOf(range)).toEqual(['- **1** Bob: 225 (2 answers)']);
    expect(commands(range)).toContain('/board group 2026-10-20 2026-10-31 accuracy');
    expect(rowsOf(await place.by('ann', '/leaderboard from:2026-11-20'))).toEqual([
      '- **1 Ann: 125 (1 answer)** ◂',
    ]);
  });

  it('keeps channels apart, and brings onto the boards of all groups only who agreed', async () => {
    const place = openPlace();
    await place.named('ann');
    await place.answered('ann', 1, { channel: 'local-other' });
    await place.answered('ann', 1, { group: 'discord-1', channel: 'discord-2' });
    await place.answered('bob', 1);

    expect(rowsOf(await place.by('ann', '/leaderboard channel'))).toHaveLength(1);
    const before = await place.by('ann', '/leaderboard global');
    expect(rowsOf(before)).toEqual([]);
    expect(textOf(before)).toContain('`/settings global:on`');
    await place.by('ann', '/settings global:on');
    expect(rowsOf(await place.by('ann', '/leaderboard global'))).toEqual(['- **1 Ann: 225 (2 answers)** ◂']);
  });

  it('leaves out who left all boards, in the ranks of others, too, and brings them back with their points', async () => {
    const place = openPlace();
    await place.named('ann', 'bob');
    await place.answered('ann', 3);
    await place.answered('bob', 1);
    const before = await place.by('bob', '/leaderboard');
    expect(rowsOf(before)[1]).toMatch(/^- \*\*2 Bob/);

    await place.by('ann', '/settings boards:off');
    await place.answered('ann', 1, { hoursAgo: 0.5 });
    expect(rowsOf(await place.by('bob', '/leaderboard'))).toEqual(['- **1 Bob: 125 (1 answer)** ◂']);
    const own = await place.by('ann', '/leaderboard');
    expect(textOf(own)).toContain('You are not listed');
    expect(textOf(own)).not.toContain('Ann');
    expect(textOf(await place.by('ann', '/leaderboard lang:zh'))).toContain('你没有上榜');
    expect(textOf(await place.by('ann', '/settings'))).toContain('you are on none; your points are kept');
    expect(await place.memory.boards.rebuild()).toMatchObject({ different: [] });

    const button = (await place.by('ann', '/settings')).buttons.find(({ command }) => /boards/.test(command));
    await place.by('ann', button?.command ?? '');
    expect(rowsOf(await place.by('ann', '/leaderboard'))[0]).toMatch(/^- \*\*1 Ann: 425 \(4 answers\)/);
    expect(await place.memory.boards.rebuild()).toMatchObject({ different: [] });
  });

  it('begins the day where the group’s day begins', async () => {
    const place = openPlace();
    // 23:00 UTC on Monday is Tuesday in Shanghai.
    await place.answered('ann', 1, { hoursAgo: 13 });
    expect(rowsOf(await place.by('ann', '/leaderboard day'))).toEqual([]);

    await place.memory.settings.changeGroup('local', { zone: 'Asia/Shanghai' });

    const reply = await place.by('ann', '/leaderboard 今天');
    expect(rowsOf(reply)).toEqual(['- **1 Ann：125（1 次作答）** ◂']);
    expect(textOf(reply)).toContain('2026年11月24日（Asia/Shanghai） · 本小组');
  });

  it('takes a name as a name, whatever is in it', async () => {
    const place = openPlace();
    await place.by('ann', '/settings name:on');
    await place.answered('ann', 1);
    await place.memory.identities.meet('web-ann', '**[x](http://a)** @everyone `');

    expect(rowsOf(await place.by('bob', '/leaderboard'))).toEqual([
      '- **1** \\*\\*\\[x\\](http://a)\\*\\* \\@everyone: 125 (1 answer)',
    ]);
  });

  it.each([
    ['/leaderboard yesterday', 'I do not know `yesterday`'],
    ['/leaderboard scope:moon', 'channel, group, global'],
    ['/leaderboard page:0', '1–100000'],
    ['/leaderboard from:2026-02-30', '`from:2026-02-30` is no date'],
    ['/leaderboard to:2026-11-01', 'needs a beginning'],
    ['/leaderboard from:2026-11-09 to:2026-11-01', 'ends before it begins'],
    ['/leaderboard all back:2', 'goes with a day, week, month or season'],
  ])('refuses %s and says what to write', async (line, expected) => {
    const reply = await openPlace().by('ann', line);

    expect(reply.failure).toEqual({ whose: 'person' });
    expect(textOf(reply)).toContain(expected);
  });
});
