import { parse } from 'csv-parse/sync';
import { createCommands } from '../../../commands';
import { loadTopics } from '../../../content';
import { readNamedOptions } from '../../../src/chat/read-named-options';
import type { Reply, Request } from '../../../src/chat/types';
import { drawItem } from '../../../src/study/draw-item';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { createStudyPlace, roundOf, textOf } from '../quiz/study-place';

const minute = 60_000;
const day = 24 * 60 * minute;
const person = 'web-ada';
const commandOf = ({ buttons }: Reply, start: string) =>
  buttons.find(({ command }) => command.startsWith(start))?.command ?? '';

describe('/review', () => {
  let server: RealRedis;
  let places = 0;
  const items = loadTopics().flatMap(({ quiz }) => quiz);
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());
  const open = () => {
    places += 1;
    return createStudyPlace(server, `review${places}`);
  };
  type Place = ReturnType<typeof open>;

  /** Answers a question of a kind wrong, as Ada. */
  async function miss(place: Place, line = '/quiz scaling kind:choice') {
    const id = roundOf(await place.by('bo', line));
    const round = await place.memory.rounds.read(id);
    const item = items.find((candidate) => candidate.id === round?.itemId);
    if (!round || item?.kind !== 'choice') throw new Error('no such round');
    const question = drawItem(item, round.seed, 'en');
    const wrong = question.options.find(({ index }) => index !== question.right)?.mark;
    await place.say(`/answer ${wrong} round:${id}`);
    return { id, itemId: round.itemId };
  }

  /** From the question to its answer. */
  const turn = (place: Place, front: Reply) => place.say(commandOf(front, '/card show'));

  it('says what to do while there is nothing', async () => {
    const reply = await open().say('/review');
    expect(textOf(reply)).toContain('Nothing is in your review yet.');
    expect(reply.private).toBe(true);
  });

  it('takes what was wrong once its result is out, and no sooner', async () => {
    const place = open();
    const { itemId } = await miss(place);
    expect(textOf(await place.say('/review'))).toContain('Nothing is in your review yet.');
    await place.pass(2 * minute);
    const fronts = await Promise.all([place.say('/review'), place.say('/review')]);

    expect(fronts.map(({ title }) => title)).toEqual(['Review · 1 due', 'Review · 1 due']);
    expect((await place.memory.reviews.cards(person)).map(({ card }) => card.itemId)).toEqual([itemId]);
    expect((await place.memory.reviews.find(person, itemId))?.card.repetitions).toBe(0);
  });

  it('makes a card of an answer once, also after it was rated or taken out', async () => {
    const place = open();
    const { itemId } = await miss(place);
    await place.pass(2 * minute);
    const back = await turn(place, await place.say('/review'));
    await place.say(commandOf(back, '/card easy'));
    await place.say('/review');
    const rated = await place.memory.reviews.find(person, itemId);
    expect(rated?.card.repetitions).toBe(1);
    expect(rated?.card.due).toBeGreaterThan(place.now() + day);
    await place.say(`/review remove:${itemId}`);

    expect(textOf(await place.say('/review'))).toContain('Nothing is in your review yet.');
  });

  it('brings a card at once whose question was answered wrong again', async () => {
    const place = open();
    const { id, itemId } = await miss(place);
    await place.pass(2 * minute);
    await place.say(commandOf(await turn(place, await place.say('/review')), '/card easy'));
    const planned = await place.memory.reviews.find(person, itemId);
    const entry = await place.memory.rounds.answerOf(id, person);
    if (!entry) throw new Error('not answered');
    await place.memory.answers.append({ ...entry.entry, id: 'a-again', at: place.now(), time: null });
    const front = await place.say('/review');
    const now = await place.memory.reviews.find(person, itemId);

    expect(front.title).toBe('Review · 1 due');
    expect(now?.card).toEqual({ ...planned?.card, due: place.now() });
  });

  it('leaves out what its author contested', async () => {
    const place = open();
    const { id } = await miss(place);
    const entry = await place.memory.rounds.answerOf(id, person);
    await place.memory.answers.append({
      ...{ type: 'contest', id: 'c1', at: place.now(), person, share: 1 },
      answerId: entry?.entry.id ?? '',
    });
    await place.pass(2 * minute);
    expect(textOf(await place.say('/review'))).toContain('Nothing is in your review yet.');
  });

  it('shows a question, then its answer, then gives exactly the interval that a button shows', async () => {
    const place = open();
    await place.say('/review add:scaling/variance');
    const front = await place.say('/review');
    const back = await turn(place, front);
    const labels = back.buttons.slice(0, 4).map(({ label }) => label);
    const next = await place.say(commandOf(back, '/card good'));

    expect(front.edits).toBeUndefined();
    expect([back.edits, next.edits]).toEqual(['pressed', 'pressed']);
    expect([back.private, next.private]).toEqual([true, true]);
    expect(textOf(back)).toContain('Answer');
    expect(labels).toEqual([
      'Again · 1 min',
      expect.stringMatching(/^Hard · /),
      'Good · 10 min',
      expect.stringMatching(/^Easy · \d+ days$/),
    ]);
    expect(textOf(next)).toContain('good; it comes again in 10 min');
    expect(textOf(next)).toMatch(/Next at 2026-11-24/);
    expect((await place.memory.reviews.find(person, 'scaling/variance'))?.card.due).toBe(
      place.now() + 10 * minute,
    );
  });

  it('draws other numbers each time, and the same ones from the question to its answer', async () => {
    const place = open();
    const numeric = items.find(({ kind, id }) => kind === 'numeric' && id.startsWith('scaling/'));
    await place.say(`/review add:${numeric?.id}`);
    const seen = new Set<string>();
    for (let turns = 0; turns < 6; turns += 1) {
      const front = await place.say('/review');
      const question = textOf(front).split('\n\n').at(-1) ?? '';
      const back = await turn(place, front);
      expect(textOf(back)).toContain(question);
      seen.add(question);
      await place.say(commandOf(back, '/card again'));
      await place.pass(2 * minute);
    }
    expect(seen.size).toBeGreaterThan(2);
  });

  it('rates once for a press that comes twice, for a request that is tried again, and for two workers at once', async () => {
    const place = open();
    await place.say('/review add:scaling/variance');
    const back = await turn(place, await place.say('/review'));
    const line = commandOf(back, '/card good');
    const first = await place.say(line, { id: 'w-press-1' });
    await Promise.all([
      place.say(line, { id: 'w-press-1' }),
      place.say(line, { id: 'w-press-1' }),
      place.say(line, { id: 'w-press-2' }),
    ]);
    const second = await place.say(line, { id: 'w-press-2' });

    expect((await place.memory.reviews.history(person)).length).toBe(1);
    expect((await place.memory.reviews.find(person, 'scaling/variance'))?.card.repetitions).toBe(1);
    expect(textOf(first)).toContain('good; it comes again in 10 min');
    expect(textOf(second)).toContain('this press changed nothing');

    const both = open();
    await both.say('/review add:scaling/variance');
    await Promise.all(['w-one', 'w-two', 'w-one'].map((id) => both.say(line, { id })));
    expect((await both.memory.reviews.history(person)).length).toBe(1);
  });

  it('undoes the last rating exactly, once, and no earlier one', async () => {
    const place = open();
    await place.say('/review add:scaling/variance');
    const before = await place.memory.reviews.find(person, 'scaling/variance');
    const rated = await place.say(commandOf(await turn(place, await place.say('/review')), '/card easy'));
    const undo = commandOf(rated, '/card undo');
    const undone = await place.say(undo);
    await place.say(undo);

    expect(await place.memory.reviews.find(person, 'scaling/variance')).toEqual(before);
    expect(textOf(undone)).toContain('is as it was');
    expect(undone.title).toBe('Review · 1 due');

    await place.say('/review add:padding-mask');
    const one = await place.say(commandOf(await turn(place, await place.say('/review')), '/card good'));
    await place.say(commandOf(await turn(place, one), '/card good'));
    expect(textOf(await place.say(commandOf(one, '/card undo')))).toContain('Only the latest rating');
  });

  it('keeps to the daily limit in the person’s zone, and lets what was rated today come again', async () => {
    const place = open();
    await place.say('/settings reviews:2 zone:Asia/Shanghai');
    await place.say('/review add:scaling');
    const rate = async (rating: string) =>
      place.say(commandOf(await turn(place, await place.say('/card next')), `/card ${rating}`));
    expect((await place.say('/review')).title).toBe('Review · 2 due');
    await rate('easy');
    const done = await rate('again');
    expect(textOf(done)).toContain('That was it for today');
    // The one that was not known comes again in a minute, beside the limit.
    await place.pass(2 * minute);
    expect((await place.say('/review')).title).toBe('Review · 1 due');
    await rate('easy');
    // 12:02 UTC is 20:02 in Shanghai; its next day begins at 16:00 UTC.
    expect(textOf(await place.say('/review'))).toContain('2026-11-25, [16:00:00 UTC]');
    await place.pass(3 * 60 * minute);
    expect((await place.say('/review')).title).toBe('Review');
    await place.pass(60 * minute);
    expect((await place.say('/review')).title).toBe('Review · 2 due');
  });

  it('has a button below a result and below one’s own judged answer', async () => {
    const place = open();
    const { id, itemId } = await miss(place);
    const result = (await place.pass(2 * minute)).find(({ request }) =>
      request.id.startsWith('reveal-'),
    )?.reply;
    const mine = await place.say(`/round mine ${id}`);
    const solo = await place.say('/quiz scaling kind:choice mode:solo');
    const judged = await place.say(`/answer A round:${roundOf(solo)}`);

    expect(commandOf(result as Reply, '/review add:')).toBe(`/review add:${itemId}`);
    expect(commandOf(mine, '/review add:')).toBe(`/review add:${itemId}`);
    expect(commandOf(judged, '/review add:')).toMatch(/^\/review add:scaling\//);
    expect(textOf(await place.by('cy', `/review add:${itemId}`))).toContain('In your review:');
    expect((await place.memory.reviews.cards('web-cy')).length).toBe(1);
  });

  it('goes to Anki and comes back with its schedule', async () => {
    const place = open();
    expect(textOf(await place.say('/review add:scaling'))).not.toContain('[[');
    await place.say('/review add:padding-mask');
    for (let turns = 0; turns < 4; turns += 1)
      await place.say(commandOf(await turn(place, await place.say('/review')), '/card easy'));
    const exported = await place.say('/review export:anki');
    expect(exported.buttons.map(({ label }) => label)).toEqual(['Bring cards in']);
    const file = exported.attachments?.[0];
    const text = file?.text ?? '';
    const rows = parse(
      text
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .join('\n'),
    ) as string[][];
    const kept = await place.memory.reviews.cards(person);

    expect(file).toMatchObject({ name: 'quizformer-anki.csv', mediaType: 'text/csv' });
    expect(text.split('\n').slice(0, 3)).toEqual(['#separator:Comma', '#html:true', '#notetype:Basic']);
    expect(rows).toHaveLength(kept.length);
    expect(rows.every((row) => row.length === 5 && row.every((field) => field !== ''))).toBe(true);
    expect(rows.map(([, front, back]) => `${front}${back}`).join('')).not.toMatch(/\$|undefined|\*\*/);

    const other = open();
    const bring = (into: Place) => into.bring('/review', 'import', 'quizformer-anki.csv', text);
    expect(textOf(await bring(other))).toContain(`${kept.length} new cards`);
    const byItem = (a: (typeof kept)[number], b: (typeof kept)[number]) =>
      a.card.itemId < b.card.itemId ? -1 : 1;
    expect((await other.memory.reviews.cards(person)).sort(byItem)).toEqual([...kept].sort(byItem));
    expect(textOf(await bring(other))).toContain(`${kept.length} that were here already`);

    const typed = { text: `/review import:${text}`, options: { import: text } } as Partial<Request>;
    const form = readNamedOptions(createCommands().find(({ name }) => name === 'review')!, { cards: text });
    for (const request of [typed, form]) {
      const third = open();
      await third.say('/review', request);
      expect((await third.memory.reviews.cards(person)).sort(byItem)).toEqual([...kept].sort(byItem));
    }
  });

  it('takes what Anki exports as notes in plain text, with and without its identifiers', async () => {
    const place = open();
    await place.say('/review add:scaling');
    const text = (await place.say('/review export:anki')).attachments?.[0]?.text ?? '';
    const notes = (parse(text.replace(/^#.*\n/gm, '')) as string[][]).map(([id, front, back, tags]) => ({
      ...{ id: id ?? '', front: front ?? '', back: back ?? '', tags: `${tags} leech` },
    }));
    // As Anki 24 writes it: fields with tabs, quotes or line breaks are quoted, others are not.
    const field = (html: string) => (/["\n\t]/.test(html) ? `"${html.replace(/"/g, '""')}"` : html);
    const row = (...fields: string[]) => fields.map(field).join('\t');
    const plain = [
      ...['#separator:tab', '#html:true', '#tags column:3'],
      ...notes.map(({ front, back, tags }) => row(front, back, tags)),
      row('Capital of <b>France</b>', 'Paris, "the city of light"', 'geography'),
    ].join('\n');
    const whole = [
      ...[
        '#separator:tab',
        '#html:true',
        '#guid column:1',
        '#notetype column:2',
        '#deck column:3',
        '#tags column:6',
      ],
      ...notes.map(({ id, front, back, tags }) => row(id, 'Basic', 'Quizformer', front, back, tags)),
    ].join('\n');

    for (const exported of [plain, whole]) {
      const other = open();
      const said = textOf(await other.bring('/review', 'import', 'Selected Notes.txt', exported));
      expect(said).toContain(`${notes.length} new cards`);
      expect(said.includes('One row is no card of mine')).toBe(exported === plain);
      expect((await other.memory.reviews.cards(person)).map(({ card }) => card.itemId).sort()).toEqual(
        notes.map(({ id }) => id.replace('quizformer:', '')).sort(),
      );
    }
  });

  it('says what is wrong with a file', async () => {
    const place = open();
    const bring = async (bytes: string | Buffer, line = '/review') => {
      const reply = await place.bring(line, 'import', 'a.txt', bytes);
      expect(reply).toMatchObject({ private: true, failure: { whose: 'person' } });
      return textOf(reply);
    };

    expect(await bring('#separator:tab\nfront\tback\nfront\tback\n')).toContain('(2 rows of something else)');
    expect(await bring('', '/review lang:zh')).toContain('没有找到这里的卡片');
    expect(await bring(Buffer.from('PK\x03\x04\0'), '/review lang:zh')).toContain('不是文本');
    expect(textOf(await place.say('/review import:my.txt'))).toContain('I found no card of mine');
  });

  it('reads what Anki writes, names alone, and what was cut off, and takes nothing broken', async () => {
    const place = open();
    const bring = async (text: string) =>
      textOf(await place.say('/review', { text: `/review import:${text}`, options: { import: text } }));
    const anki = '#separator:tab\n#html:true\n#guid column:1\nquizformer:scaling/variance\tfront\tback\n';

    expect(await bring(anki)).toContain('one new card');
    expect(await bring('scaling/nothing-of-the-kind\npadding-mask/unknown')).toContain('2 rows are about');
    expect(await bring('quizformer:scaling/variance,"cut off in the')).toContain('one that was here already');
    expect(await bring('hello, world')).toContain('I found no card of mine in that');
    expect(await bring('@nowhere.csv')).toContain('a file that is there');
    const broken = JSON.stringify({
      itemId: 'x',
      due: 1,
      stability: -1,
      difficulty: 99,
      state: 'review',
    }).replace(/"/g, '""');
    const [other] = items.filter(({ id }) => id.startsWith('scaling/') && id !== 'scaling/variance');
    await bring(`"quizformer:${other?.id}","a","b","c","${broken}"`);
    expect((await place.memory.reviews.find(person, other?.id ?? ''))?.card.state).toBe('new');
  });

  it('says what does not fit', async () => {
    const place = open();
    const wrong = await place.say('/review add:scaling/nothing');
    expect(textOf(wrong)).toContain('There is no question or topic');
    expect(textOf(await place.say('/review remove:scaling/variance'))).toContain('is not in your review');
    expect(textOf(await place.say('/review export:word'))).toContain('anki');
    expect(textOf(await place.say('/review lang:zh'))).toContain('复习里还没有卡片');
    await place.say('/review add:scaling/variance');
    const zh = await turn(place, await place.say('/review lang:zh'));
    expect(textOf(zh)).not.toMatch(/undefined|review\./);
  });
});
