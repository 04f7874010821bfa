import { createCommands } from '../../../commands';
import { createBank } from '../../../commands/quiz/bank';
import { readDeck, readDeckCsv } from '../../../content';
import { cleanText } from '../../../src/chat/clean-text';
import { completeLine } from '../../../src/chat/complete-line';
import type { Where } from '../../../src/chat/near';
import { readNamedOptions } from '../../../src/chat/read-named-options';
import type { Request } from '../../../src/chat/types';
import { createNearby } from '../../../src/store/study/nearby';
import { itemVersion } from '../../../src/study/draw-item';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { aRequest } from '../../requests';
import { createStudyPlace, roundOf, textOf } from '../quiz/study-place';

const admin: Partial<Request> = { person: { id: 'root', name: 'Root', admin: true } };
const group = 'local';
const yaml = `items:
  - kind: choice
    id: cache
    difficulty: 2
    question: { en: What does a KV cache save?, zh: KV cache 省下什么？ }
    options:
      - { right: true, text: { en: Keys and values of earlier tokens, zh: 之前 token 的 key 和 value } }
      - { text: { en: The logits of earlier tokens, zh: 之前 token 的 logits } }
  - kind: numeric
    id: bytes
    difficulty: 3
    question: { en: 'How many bytes are [[n]] numbers of 2 bytes?' }
    parameters: { n: { oneOf: [10, 20] } }
    answer: 2 * n
    tolerance: { absolute: 0 }
    within: [20, 40]
    explanation: { en: 'Two for each: [[answer]].' }`;
const csv = `id,language,question,right,wrong1,wrong2,why
warm,en,"Why warm up, at first?",Early statistics are noisy,It saves memory,It adds noise,"Adam divides by them"`;

