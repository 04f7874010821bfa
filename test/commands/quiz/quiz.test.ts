import { loadTopics } from '../../../content';
import type { Reply } from '../../../src/chat/types';
import { drawItem } from '../../../src/study/draw-item';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { createStudyPlace, roundOf, textOf } from './study-place';

describe('/quiz', () => {
  let server: RealRedis;
  let places = 0;
  const items = loadTopics().flatMap(({ quiz }) => quiz);

  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  const open = () => {
    places += 1;
    return createStudyPlace(server, `quiz${places}`);
  };

  /** What is right in a round, as somebody would say it. */
  async function rightAnswer(place: ReturnType<typeof open>, id: string) {
    const round = await place.memory.rounds.read(id);
    const item = items.find((candidate) => candidate.id === round?.itemId);
    if (!round || !item) throw new Error('no such round');
    const question = drawItem(item, round.seed, 'en');
    if (question.kind === 'numeric') return { right: String(question.answer), wrong: '123456' };
    if (question.kind === 'free') return { right: question.answer, wrong: 'I do not know' };
    const mark = (fits: boolean) =>
      question.options.find(({ index }) => (index === question.right) === fits)?.mark ?? '';
    return { right: mark(true), wrong: mark(false) };
  }

  it('puts a question to the group, locks one answer each, and reveals at the deadline', async () => {
    const place = open();
    const question = await place.by('ada', '/quiz scaling kind:choice');
    const id = roundOf(question);
    const { right, wrong } = await rightAnswer(place, id);

    expect(question.private).toBe(false);
    expect(textOf(question)).toContain('Everybody answers in private, once.');
    expect(question.buttons.map(({ label }) => label).slice(0, 3)).toEqual(['A', 'B', 'C']);

    const first = await place.by('bo', `/answer ${right} round:${id}`);
    const second = await place.by('bo', `/answer ${wrong} round:${id}`);
    await place.by('cy', `/answer ${wrong} round:${id}`);

    expect(first.private).toBe(true);
    expect(textOf(first)).toContain(`Your answer **${right}** is locked`);
    expect(textOf(first)).not.toMatch(/is right|correct/i);
    expect(textOf(second)).toContain(`You have answered already: **${right}**`);

    const replies = await place.pass(70_000);
    const result = replies.find(({ request }) => request.id.startsWith('reveal-'))?.reply as Reply;
    const closed = replies.find(({ request }) => request.id.startsWith('close-'))?.reply as Reply;

    expect(textOf(result)).toContain('2 answers, 1 right.');
    expect(textOf(result)).toContain(`Right is **${right}**`);
    expect(textOf(result)).toContain('2 people who did not ask to be named.');
    expect(result.private).toBe(false);
    expect(textOf(closed)).toContain('Closed. 2 answers.');
    expect(closed.edits).toEqual({ replyTo: `w-quiz${places}-1` });
    expect(closed.buttons.map(({ command }) => command)).toEqual([`/round mine ${id}`]);
    expect(replies.filter(({ request }) => request.id.startsWith('reveal-'))).toHaveLength(1);
  });

  it('names those who agreed, with their points', async () => {
    const place = open();
    const id = roundOf(await place.by('ada', '/quiz scaling kind:choice'));
    const { right } = await rightAnswer(place, id);
    await place.memory.settings.changePerson('web-bo', { showName: true });
    await place.by('bo', `/answer ${right} round:${id}`, {
      person: { id: 'bo', name: 'Bo [x](https://e.vil)' },
    });
    await place.by('cy', `/answer ${right} round:${id}`);

    const [, result] = (await place.pass(70_000)).map(({ reply }) => textOf(reply));

    expect(result).toMatch(/Bo \\\[x\\\]\(https:\/\/e.vil\) \+\d{3}/);
    expect(result).toContain('and one more who did not ask to be named.');
    expect(result).not.toContain('Cy');
  });

  it('does not count an answer that came after the deadline, and counts one of the last millisecond', async () => {
    const place = open();
    const id = roundOf(await place.by('ada', '/quiz scaling kind:choice seconds:10'));
    const { right } = await rightAnswer(place, id);
    const round = await place.memory.rounds.read(id);
    const deadline = round?.deadline ?? 0;
    await place.pass(30_000);

    // Both are served only now, after the result went out; what decides is when they were received.
    const inTime = await place.by('bo', `/answer ${right} round:${id}`, { receivedAt: deadline });
    const late = await place.by('cy', `/answer ${right} round:${id}`, { receivedAt: deadline + 1 });

    expect(textOf(inTime)).toContain('It was received in time; the result is out.');
    expect(textOf(late)).toContain('Too late');
    expect((await place.memory.rounds.answers(id)).map(({ entry }) => entry.person)).toEqual(['web-bo']);
    expect(await place.memory.answers.ofPerson('web-cy')).toEqual([]);
  });

  it('ends a race two seconds after the first right answer', async () => {
    const place = open();
    const id = roundOf(await place.by('ada', '/quiz scaling kind:choice mode:race'));
    const { right, wrong } = await rightAnswer(place, id);
    await place.by('bo', `/answer ${wrong} round:${id}`);
    await place.pass(5000);
    await place.by('cy', `/answer ${right} round:${id}`);
    await place.pass(1900);
    const just = await place.by('di', `/answer ${right} round:${id}`);
    await place.pass(200);
    const late = await place.by('ed', `/answer ${right} round:${id}`);

    expect(textOf(just)).toContain('Locked');
    expect(textOf(late)).toContain('Too late');
    const replies = await place.pass(3000);
    const results = replies.filter(({ request }) => request.id.startsWith('reveal-'));
    expect(results).toHaveLength(1);
    expect(textOf(results[0]?.reply as Reply)).toContain('3 answers, 2 right.');
    // The reveal that was planned for the full time finds nothing left to say.
    expect((await place.pass(90_000)).filter(({ request }) => request.id.startsWith('reveal-'))).toEqual([]);
  });

  it('tells the result of a solo question at once, in private, to nobody else', async () => {
    const place = open();
    const question = await place.by('ada', '/quiz scaling kind:numeric mode:solo');
    const id = roundOf(question);
    const { right } = await rightAnswer(place, id);
    const other = await place.by('bo', `/answer ${right} round:${id}`);
    const reply = await place.by('ada', `/answer ${right} round:${id}`);

    expect(question.private).toBe(true);
    expect(textOf(other)).toContain('That question was put to somebody else.');
    expect(textOf(reply)).toMatch(/^Right\n/);
    expect(textOf(reply)).toMatch(/\*\*\+\d+\*\* points/);
    expect(reply.buttons[0]?.command).toBe('/quiz scaling mode:solo');
  });

  it('grades free words by the rubric, says how, and takes a contest with its cap', async () => {
    const place = open();
    const id = roundOf(await place.by('ada', '/quiz scaling kind:free mode:solo'));
    const { wrong } = await rightAnswer(place, id);
    const reply = await place.by('ada', `/answer ${wrong} x=1 round:${id}`);

    expect(textOf(reply)).toContain('✗ missing');
    expect(textOf(reply)).toContain('You said **I do not know x=1**');
    expect(reply.buttons.map(({ command }) => command)).toContain(`/round contest ${id}`);

    const asked = await place.by('ada', `/round contest ${id}`);
    const done = await place.by('ada', `/round contest ${id} 100`);

    expect(asked.buttons.map(({ command }) => command)).toContain(`/round contest ${id} 75`);
    expect(textOf(done)).toContain('you give it 100 % (counted up to 80 %)');
    expect(textOf(done)).toMatch(/\*\*\+1\d\d\*\* points/);
  });

  it('halves the points after a hint and refuses one after the answer', async () => {
    const place = open();
    const id = roundOf(await place.by('ada', '/quiz scaling kind:choice mode:solo'));
    const { right, wrong } = await rightAnswer(place, id);
    const hint = await place.by('ada', `/round hint ${id}`);

    expect(textOf(hint)).toContain('Not right:');
    expect(textOf(hint)).not.toContain(`**${right}**`);
    expect(wrong).not.toBe('');
    expect(textOf(await place.by('ada', `/answer ${right} round:${id}`))).toContain('(half, after the hint)');
    expect(textOf(await place.by('ada', `/round hint ${id}`))).toContain('You have answered already');
  });

  it('goes on to the next question, and stops for the starter or an administrator only', async () => {
    const place = open();
    const id = roundOf(await place.by('ada', '/quiz scaling kind:choice count:3'));
    await place.by('bo', `/answer A round:${id}`);
    const replies = await place.pass(75_000);
    const next = replies.find(({ request }) => request.id.startsWith('next-'))?.reply as Reply;

    expect(textOf(next)).toContain('2 of 3');
    expect(roundOf(next)).not.toBe(id);
    expect(textOf(await place.by('bo', `/round stop ${roundOf(next)}`))).toContain('Only whoever started');
    expect(textOf(await place.by('ada', `/round stop ${roundOf(next)}`))).toContain('no other follows');
    const after = await place.pass(100_000);
    expect(after.filter(({ request }) => request.id.startsWith('reveal-'))).toHaveLength(1);
    expect(after.filter(({ request }) => request.id.startsWith('next-'))).toEqual([]);
  });

  it('ends by itself after two questions that nobody answered', async () => {
    const place = open();
    await place.by('ada', '/quiz scaling count:5');
    const replies = await place.pass(600_000);

    expect(replies.filter(({ request }) => request.id.startsWith('reveal-'))).toHaveLength(2);
  });

  it('makes the same round of the same request, however often it is tried', async () => {
    const place = open();
    const once = await place.by('ada', '/quiz', { id: 'w-same' });
    const again = await place.by('ada', '/quiz', { id: 'w-same' });

    expect(roundOf(again)).toBe(roundOf(once));
    expect(textOf(again)).toBe(textOf(once));
  });

  it('says what to do where something does not fit', async () => {
    const place = open();
    const id = roundOf(await place.by('ada', '/quiz scaling kind:numeric'));

    expect(textOf(await place.by('ada', '/quiz kind:riddle'))).toContain('`kind:riddle` does not fit');
    expect(textOf(await place.by('ada', '/quiz count:99'))).toContain('1–20');
    expect(textOf(await place.by('ada', '/quiz scaling difficulty:5 kind:choice'))).toContain(
      'There is no question',
    );
    expect(textOf(await place.by('ada', '/quiz zzqqy'))).toContain('I have no questions on');
    expect(textOf(await place.by('ada', '/quiz stop'))).toContain('by the buttons below the question');
    expect(textOf(await place.by('ada', '/quiz 跳过 lang:zh'))).toContain('题目下方的按钮');
    expect(textOf(await place.by('bo', `/answer many round:${id}`))).toContain('nothing is locked');
    expect(textOf(await place.by('bo', '/answer 3 round:rnone'))).toContain('no such question');
    expect(await place.memory.rounds.answers(id)).toEqual([]);
    expect(textOf(await place.by('bo', '/quiz scaling kind:xyz lang:zh'))).toContain('不合适');
  });

  it('puts no group question where it could not post the result', async () => {
    const place = open();
    const guest = { platform: 'discord', address: { member: 'no', guildId: 'g' } } as const;

    expect((await place.by('ada', '/quiz scaling', guest)).private).toBe(true);
    expect(textOf(await place.by('ada', '/quiz scaling mode:race', guest))).toContain('I am no member here');
  });

  it('answers the latest question of a channel without a name', async () => {
    const place = open();
    const id = roundOf(await place.by('ada', '/quiz scaling kind:choice'));

    expect(textOf(await place.by('bo', '/answer A'))).toContain('Locked');
    expect(await place.memory.rounds.answers(id)).toHaveLength(1);
  });

  it('asks every item in both languages without a gap', async () => {
    const place = open();
    for (const kind of ['choice', 'numeric', 'free']) {
      const zh = await place.by('ada', `/quiz scaling kind:${kind} lang:zh`);
      expect(textOf(zh)).toMatch(/小组题目/);
      expect(textOf(zh)).not.toMatch(/undefined|\[\[|quiz\./);
    }
  });
});
