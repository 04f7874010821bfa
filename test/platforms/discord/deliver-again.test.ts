import type { APIInteraction } from 'discord-api-types/v10';
import { Undeliverable } from '../../../src/chat/delivery';
import type { Heard } from '../../../src/chat/hearing';
import { toRequest } from '../../../src/platforms/discord/to-request';
import { aReply } from '../../requests';
import type { From, Interaction } from './loopback';
import { openStage, type Stage } from './stage';

/** Too much for one message; every part has words of its own. */
const long = aReply({
  blocks: Array.from({ length: 5 }, (_, index) => ({
    kind: 'section' as const,
    role: 'argument' as const,
    title: `Section ${index}`,
    markdown: `Part ${index}. ${'A sentence of some length. '.repeat(110)}`,
  })),
});
const minutes = 60_000;

describe('an answer whose way was interrupted', () => {
  let stage: Stage;
  let key = '';
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(async () => {
    expect(stage.discord.violations).toEqual([]);
    await stage.close();
  });

  async function ask(from: From = {}, command = 'ask'): Promise<{ interaction: Interaction; heard: Heard }> {
    const options = command === 'ask' ? { question: 'scaling' } : {};
    const interaction = await stage.discord.slash(command, options, from);
    const heard = stage.heard.at(-1);
    if (!heard) throw new Error('nothing was heard');
    await stage.vault.keep(heard.request.id, heard.secret ?? {}, 7200);
    key = `reply-${heard.request.id}`;
    return { interaction, heard };
  }
  const deliver = ({ request }: Heard, reply = long) => stage.delivery.deliver(request, reply, key);
  /** Later for the worker and for Discord. */
  const wait = (ms: number) => {
    stage.late.by += ms;
    stage.discord.at(ms);
  };
  /** How often each part can be read, wherever it was posted. */
  function copies(...places: string[]): number[] {
    const shown = (places.length > 0 ? places : [stage.discord.channelId])
      .flatMap((place) => stage.discord.messages(place))
      .map(({ content, embeds }) => content + embeds.map((embed) => embed.description).join());
    return long.blocks.map((_, index) => shown.filter((text) => text.includes(`Part ${index}.`)).length);
  }
  const post = { method: 'POST', path: /channels\/\d+\/messages/ };

  it('goes on in the channel, only with what is not there yet, when the token dies in between', async () => {
    const { heard } = await ask();
    stage.discord.fault({ ...post, kind: 'error' });
    await expect(deliver(heard)).rejects.toThrow();
    wait(16 * minutes);

    await deliver(heard);

    expect(copies()).toEqual([1, 1, 1, 1, 1]);
  });

  it('is found where it took the place of "thinking", though Discord\'s reply was lost and the token is dead by now', async () => {
    const { heard, interaction } = await ask();
    stage.discord.fault({ method: 'PATCH', path: /@original/, kind: 'lost-reply' });
    await expect(deliver(heard, aReply())).rejects.toThrow();
    wait(16 * minutes);

    const id = await deliver(heard, aReply());

    const messages = stage.discord.messages();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ id, interactionId: interaction.id });
  });

  it('is found by its words when Discord has forgotten the nonce of a part', async () => {
    const { heard } = await ask();
    stage.discord.fault({ ...post, kind: 'lost-reply' });
    await expect(deliver(heard)).rejects.toThrow();
    wait(8 * minutes);

    await deliver(heard);

    expect(copies()).toEqual([1, 1, 1, 1, 1]);
  });

  it('is found by its words when it was posted late and the reply was lost', async () => {
    const { heard } = await ask();
    wait(16 * minutes);
    stage.discord.fault({ ...post, kind: 'lost-reply' });
    await expect(deliver(heard, aReply())).rejects.toThrow();
    wait(8 * minutes);

    await deliver(heard, aReply());

    const late = stage.discord.messages().filter(({ thinking }) => !thinking);
    expect(late).toHaveLength(1);
  });

  it('does not take the same answer to an earlier question for its own', async () => {
    const first = await ask();
    await deliver(first.heard);
    const second = await ask();
    stage.discord.fault({ ...post, kind: 'slow', ms: 11_000 });
    stage.discord.fault({ ...post, kind: 'error' });

    await expect(deliver(second.heard)).rejects.toThrow();
    await expect(deliver(second.heard)).rejects.toThrow();
    await deliver(second.heard);

    expect(copies()).toEqual([2, 2, 2, 2, 2]);
  }, 60_000);

  it('has every part after errors, also where only the token opens the way', async () => {
    const { heard, interaction } = await ask({ userInstall: true });
    stage.discord.fault({ method: 'POST', path: /webhooks/, kind: 'error', status: 502 });
    await expect(deliver(heard)).rejects.toThrow();

    await deliver(heard);

    expect(copies(interaction.channelId)).toEqual([1, 1, 1, 1, 1]);
  });

  it("keeps the bot's own token when Discord refuses it once", async () => {
    const { heard } = await ask();
    stage.discord.fault({ ...post, kind: 'unauthorized' });
    const refused = deliver(heard);

    await expect(refused).rejects.toThrow();
    await expect(refused).rejects.not.toThrow(Undeliverable);
    await deliver(heard);

    expect(copies()).toEqual([1, 1, 1, 1, 1]);
  });

  it('goes to the channel when "thinking" was deleted', async () => {
    const { heard } = await ask();
    stage.discord.fault({ method: 'PATCH', path: /@original/, kind: 'not-found' });

    const id = await deliver(heard, aReply());

    const message = stage.discord.messages().find((one) => one.id === id);
    expect(message?.mentions).toEqual([stage.discord.userId]);
  });

  it('stays private in the direct messages of other people', async () => {
    const { heard, interaction } = await ask();
    const payload = { ...interaction.payload, guild_id: undefined, context: 2 };
    const meant = { command: 'ask', options: {}, text: '/ask', private: false };
    const elsewhere = toRequest(payload as unknown as APIInteraction, meant, Date.now());

    await deliver({ ...heard, request: elsewhere.request }, aReply({ private: true }));

    expect(stage.discord.messages().map(({ ephemeralFor }) => ephemeralFor)).toEqual([stage.discord.userId]);
  });

  it('goes out as words alone when Discord cannot read it', async () => {
    const { heard } = await ask();
    stage.discord.fault({ method: 'PATCH', path: /@original/, kind: 'malformed' });

    await deliver(heard, aReply({ buttons: [{ label: 'Again', command: '/ask scaling' }] }));

    expect(stage.discord.messages()).toMatchObject([{ content: '**A title**\n\nBecause.', components: [] }]);
    expect(stage.log()).toContain('cannot read a message');
  });

  it('of refusal gets through an outage', async () => {
    const { heard } = await ask();
    stage.discord.fault({ method: 'POST', path: /webhooks/, kind: 'error', status: 503 });

    await stage.refuse(heard, aReply({ title: 'That does not work', private: true }));

    expect(stage.discord.messages()).toMatchObject([
      { ephemeralFor: stage.discord.userId, content: expect.stringContaining('That does not work') },
    ]);
  });

  it('of refusal is a direct message when the gateway was away for longer than the token lives', async () => {
    const { heard } = await ask({}, 'help');
    wait(16 * minutes);

    await stage.refuse(heard, aReply({ private: true }));

    expect(stage.discord.messages(stage.discord.dmChannelId)).toHaveLength(1);
  });
});
