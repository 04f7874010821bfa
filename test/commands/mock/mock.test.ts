import { createCommands } from '../../../commands';
import { loadTopics } from '../../../content';
import type { Reply, Request } from '../../../src/chat/types';
import { drawItem } from '../../../src/study/draw-item';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { createStudyPlace, textOf } from '../quiz/study-place';

const minute = 60_000;
const items = new Map(loadTopics().flatMap(({ quiz }) => quiz.map((item) => [item.id, item] as const)));

describe('/mock', () => {
  let server: RealRedis;
  let places = 0;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  const open = () => createStudyPlace(server, `mock${++places}`);
  type Place = ReturnType<typeof open>;
  const kept = async ({ memory }: Place, person = 'web-ada') => (await memory.interviews.latestOf(person))!;

  /** The right answer to the open question. */
  async function right(place: Place): Promise<string> {
    const { turns } = await kept(place);
    const turn = turns.at(-1)!;
    const question = drawItem(items.get(turn.itemId)!, turn.seed, 'en');
    if (question.kind === 'choice')
      return question.options.find(({ index }) => index === question.right)!.mark;
    return String(question.answer);
  }
  const token = ({ buttons }: Reply) => /turn:\S+/.exec(buttons.map(({ command }) => command).join(' '))?.[0];

  it('asks, leads deeper after a right answer, in private, and writes each answer into the log', async () => {
    const place = open();
    const first = await place.say('/mock scaling minutes:20');
    const second = await place.say(`/mock answer ${await right(place)}`);
    await place.say(`/mock answer ${await right(place)}`);

    expect(textOf(first)).toMatch(/Question 1 · what[\s\S]*20 minutes[\s\S]*Scaling[\s\S]*time:/);
    expect(textOf(second)).toMatch(/Question 2 · why[\s\S]*A full answer[\s\S]*One step deeper/);
    expect([first.private, second.private]).toEqual([true, true]);
    const log = await place.memory.answers.ofPerson('web-ada');
    expect(log).toMatchObject([
      { type: 'answer', topic: 'scaling', share: 1, time: null, hinted: false },
      { type: 'answer', topic: 'scaling', share: 1 },
    ]);
  });

  it('steps back to something easier with a nudge after a weak answer', async () => {
    const place = open();
    await place.say('/mock scaling minutes:20');
    const after = await place.say('/mock skip');

    expect(textOf(after)).toMatch(/Skipped[\s\S]*step back[\s\S]*A nudge: If the components/);
    expect((await kept(place)).turns[1]).toMatchObject({ step: 'what', easier: true });
    expect(await place.memory.answers.ofPerson('web-ada')).toEqual([]);
  });

  it('counts a double press and a retried request once, and answers a retry as before', async () => {
    const place = open();
    const asked = await place.say('/mock scaling minutes:20');
    const said = `/mock answer ${await right(place)} ${token(asked)}`;
    const [a, b] = await Promise.all([place.say(said), place.say(said)]);
    const again = await place.say(said, { id: 'w-retried' });
    const before = await kept(place);
    const skipped = await place.say('/mock skip', { id: 'w-skip' });
    const retried = await place.say('/mock skip', { id: 'w-skip' });

    expect([textOf(a), textOf(b)].filter((text) => text.includes('A full answer'))).toHaveLength(1);
    expect(textOf(again)).toContain('nothing has changed');
    expect(before.turns).toHaveLength(2);
    expect(await place.memory.answers.ofPerson('web-ada')).toHaveLength(1);
    expect((await kept(place)).turns).toHaveLength(3);
    expect(textOf(retried)).toBe(textOf(skipped));
  });

  it('takes one open interview a person, and begins the same one where its start is tried again', async () => {
    const place = open();
    const start = await place.say('/mock scaling minutes:20', { id: 'w-start' });
    const retried = await place.say('/mock scaling minutes:20', { id: 'w-start' });
    const other = await place.say('/mock residual minutes:5');
    const hers = await place.by('bob', '/mock residual minutes:5');

    expect(textOf(retried)).toBe(textOf(start));
    expect(textOf(other)).toContain('one at a time');
    expect((await kept(place)).topics).toEqual(['scaling']);
    expect(textOf(hers)).toContain('We have 5 minutes');
    expect(textOf(await place.by('bob', `/mock skip ${token(start)}`))).toContain('somebody else');
  });

  it('warns near the end, ends by itself with a report and a transcript, and takes nothing after that', async () => {
    const place = open();
    const asked = await place.say('/mock scaling minutes:20');
    await place.say(`/mock answer ${await right(place)}`);
    const rest = await place.pass(21 * minute);
    const late = await place.say('/mock answer A');

    expect(rest.map(({ reply }) => reply.title)).toEqual(['Mock interview', 'Report card']);
    expect(rest.every(({ reply, request }) => reply.private && request.address.own === 'yes')).toBe(true);
    const [, report] = rest.map(({ reply }) => reply);
    expect(textOf(report!)).toMatch(/Time is up[\s\S]*One question, 100 %[\s\S]*✓ strong: Scaling/);
    const [file] = report!.attachments!;
    expect(file).toMatchObject({ name: 'quizformer-mock-2026-11-24.md', mediaType: 'text/markdown' });
    expect(file!.text).toMatch(
      /^# Mock interview of 2026-11-24[\s\S]*## 1\.[\s\S]*Not answered before the end/,
    );
    expect(textOf(late)).toContain('nothing was added');
    expect(token(asked)).toBeDefined();
    expect(await place.memory.answers.ofPerson('web-ada')).toHaveLength(1);
  });

  it('stops the clock in a break, and ends that much later', async () => {
    const place = open();
    await place.say('/mock minutes:10');
    await place.pass(5 * minute);
    const paused = await place.say('/mock pause');
    const inBreak = await place.say('/mock answer A');
    expect(await place.pass(600 * minute)).toEqual([]);
    const resumed = await place.say('/mock resume', { id: 'w-resume' });
    await place.say('/mock resume', { id: 'w-resume' });
    const rest = await place.pass(6 * minute);

    expect(textOf(paused)).toContain('5 minutes left');
    expect(textOf(inBreak)).toContain('The clock stands still');
    expect(textOf(resumed)).toContain('Question 1');
    expect(textOf(resumed)).not.toContain('already');
    const { deadline, started } = await kept(place);
    expect(deadline - started).toBe(610 * minute);
    expect(rest.map(({ reply }) => reply.title)).toEqual(['Mock interview', 'Report card']);
  });

  it('reports on stop: weak topics, what to read, which runs, points', async () => {
    const place = open();
    await place.say('/mock scaling, residual minutes:30');
    for (let n = 0; n < 3; n++) await place.say('/mock skip');
    await place.say(`/mock answer ${await right(place)}`);
    const report = await place.say('/mock stop');
    const later = await place.say('/mock report lang:zh');

    expect(textOf(report)).toMatch(
      /Stopped\.[\s\S]*4 questions, 25 %[\s\S]*3 skipped[\s\S]*✗ weak: Scaling[\s\S]*Read first[\s\S]*arxiv[\s\S]*\/ask scaling/,
    );
    expect(report.buttons.map(({ command }) => command)).toContain('/mock scaling, residual minutes:30');
    expect(textOf(report)).toMatch(/\*\*[1-9]\d* points\*\*/);
    expect(textOf(later)).toMatch(/面试报告[\s\S]*弱项/);
    expect(await place.pass(60 * minute)).toEqual([]);
    expect(textOf(await place.say('/mock minutes:5'))).toContain('Question 1');
  });

  it('gives a hint at half points, and locks nothing where an answer cannot be read', async () => {
    const place = open();
    await place.say('/mock scaling minutes:20');
    for (let n = 0; n < 8; n++) {
      const turn = (await kept(place)).turns.at(-1)!;
      if (items.get(turn.itemId)!.kind === 'choice') break;
      await place.say('/mock skip');
    }
    const unreadable = await place.say('/mock answer Z');
    const hinted = await place.say('/mock hint');
    await place.say(`/mock answer ${await right(place)}`);

    expect(textOf(unreadable)).toContain('nothing is locked');
    expect(textOf(hinted)).toMatch(/Not right: \*\*\w, \w\*\*/);
    expect((await place.memory.answers.ofPerson('web-ada'))[0]).toMatchObject({ hinted: true, share: 1 });
  });

  it('says what it takes: minutes, topics, who may say what', async () => {
    const place = open();

    expect(textOf(await place.say('/mock minutes:4'))).toContain('5–90');
    expect(textOf(await place.say('/mock zzzz'))).toContain('no questions on');
    expect(textOf(await place.say('/mock hint'))).toContain('You have no interview');
    expect(textOf(await place.say('/mock'))).toContain('An interview for you alone');
    const forged = { command: 'mock', text: '/mock over turn:m1.1 5', options: { text: 'over turn:m1.1 5' } };
    expect(await place.attempt({ ...baseRequest, ...forged })).toBeNull();
  });

  const baseRequest: Request = {
    ...{ id: 'w-x', platform: 'web', person: { id: 'eve', name: 'Eve' }, command: 'mock', options: {} },
    ...{ place: { id: 'general', kind: 'channel' }, text: '', theme: 'light', receivedAt: 0, address: {} },
  };

  it('has a form to start and a form to answer, which keeps the question that it belongs to', () => {
    const { form } = createCommands().find(({ name }) => name === 'mock')!;

    expect(form?.('', 'en').fields.map(({ name }) => name)).toEqual(['text', 'minutes']);
    expect(form?.('answer turn:m12.3', 'zh')).toMatchObject({
      fields: [{ name: 'text', kind: 'text' }],
      hidden: { do: 'answer', turn: 'm12.3' },
    });
  });
});
