import { createOpenReceipt } from '../../../commands/receipts/open-receipt';
import { loadTopics } from '../../../content';
import { createReceiptStore } from '../../../src/store/receipts';
import { itemVersion } from '../../../src/study/draw-item';
import type { ComputePool } from '../../../workers/compute-pool';
import { type RealRedis, startRealRedis } from '../../real-redis';
import { aRequest } from '../../requests';
import { captionOf, createTalk, idOf, idsIn, openPool, textOf } from './computing-place';

jest.setTimeout(60_000);

describe('receipts of figures that no /ask drew', () => {
  let server: RealRedis;
  let pool: ComputePool;
  let count = 0;
  let talk: ReturnType<typeof createTalk>;
  beforeAll(async () => {
    server = await startRealRedis();
    pool = openPool();
  });
  beforeEach(() => {
    count += 1;
    talk = createTalk(server, pool, `beside${count}`);
  });
  afterAll(async () => {
    await pool.close();
    await server.stop();
  });

  /** Opens a question of the topic scaling; one that has a deadline is over already. */
  async function openRound(itemId: string, mode: 'solo' | 'group') {
    const item = loadTopics()
      .flatMap(({ quiz }) => quiz)
      .find(({ id }) => id === itemId);
    if (!item) throw new Error(`no item ${itemId}`);
    const request = aRequest();
    const { identities, rounds } = talk.memory;
    const starter = await identities.person({ ...request, person: { id: 'a', name: 'A' } });
    const where = { group: await identities.group(request), channel: identities.channel(request) };
    const asked = {
      topic: 'scaling',
      itemId,
      version: itemVersion(item),
      seed: 's',
      language: 'en',
    } as const;
    const series = { starter, index: 1, count: 1, series: 'q1', request, shownBy: 'w-test-0', date: null };
    const opened = Date.now() - 60_000;
    const deadline = mode === 'solo' ? null : opened + 30_000;
    return rounds.open({ id: `r${count}`, mode, ...asked, ...where, ...series, opened, deadline });
  }

  it('stand above both pictures of a what-if, whose answers verify', async () => {
    const asked = await talk.say('/ask scaling d_k:16 n:8');
    const compared = await talk.say('/what-if scaling d_k:16 n:8 → d_k:32');

    const [before = '', after = '', ...others] = idsIn(textOf(compared));
    expect(others).toEqual([]);
    expect(before).toBe(idOf(asked));
    expect(after).not.toBe(before);
    expect(textOf(compared)).toContain(`**Now:** \`d_k:32 n:8\`. Receipt ${after}.`);
    expect(compared.buttons.slice(-2).map(({ command }) => command)).toEqual([
      `/verify ${after}`,
      `/export ${after}`,
    ]);
    for (const [id, d] of [
      [before, 16],
      [after, 32],
    ]) {
      const verified = textOf(await talk.say(`/verify ${id}`));
      expect(verified).toContain('**identical**');
      expect(verified).toContain(`scaling d_k:${d} n:8`);
    }
  });

  it('of a what-if are the same in Chinese, and fit behind the defaults', async () => {
    const english = await talk.say('/what-if scaling → n:8');
    const chinese = await talk.say('/what-if scaling → n:8', 'zh');

    const [before = '', after = ''] = idsIn(textOf(english));
    expect(textOf(english)).toContain(`**Before:** the defaults. Receipt ${before}.`);
    expect(textOf(chinese)).toContain(`**之前：**默认参数。 凭据 ${before}。`);
    expect(textOf(chinese)).toContain(`**现在：**\`n:8\`。 凭据 ${after}。`);
  });

  it('stand under the run that refutes a wrong answer, and verify and export', async () => {
    const round = await openRound('scaling/why-root', 'solo');

    const skipped = await talk.say(`/round skip ${round.id}`);

    const id = idOf(skipped);
    expect(captionOf(skipped)).toMatch(
      /^Computed for this: `\/ask scaling d_k:\d+`\. .* Receipt [0-9a-f]{8}\.$/su,
    );
    expect(textOf(await talk.say(`/verify ${id}`))).toContain('**identical**');
    expect((await talk.say(`/export ${id} format:csv`)).attachments).toHaveLength(1);
  });

  it('stand under the result of a question to the group, where the place lists them too', async () => {
    const round = await openRound('scaling/why-root', 'group');

    const result = await talk.say(`/round reveal ${round.id}`);

    const id = idOf(result);
    expect(result.private).toBe(false);
    expect(textOf(await talk.say(`/verify ${id}`))).toContain('**identical**');
    expect((await talk.say('/verify')).buttons).toEqual([{ label: id, command: `/verify ${id}` }]);
  });

  it('of /attention are the same when the line that a link offers is said', async () => {
    const open = createOpenReceipt({
      find: createReceiptStore(talk.redis, `beside${count}`).find,
      drawn: async () => [],
      topics: loadTopics(),
    });
    const line =
      '/attention “The "cat" sat: it is tired.” layer:0 head:2 mask:window:2 temperature:0.5 scale:off';
    const id = idOf(await talk.say(line));

    const linked = await open(id, { language: 'en', theme: 'light' });
    const again = linked.buttons.find(({ label }) => label === 'Compute it again');

    expect(idOf(await talk.say(again?.command ?? ''))).toBe(id);
  });
});