describe('/deck', () => {
  let server: RealRedis;
  let places = 0;
  beforeAll(async () => {
    server = await startRealRedis();
  });
  afterAll(() => server.stop());

  const open = () => createStudyPlace(server, `deck${++places}`);
  type Place = ReturnType<typeof open>;

  /** As a form says it: values with line breaks, and what went along unseen. */
  function filledIn(place: Place, fields: Record<string, string>, changes: Partial<Request> = {}) {
    const command = createCommands().find(({ name }) => name === 'deck')!;
    const said = readNamedOptions(command, { do: 'add', ...fields });
    return place.say(said.text, { ...said, ...changes });
  }
  const idIn = ({ buttons }: { buttons: { command: string }[] }, verb: string) =>
    buttons.map(({ command }) => command).find((line) => line.startsWith(`/deck ${verb} `)) ?? '';

  const choice = {
    question: 'Why is $QK^{\\top}$ divided by $\\sqrt{d_k}$?',
    right: 'Its variance is $d_k$ for unit components.',
    wrong: 'It makes the product symmetric.\nIt prevents overflow in all cases.',
    why: 'Variances of independent products add.',
    deck: 'systems',
  };

  it('takes one choice from a form to a question that is asked: preview, proposal, approval, note', async () => {
    const place = open();
    const preview = await filledIn(place, choice);
    expect(preview.private).toBe(true);
    expect(textOf(preview)).toMatch(
      /Only you see this[\s\S]*\*\*systems\*\*, one question: 1 new[\s\S]*divided by[\s\S]*\*\*C\*\*[\s\S]*Right is[\s\S]*found nothing/,
    );
    expect(await place.memory.decks.items(group)).toEqual([]);

    await place.say(idIn(preview, 'propose'));
    const [announced] = await place.pass(1000);
    expect(announced!.reply).toMatchObject({ private: false });
    expect(textOf(announced!.reply)).toContain('Ada proposes a question for the deck **systems**');
    expect(textOf(announced!.reply)).not.toContain('variance');

    const looked = await place.say(idIn(announced!.reply, 'show'), admin);
    const approve = idIn(looked, 'approve');
    const done = await place.say(approve, { ...admin, id: 'w-approve' });
    const retried = await place.say(approve, { ...admin, id: 'w-approve' });
    const twice = await place.say(approve, admin);
    const [told] = await place.pass(1000);

    expect(textOf(done)).toContain('One question is in the deck **systems** now');
    expect(textOf(retried)).toBe(textOf(done));
    expect(textOf(twice)).toContain('decided before');
    expect(textOf(told!.reply)).toContain('was approved');
    expect(told!.request.person.id).toBe('ada');
    expect(await place.memory.decks.items(group)).toMatchObject([{ version: 1, retired: false }]);
  });

  it('asks approved items with /quiz, in the version that was asked, and never retired ones', async () => {
    const place = open();
    await place.say(idIn(await place.say(`/deck add deck:systems ${yaml}`, admin), 'approve'), admin);
    const { memory } = place;
    const [first] = await memory.decks.items(group);
    const bank = createBank([]);
    expect((await bank.list(group, { memory })).map(({ item }) => item.id)).toEqual([
      'systems/bytes',
      'systems/cache',
    ]);
    expect(await bank.list('another', { memory })).toEqual([]);

    const changed = yaml.replace('save?,', 'keep?,');
    const preview = await place.say(`/deck add lang:en deck:systems ${changed}`, admin);
    expect(textOf(preview)).toContain('0 new, 1 changed, 1 as before');
    await place.say(idIn(preview, 'approve'), admin);
    const before = readDeck(yaml, 'systems', 'x').find(({ id }) => id === 'systems/cache')!;
    const old = await bank.find({ itemId: before.id, version: itemVersion(before) }, group, { memory });
    const now = await bank.find({ itemId: before.id }, group, { memory });
    expect(old?.item.question.en).toContain('save');
    expect(now?.item.question.en).toContain('keep');
    expect((await memory.decks.items(group)).map(({ version }) => version)).toEqual([1, 2]);
    expect(first!.item.id).toBe('systems/bytes');

    await place.say('/deck retire systems/bytes', admin);
    expect((await bank.list(group, { memory })).map(({ item }) => item.id)).toEqual(['systems/cache']);
    expect(await bank.find({ itemId: 'systems/bytes' }, group, { memory })).not.toBeNull();
    expect(textOf(await place.say('/deck'))).toContain('**systems**: one question, 1 retired');
    await place.say('/deck restore systems/bytes', admin);
    expect(await bank.list(group, { memory })).toHaveLength(2);
  });

  const approve = async (place: Place, deck: string, text = yaml) =>
    place.say(idIn(await place.say(`/deck add deck:${deck} ${text}`, admin), 'approve'), admin);

  it('asks one deck alone with /quiz deck:NAME, with every other wish, and logs the answers', async () => {
    const place = open();
    await approve(place, 'systems');
    await approve(place, 'training', csv);
    const rounds = [];
    for (const line of ['/quiz deck:systems', '/quiz deck:Systems', '/quiz deck:systems mode:race'])
      rounds.push(await place.memory.rounds.read(roundOf(await place.say(line))));
    expect(new Set(rounds.map((round) => round!.itemId))).toEqual(
      new Set(['systems/cache', 'systems/bytes']),
    );
    const numeric = await place.say('/quiz deck:systems kind:numeric difficulty:3 mode:solo');
    expect(textOf(numeric)).toContain('systems · a number · difficulty 3/5');

    const id = roundOf(numeric);
    const answered = await place.say(`/answer 20 round:${id}`);
    expect(answered.buttons[0]).toMatchObject({ command: '/quiz deck:systems mode:solo' });
    expect(await place.memory.answers.ofPerson('web-ada')).toMatchObject([
      { itemId: 'systems/bytes', group },
    ]);

    const none = await place.say('/quiz deck:training kind:numeric');
    expect(textOf(none)).toContain('There is no question with a number in the deck `training` yet.');
    expect(none.buttons.map(({ command }) => command)).toEqual(['/quiz deck:training']);
    expect(textOf(await place.say('/quiz scaling deck:systems'))).toContain(
      'on a topic or from a deck, not both',
    );
  });

  it('stays with the deck over a series', async () => {
    const place = open();
    await approve(place, 'systems');
    await place.by(
      'bo',
      `/answer A round:${roundOf(await place.say('/quiz deck:systems count:2 seconds:10'))}`,
    );
    const texts = (await place.pass(60_000)).map(({ reply }) => textOf(reply));

    const second = texts.find((text) => /^A question · 2 of 2[\s\S]*Everybody answers/.test(text));
    expect(second).toContain('systems · ');
  });

  it('says which decks there are, and how one comes into being, where the wanted one has nothing', async () => {
    const place = open();
    const before = await place.say('/quiz deck:systems');
    expect(before).toMatchObject({ private: true, failure: { whose: 'person' } });
    expect(textOf(before)).toMatch(/`systems` is no deck[\s\S]*There is none yet[\s\S]*\/deck add deck:NAME/);
    await approve(place, 'systems');
    await approve(place, 'training', csv);
    const unknown = await place.say('/quiz deck:sistems');
    expect(textOf(unknown)).toContain('There are these: `systems`, `training`.');
    expect(unknown.buttons.map(({ command }) => command)).toEqual([
      '/quiz deck:systems',
      '/quiz deck:training',
      '/deck',
    ]);
    await place.say('/deck retire training/warm', admin);
    const empty = textOf(await place.say('/quiz deck:training lang:zh'));
    expect(empty).toContain('没有可出题的题库 `training`。现有：`systems`。');
  });

  it('asks a question in the language that it has, and says so', async () => {
    const place = open();
    await approve(place, 'systems');
    const english = await place.say('/quiz deck:systems kind:numeric lang:zh');
    const both = await place.say('/quiz deck:systems kind:choice lang:zh');

    expect(textOf(english)).toMatch(/这道题只有英文版。\*\n\nHow many bytes are/);
    expect(english.buttons.map(({ command }) => command).join()).not.toContain('/round show');
    expect(textOf(both)).toContain('KV cache 省下什么？');
    expect(textOf(both)).not.toContain('只有');
    expect(both.buttons.map(({ command }) => command).join()).toContain('lang:en');
  });

  it('suggests the decks of the group in which somebody types, as they are by now', async () => {
    const place = open();
    const nearby = createNearby(place.connection, `deck${places}`);
    const { address, place: here, person } = aRequest({});
    const where = { platform: 'web', address, place: here, person } as const;
    const suggested = async (line: string, from: Where = where) => {
      await nearby.refresh();
      return completeLine(createCommands(), line, 'en', nearby.near(from)).map(({ insert }) => insert);
    };
    expect(await suggested('/quiz deck:')).toEqual([]);
    await approve(place, 'systems');
    await approve(place, 'training', csv);
    expect(await suggested('/quiz deck:')).toEqual(['/quiz deck:systems', '/quiz deck:training']);
    expect(await suggested('/quiz count:3 deck:tr')).toEqual(['/quiz count:3 deck:training']);
    const discord = { ...where, platform: 'discord', address: { guildId: 'g1' } } as const;
    expect(await suggested('/quiz deck:', discord)).toEqual([]);
    await place.memory.links.joinChannel(place.memory.identities.channel(discord), group);
    expect(await suggested('/quiz deck:', discord)).toEqual(['/quiz deck:systems', '/quiz deck:training']);
    await place.say('/deck retire training/warm', admin);
    expect(await suggested('/quiz deck:')).toEqual(['/quiz deck:systems']);
  });

  it('reads CSV and YAML behind the command or in a form, as it was cleaned', async () => {
    const place = open();
    const typed = await place.say(cleanText(`/deck add deck:training ${csv}`), admin);
    const pasted = await filledIn(place, { text: yaml, deck: 'systems' }, admin);

    expect(textOf(typed)).toMatch(/\*\*training\*\*, one question[\s\S]*Why warm up, at first\?/);
    expect(textOf(pasted)).toMatch(/\*\*systems\*\*，共 2 题[\s\S]*How many bytes are/);
  });

  it('reads files: YAML, CSV, and what spreadsheets make of it, by their name or by what they hold', async () => {
    const place = open();
    const tabs = csv
      .replace(/"([^"]*)"/g, '$1')
      .split('\n')
      .map((row) => row.replace(/,(?! )/g, '\t'))
      .join('\r\n');
    const bring = async (name: string, text: string | Buffer) =>
      textOf(await place.bring('/deck deck:systems', 'file', name, text, admin));

    expect(await bring('my questions.yaml', yaml)).toMatch(
      /Only you see this[\s\S]*\*\*systems\*\*, 2 questions: 2 new[\s\S]*KV cache/,
    );
    expect(await bring('questions.csv', `\ufeff${csv}`)).toMatch(
      /one question: 1 new[\s\S]*Why warm up, at first\?/,
    );
    expect(await bring('questions.txt', Buffer.from(`\ufeff${tabs}`, 'utf16le'))).toContain(
      'Why warm up, at first?',
    );
    expect(await place.memory.decks.items(group)).toEqual([]);
  });

  it('takes a file from its preview to a question that is asked, and keeps nothing of how it came', async () => {
    const place = open();
    const preview = await place.bring('/deck add deck:systems', 'file', 'deck.yaml', yaml, admin);
    const kept = await place.memory.decks.proposal(idIn(preview, 'approve').replace('/deck approve ', ''));
    await place.say(idIn(preview, 'approve'), admin);

    expect((await place.memory.decks.items(group)).map(({ item }) => item.id)).toEqual([
      'systems/bytes',
      'systems/cache',
    ]);
    expect(kept?.request.address).toEqual({});
  });

  it('says of a file what is wrong and in which line, in the language of whoever brought it', async () => {
    const place = open();
    const bring = async (name: string, text: string | Buffer, line = '/deck deck:x') => {
      const reply = await place.bring(line, 'file', name, text);
      expect(reply).toMatchObject({ private: true, failure: { whose: 'person' } });
      return textOf(reply);
    };
    const inChinese = '/deck deck:x lang:zh';
    const rows = `${csv}\ncold,en,Why,"a",,,\n`;

    expect(await bring('a.csv', rows)).toContain('- line 3, `cold`, `wrong1`: needs 2 at least');
    expect(await bring('a.csv', rows, inChinese)).toContain('- 第 3 行，`cold`，`wrong1`：至少要有 2 项');
    expect(await bring('a.yaml', yaml.replace('difficulty: 2', 'difficulty: 9'))).toContain(
      '- line 4, `cache`, `difficulty`: has to be 5 or less',
    );
    expect(
      await bring('a.yaml', yaml.replace('  - kind: numeric', '\t- kind: numeric'), inChinese),
    ).toContain('第 9 行：这里用了制表符缩进');
    expect(await bring('a.csv', 'x')).toContain('the columns `id, language');
    expect(await bring('a.yml', 'x', inChinese)).toContain('整体：没有找到题目');
    expect(await bring('a.csv', '', inChinese)).toContain('文件是空的');
    expect(await bring('a.png', Buffer.from([137, 80, 78, 71, 0, 1]))).toContain('holds no text');
    expect(await bring('a.csv', Buffer.from([0xcc, 0xe2, 0xc4, 0xbf]), inChinese)).toContain(
      '不是 UTF-8 编码',
    );
    expect(await bring('a.yaml', 'x'.repeat(300_001))).toContain(
      '300,001 characters, and 300,000 are the most',
    );
    expect(await bring('a.yaml', 'x'.repeat(1024 * 1024 + 1), inChinese)).toContain('最多 1 MB');
    expect(await bring('a.yaml', yaml, `/deck deck:x ${csv}`)).toContain('came together');
    expect(textOf(await place.say('/deck file:a.yaml'))).toContain('No file came along with `file`');
    expect(await place.memory.decks.items(group)).toEqual([]);
  });

  it('tells the first problems of many', async () => {
    const bad = Array.from({ length: 30 }, (_, i) => `q-${i},en,Why ${i}?,r,,`).join('\n');
    const text = textOf(
      await open().bring('/deck', 'file', 'a.csv', `id,language,question,right,wrong1,why\n${bad}`),
    );

    expect(text).toMatch(/line 2, `q-0`[\s\S]*line 9, `q-7`[^-]*and 22 more\.$/);
  });

  it('takes `file:` within pasted text as text', async () => {
    const place = open();
    const text = yaml.replace('What does', 'In file:cache.py what does');

    expect(textOf(await place.say(`/deck add lang:en deck:x ${text}`, admin))).toContain('In file:cache.py');
  });

  it('exports what it reads again, and shows no answers in the list', async () => {
    const place = open();
    await place.say(idIn(await place.say(`/deck add deck:systems ${yaml}`, admin), 'approve'), admin);
    const [file] = (await place.say('/deck export deck:systems', admin)).attachments!;
    const [table] = (await place.say('/deck export deck:systems format:csv', admin)).attachments!;
    const list = textOf(await place.say('/deck items deck:systems'));

    expect(file).toMatchObject({ name: 'systems.yaml', mediaType: 'application/yaml' });
    expect(readDeck(file!.text, 'systems', 'x')).toEqual(
      expect.arrayContaining(readDeck(yaml, 'systems', 'x')),
    );
    expect(readDeckCsv(table!.text, 'systems', 'x')).toMatchObject([{ id: 'systems/cache', difficulty: 2 }]);
    expect(list).toContain('What does a KV cache save?');
    expect(list).not.toContain('Keys and values');
    expect(textOf(await place.say('/deck export', admin))).toContain('There is one: `systems`.');
  });

  it('finds what is wrong before anything is proposed, and lets nothing grave through', async () => {
    const place = open();
    const twins = await filledIn(
      place,
      { ...choice, wrong: `${choice.right}\nIt prevents overflow.` },
      admin,
    );
    const html = await filledIn(place, { ...choice, question: 'Why <b>this</b>?' }, admin);

    expect(textOf(twins)).toMatch(/has to change first[\s\S]*two options are equal/);
    expect(textOf(html)).toMatch(/has to change first[\s\S]*html is outside/);
    const id = idIn(twins, 'drop').replace('/deck drop ', '');
    const inChinese = textOf(await place.say(`/deck show ${id} lang:zh`, admin));
    expect(inChinese).toMatch(/必须先改[\s\S]*有两个选项相同/);
    expect(idIn(twins, 'approve')).toBe('');
    expect(textOf(await place.say(`/deck approve ${id}`, admin))).toContain('has to change first');
    expect(textOf(await place.say('/deck add deck:x items: [nonsense'))).toContain('nothing was kept');
    expect(textOf(await filledIn(place, { ...choice, wrong: '' }))).toContain('nothing was kept');
    expect(textOf(await place.say(`/deck add deck:x ${'y'.repeat(1990)}`))).toContain('nothing was read');
    expect(textOf(await filledIn(place, { ...choice, deck: 'scaling' }))).toContain('name of a topic');
    expect(textOf(await filledIn(place, { ...choice, deck: 'A b' }))).toContain('does not fit');
    expect(await place.memory.decks.items(group)).toEqual([]);
  });

  it('lets members propose and look, and only administrators decide; a rejection is told, too', async () => {
    const place = open();
    const preview = await filledIn(place, choice);
    const propose = idIn(preview, 'propose');
    expect(textOf(await place.by('bob', propose))).toContain('no such proposal');
    await place.say(propose);
    const id = propose.replace('/deck propose ', '');
    for (const line of [
      `/deck approve ${id}`,
      '/deck waiting',
      '/deck export deck:systems',
      '/deck retire x/y',
    ])
      expect(textOf(await place.by('bob', line))).toContain('Only administrators');
    expect(textOf(await place.say('/deck waiting', admin))).toContain('One proposal waits');
    await place.say(`/deck reject ${id}`, admin);

    const later = await place.pass(1000);
    expect(later.map(({ reply }) => textOf(reply)).join()).toContain('not taken into the deck **systems**');
    expect(textOf(await place.say('/deck waiting', admin))).toContain('Nothing waits');
    expect(await place.memory.decks.items(group)).toEqual([]);
  });
});
