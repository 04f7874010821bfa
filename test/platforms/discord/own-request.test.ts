import { Undeliverable } from '../../../src/chat/delivery';
import type { Request } from '../../../src/chat/types';
import { aReply } from '../../requests';
import type { From } from './loopback';
import { openStage, type Stage } from './stage';

describe('what nobody asked for on Discord', () => {
  let stage: Stage;
  let given = 0;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(async () => {
    expect(stage.discord.violations).toEqual([]);
    await stage.close();
  });

  /** A request of our own in the place of one that somebody made. */
  async function own(changes: Partial<Request> = {}, from: From = {}): Promise<Request> {
    await stage.discord.slash('ask', { question: 'scaling' }, from);
    const heard = stage.heard.at(-1);
    if (!heard) throw new Error('nothing was heard');
    given += 1;
    const address = { ...heard.request.address, own: 'yes' };
    return { ...heard.request, id: `daily-${given}`, receivedAt: Date.now(), address, ...changes };
  }
  const deliver = (request: Request, reply = aReply()) =>
    stage.delivery.deliver(request, reply, `reply-${request.id}`);
  const posts = (channel = stage.discord.channelId) =>
    stage.discord.messages(channel).filter(({ thinking }) => !thinking);

  it('stands in the channel and calls nobody', async () => {
    const id = await deliver(await own());

    expect(posts()).toMatchObject([
      { id, content: '**A title**\n\nBecause.', mentions: [], replyTo: undefined },
    ]);
  });

  it.each(['lost-reply', 'error'] as const)(
    'is there once after "%s", also when the nonce is forgotten',
    async (kind) => {
      const request = await own();
      stage.discord.fault({ method: 'POST', path: /channels\/\d+\/messages/, kind });
      await expect(deliver(request)).rejects.toThrow();
      stage.discord.at(8 * 60_000);

      await deliver(request);

      expect(posts()).toHaveLength(1);
    },
  );

  it('is not taken for one of the day before that says the same', async () => {
    await deliver(await own());
    stage.discord.at(24 * 3600_000);
    const request = await own({ receivedAt: Date.now() + 24 * 3600_000 });
    stage.discord.fault({ method: 'POST', path: /channels\/\d+\/messages/, kind: 'error', status: 502 });
    await expect(deliver(request)).rejects.toThrow();
    await stage.redis.connect().set(`stage:sent:reply-${request.id}-0`, 'pending');

    await deliver(request);

    expect(posts()).toHaveLength(2);
  });

  it('ends where the channel is closed, and does not go to the direct messages', async () => {
    const request = await own();
    stage.discord.fault({ method: 'POST', path: /channels\/\d+\/messages/, kind: 'error', status: 403 });

    await expect(deliver(request)).rejects.toThrow(Undeliverable);

    expect(posts(stage.discord.dmChannelId)).toEqual([]);
  });

  it('ends where the bot is no member', async () => {
    await expect(deliver(await own({}, { userInstall: true }))).rejects.toThrow(Undeliverable);
  });

  it('reminds a person in their direct messages, whatever place they asked for it in', async () => {
    const { userId } = stage.discord;
    const id = await deliver(await own({ place: { id: userId, kind: 'direct' } }));

    expect(posts(stage.discord.dmChannelId)).toMatchObject([{ id }]);
    expect(posts()).toEqual([]);
  });

  it('goes to the direct messages when it is for one person', async () => {
    await deliver(await own(), aReply({ private: true }));

    expect(posts(stage.discord.dmChannelId)).toHaveLength(1);
    expect(posts()).toEqual([]);
  });
});
