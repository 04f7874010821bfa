import { parse } from 'csv-parse/sync';
import type { ComputePool } from '../../../workers/compute-pool';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { captionOf, createTalk, idOf, openPool, textOf } from './computing-place';

jest.setTimeout(60_000);

describe('receipts of what was posted', () => {
  let server: RealRedis;
  let pool: ComputePool;
  let count = 0;
  let prefix: string;
  let talk: ReturnType<typeof createTalk>;
  beforeAll(async () => {
    server = await startRealRedis();
    pool = openPool();
  });
  beforeEach(() => {
    count += 1;
    prefix = `v${count}`;
    talk = createTalk(server, pool, prefix);
  });
  afterAll(async () => {
    await pool.close();
    await server.stop();
  });

  /** Writes another number into the receipt, as if that had been posted. */
  async function forge(id: string, change: (measured: number) => number) {
    const [full = '', kept = ''] =
      Object.entries(await talk.redis.hgetall(`${prefix}:receipt:${id}`))[0] ?? [];
    const receipt = JSON.parse(kept);
    receipt.facts[0].measured = change(receipt.facts[0].measured);
    await talk.redis.hset(`${prefix}:receipt:${id}`, full, JSON.stringify(receipt));
  }

  it('stand under the numbers, the same in both languages, with two buttons at the end', async () => {
    const english = await talk.say('/ask scaling d_k:16 n:8');
    const chinese = await talk.say('/ask scaling d_k:16 n:8', 'zh');

    const id = idOf(english);
    expect(captionOf(english)).toMatch(/Receipt [0-9a-f]{8}\.$/);
    expect(captionOf(chinese)).toContain(`凭据 ${id}。`);
    expect(english.buttons.slice(-2)).toEqual([
      { label: 'Verify', command: `/verify ${id}` },
      { label: 'Export', command: `/export ${id}` },
    ]);
    expect(english.buttons.length).toBeLessThanOrEqual(25);
  });

  it('of a trained model’s attention can be verified too', async () => {
    const id = idOf(await talk.say('/attention "The cat sat on the mat."'));

    expect(textOf(await talk.say(`/verify ${id}`))).toContain('**identical**');
  });

  it('verify: computed anew, equal to the last digit, also when every cache is gone', async () => {
    const asked = await talk.say('/ask scaling d_k:16 n:8 seed:3');
    const cached = await talk.redis.keys(`${prefix}:result:*`);
    await talk.redis.del(...cached);

    const verified = await talk.say(`/verify ${idOf(asked)}`);

    expect(verified.title).toMatch(/^Verified: /);
    expect(textOf(verified)).toContain('**identical**');
    expect(textOf(verified)).toContain('The code is the same as then (version `code-1`)');
    expect(textOf(verified)).toContain('scaling d_k:16 n:8');
    expect(textOf(verified).match(/\| 0 ✓ \|/g)?.length).toBeGreaterThanOrEqual(asked.facts.length);
    expect(await talk.redis.keys(`${prefix}:result:*`)).toEqual([]);
    expect(verified.private).toBe(false);
  });

  it('verify: says which number is off and by how much, in both languages', async () => {
    const id = idOf(await talk.say('/ask scaling d_k:16 n:8'));
    await forge(id, (measured) => measured - 0.5);

    const text = textOf(await talk.say(`/verify ${id}`));
    const chinese = await talk.say(`/verify ${id}`, 'zh');

    expect(text).toMatch(/\*\*1 of \d+ numbers\*\* differ, by at most 0\.5/);
    expect(text.match(/\| 0\.5 ✗ \|/g)).toHaveLength(1);
    expect(text).toContain('another TensorFlow backend');
    expect(chinese.title).toMatch(/^结果不一致：/);
    expect(textOf(chinese)).toContain('**1 个**不同，最多相差 0.5');
  });

  it('verify: says that the code has changed since', async () => {
    const id = idOf(await talk.say('/ask scaling d_k:16 n:8'));
    const later = createTalk(server, pool, prefix, 'code-2');

    expect(textOf(await later.say(`/verify ${id}`))).toContain(
      'changed since (version `code-1` then, `code-2` now), and the numbers have not',
    );
    await forge(id, () => 9);
    expect(textOf(await later.say(`/verify ${id}`))).toContain('`code-2` now), which may be why');
  });

  it.each([
    ['/verify 3f2a', /too short: I need at least 8/],
    ['/verify scaling', /is no id of a figure/],
    ['/verify 00000000', /I know no figure `00000000`/],
    ['/export 00000000 format:csv', /I know no figure/],
    ['/export 3f2a91bc format:pdf', /csv, svg or link/],
  ])('%s is refused with what to do, and the latest ids of the place', async (line, words) => {
    const id = idOf(await talk.say('/ask scaling d_k:16 n:8'));

    const refused = await talk.say(line);

    expect(refused).toMatchObject({ private: true, failure: { whose: 'person' } });
    expect(textOf(refused)).toMatch(words);
    if (!line.includes('pdf')) expect(refused.buttons.map(({ label }) => label)).toContain(id);
    expect(textOf(await talk.say(line, 'zh'))).toMatch(/\p{Script=Han}/u);
  });

  it('without an id lists the latest of the place, and says so where there is none', async () => {
    const empty = await talk.say('/verify');
    const id = idOf(await talk.say('/ask scaling d_k:16 n:8'));
    const listed = await talk.say('/export');

    expect(textOf(empty)).toContain('Nothing was computed in this place yet');
    expect(textOf(listed)).toContain(`\`${id}\`: \`scaling d_k:16 n:8`);
    expect(listed.buttons).toEqual([{ label: id, command: `/export ${id}` }]);
    expect((await talk.say('/export format:csv')).buttons[0]?.command).toBe(`/export ${id} format:csv`);
  });

  it('that begin alike are listed with more of their ids', async () => {
    const id = idOf(await talk.say('/ask scaling d_k:16 n:8'));
    const key = `${prefix}:receipt:${id}`;
    const [kept = '{}'] = await talk.redis.hvals(key);
    const twin = `${id}${'0'.repeat(24)}`;
    await talk.redis.hset(key, twin, JSON.stringify({ ...JSON.parse(kept), id: twin }));

    const several = await talk.say(`/verify ${id}`);
    expect(textOf(several)).toContain(`2 figures have an id that begins with \`${id}\``);
    expect(several.buttons.map(({ command }) => command)).toContain(`/verify ${id}00000000`);
    expect(textOf(await talk.say(`/verify ${id}00000000`))).toContain('**identical**');
  });

  it('export: a table whose numbers are those that were posted', async () => {
    const asked = await talk.say('/ask scaling d_k:16 n:8 seed:3');
    const id = idOf(asked);

    const exported = await talk.say(`/export ${id} format:csv`);

    const [file] = exported.attachments ?? [];
    expect(file).toMatchObject({ name: `scaling-${id}.csv`, mediaType: 'text/csv' });
    const text = file?.text ?? '';
    for (const line of ['experiment: scaling', 'seed: 3', 'version: code-1'])
      expect(text).toContain(`# ${line}\r\n`);
    expect(text).toMatch(/# parameters: .*d_k=16/);
    const rows = parse(text, { columns: true, comment: '#', comment_no_infix: true }) as Record<
      string,
      string
    >[];
    const facts = rows.filter(({ kind }) => kind === 'fact');
    expect(facts.map(({ series, value }) => [series, Number(value)])).toEqual(
      asked.facts.map(({ name, measured }) => [name, measured]),
    );
    expect(rows.length).toBeGreaterThan(facts.length + 50);
    expect(textOf(exported)).toContain(`${rows.length} rows`);
  });

  it('export: pictures as SVG, a link, and the choice between them', async () => {
    const id = idOf(await talk.say('/ask scaling d_k:16 n:8'));

    const svg = await talk.say(`/export ${id} format:svg`, 'zh');
    const nowhere = await talk.say(`/export ${id} format:link`);
    await talk.pageAddress.keep('http://127.0.0.1:3000');
    const link = await talk.say(`/export ${id} format:link`);
    const choice = await talk.say(`/export ${id}`);

    expect(svg.attachments).toMatchObject([{ name: `scaling-${id}.svg`, mediaType: 'image/svg+xml' }]);
    expect(svg.attachments?.[0]?.text).toMatch(/<svg[^>]*width="1100[^>]*>\s*<title>.*\p{Script=Han}/su);
    expect(textOf(nowhere)).toContain(`/f/${id}`);
    expect(textOf(link)).toContain(`http://127.0.0.1:3000/f/${id}`);
    expect(choice.buttons.map(({ command }) => command)).toEqual([
      `/export ${id} format:csv`,
      `/export ${id} format:svg`,
      `/export ${id} format:link`,
      `/verify ${id}`,
    ]);
  });
});
