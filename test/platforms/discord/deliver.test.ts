import { TryLater, Undeliverable } from '../../../src/chat/delivery';
import type { Heard } from '../../../src/chat/hearing';
import type { Reply } from '../../../src/chat/types';
import { aReply } from '../../requests';
import type { From, Interaction, LoopbackMessage } from './loopback';
import { openStage, type Stage } from './stage';

const figure = {
  id: 'f',
  width: 1100,
  height: 700,
  alt: 'Two curves.',
  experiment: 'scaling',
  parameters: {},
  seed: 1,
};
const picture = aReply({ figures: [figure], buttons: [{ label: 'Again', command: '/ask scaling seed:2' }] });
/** Too much for one message. */
const long = aReply({
  ...picture,
  blocks: Array.from({ length: 5 }, (_, index) => ({
    kind: 'section' as const,
    role: 'argument' as const,
    title: `Section ${index}`,
    markdown: `Part ${index}. ${'A sentence of some length. '.repeat(110)}`,
  })),
});

describe('an answer on Discord', () => {
  let stage: Stage;
  let given = 0;
  beforeAll(async () => {
    stage = await openStage();
  });
  beforeEach(() => {
    stage.late.by = 0;
  });
  afterAll(() => stage.close());
  afterEach(() => expect(stage.discord.violations).toEqual([]));

  async function ask(from: From = {}, command = 'ask'): Promise<{ interaction: Interaction; heard: Heard }> {
    const options = command === 'ask' ? { question: 'scaling' } : {};
    const interaction = await stage.discord.slash(command, options, from);
    const heard = stage.heard.at(-1);
    if (!heard) throw new Error('nothing was heard');
    await stage.vault.keep(heard.request.id, heard.secret ?? {}, 1800);
    given += 1;
    return { interaction, heard };
  }
  /** As a worker does, again and again until it goes through. */
  async function deliver({ request }: Heard, reply: Reply, tries = 4): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const send = (key: string) => stage.delivery.deliver(request, reply, key);
        return (await stage.ledger.once(`reply-${given}`, send)).id;
      } catch (error) {
        if (attempt >= tries || error instanceof Undeliverable) throw error;
      }
    }
  }
  const answers = (interaction: Interaction): LoopbackMessage[] => {
    const all = [...stage.discord.messages(), ...stage.discord.messages(stage.discord.dmChannelId)];
    const own = new Set(
      all.filter(({ interactionId }) => interactionId === interaction.id).map(({ id }) => id),
    );
    return all.filter(({ id, replyTo }) => own.has(id) || own.has(replyTo ?? ''));
  };

  it('takes the place of "thinking", with the picture, its description and buttons', async () => {
    const { interaction, heard } = await ask();

    await deliver(heard, picture);

    const [message, ...others] = answers(interaction);
    expect(others).toEqual([]);
    expect(message).toMatchObject({ thinking: false, content: '**A title**\n\nBecause.', mentions: [] });
    expect(message?.attachments).toMatchObject([{ filename: 'figure-1.png', description: 'Two curves.' }]);
    expect(message?.components).toMatchObject([{ components: [{ custom_id: 'say:/ask scaling seed:2' }] }]);
  });

  it('has files beside the picture, that are no pictures', async () => {
    const { interaction, heard } = await ask();
    const attachments = [{ name: 'answers.csv', mediaType: 'text/csv' as const, text: 'a,b\n1,2\n' }];

    await deliver(heard, { ...picture, attachments });

    const [message] = answers(interaction);
    expect(message?.attachments.map(({ filename, bytes }) => [filename, String(bytes)])).toEqual([
      ['figure-1.png', 'png of f'],
      ['answers.csv', 'a,b\n1,2\n'],
    ]);
    expect(JSON.stringify(message?.embeds)).not.toContain('answers.csv');
  });

  it('keeps its picture when it is edited again', async () => {
    const { interaction, heard } = await ask();
    await stage.delivery.deliver(heard.request, picture, 'first');
    await stage.delivery.deliver(heard.request, picture, 'second');

    expect(answers(interaction)[0]?.attachments).toHaveLength(1);
  });

  it('has words where a picture is lost', async () => {
    const { interaction, heard } = await ask();
    const formula = { tex: 'x^2', id: 'lost', width: 1, height: 1 };
    const blocks = [
      ...picture.blocks,
      { kind: 'section' as const, role: 'argument' as const, title: 'Why', markdown: 'It is\n\n$$\nx^2\n$$' },
    ];

    await deliver(heard, aReply({ blocks, formulas: [formula] }));

    expect(answers(interaction)[0]?.embeds[0]).toMatchObject({ description: 'It is\n```\nx^2\n```' });
  });

  it.each(['lost-reply', 'error'] as const)('is there once after "%s" on its edit', async (kind) => {
    const { interaction, heard } = await ask();
    stage.discord.fault({ method: 'PATCH', path: /@original/, kind });

    await deliver(heard, picture);

    expect(answers(interaction).map(({ content }) => content)).toEqual(['**A title**\n\nBecause.']);
  });

  it.each(['lost-reply', 'error'] as const)(
    'has each further part once after "%s" on a post',
    async (kind) => {
      const { interaction, heard } = await ask();
      stage.discord.fault({ method: 'POST', path: /channels\/\d+\/messages/, kind });

      await deliver(heard, long);
      await deliver(heard, long);

      const messages = answers(interaction);
      expect(messages.length).toBeGreaterThan(2);
      const parts = messages.flatMap(({ embeds, content }) => [
        content,
        ...embeds.map((embed) => String(embed.description)),
      ]);
      for (let index = 0; index < 5; index += 1)
        expect(parts.filter((text) => text.includes(`Part ${index}.`))).toHaveLength(1);
    },
  );

  it('looks for a part whose fate is not known, also when Discord has forgotten its nonce', async () => {
    const { interaction, heard } = await ask();
    stage.discord.fault({ method: 'POST', path: /channels\/\d+\/messages/, kind: 'lost-reply' });
    await expect(deliver(heard, long, 1)).rejects.toThrow();
    const before = stage.discord.calls.length;

    await deliver(heard, long);

    const looked = stage.discord.calls
      .slice(before)
      .filter(({ method, path }) => method === 'GET' && /messages/.test(path));
    expect(looked).toHaveLength(1);
    const firstEmbeds = answers(interaction).map(({ embeds }) => JSON.stringify(embeds));
    expect(new Set(firstEmbeds).size).toBe(firstEmbeds.length);
  });

  it('follows by the token where the bot is no member, once even when its fate is not known', async () => {
    const { interaction, heard } = await ask({ userInstall: true });
    stage.discord.fault({ method: 'POST', path: /webhooks/, kind: 'lost-reply' });

    await deliver(heard, long);

    const messages = stage.discord.messages(interaction.channelId);
    expect(messages.length).toBeGreaterThan(2);
    const embeds = messages.map((message) => JSON.stringify(message.embeds));
    expect(new Set(embeds).size).toBe(embeds.length);
  });

  it('follows by the token where the bot is a member and may not write', async () => {
    const { interaction, heard } = await ask();
    stage.discord.fault({
      method: 'POST',
      path: /channels\/\d+\/messages/,
      kind: 'error',
      status: 403,
      times: 2,
    });

    await deliver(heard, long);

    expect(answers(interaction).length).toBeGreaterThan(2);
  });

  it('comes in private, and takes "thinking" away, when only then it turns out to be private', async () => {
    const { interaction, heard } = await ask();

    await deliver(heard, aReply({ private: true }));

    expect(answers(interaction)).toMatchObject([
      { ephemeralFor: stage.discord.userId, content: '**A title**\n\nBecause.' },
    ]);
  });

  it('replaces a private deferral in private', async () => {
    const { interaction, heard } = await ask({}, 'help');

    await deliver(heard, aReply({ private: true }));

    expect(answers(interaction)).toMatchObject([{ ephemeralFor: stage.discord.userId, thinking: false }]);
  });

  it('goes to the channel and calls the person when the token is too old', async () => {
    const { heard } = await ask();
    stage.late.by = 15 * 60_000;

    const id = await deliver(heard, picture);

    const message = stage.discord.messages().find((one) => one.id === id);
    expect(message?.mentions).toEqual([stage.discord.userId]);
    expect(message?.content).toContain('Because.');
  });

  it('goes to the channel when Discord says the token is dead, and the bot keeps its own', async () => {
    const { heard } = await ask();
    stage.discord.fault({ method: 'PATCH', path: /@original/, kind: 'unauthorized' });

    const id = await deliver(heard, picture);
    const next = await ask();
    await deliver(next.heard, long);

    expect(stage.discord.messages().some((one) => one.id === id)).toBe(true);
    expect(answers(next.interaction).length).toBeGreaterThan(1);
  });

  it('comes late and in private as a direct message', async () => {
    const { heard } = await ask({}, 'help');
    stage.late.by = 15 * 60_000;

    const id = await deliver(heard, aReply({ private: true }));

    expect(stage.discord.messages(stage.discord.dmChannelId).some((one) => one.id === id)).toBe(true);
  });

  it('comes late as a direct message from a place where the bot may not write', async () => {
    const { heard } = await ask({ userInstall: true });
    stage.late.by = 15 * 60_000;

    const id = await deliver(heard, picture);

    expect(stage.discord.messages(stage.discord.dmChannelId).some((one) => one.id === id)).toBe(true);
  });

  it('is let go when no way is left', async () => {
    const { heard } = await ask({ userInstall: true });
    stage.late.by = 15 * 60_000;
    stage.discord.fault({
      method: 'POST',
      path: /channels\/\d+\/messages/,
      kind: 'error',
      status: 403,
    });

    await expect(deliver(heard, picture)).rejects.toThrow(Undeliverable);
  });

  it('describes a figure that is lost or too large for the place', async () => {
    const { interaction, heard } = await ask({ attachmentSizeLimit: 3 });

    await deliver(heard, picture);

    const [message] = answers(interaction);
    expect(message?.attachments).toEqual([]);
    expect(message?.embeds[0]).toMatchObject({ description: 'Two curves.' });
  });

  it('waits as long as Discord asks', async () => {
    const { interaction, heard } = await ask();
    stage.discord.fault({ method: 'PATCH', path: /@original/, kind: 'rate-limit', ms: 300 });

    await deliver(heard, picture);

    expect(answers(interaction)).toHaveLength(1);
  });

  it('goes back into the queue when Discord asks for long', async () => {
    const { heard } = await ask();
    stage.discord.fault({ method: 'PATCH', path: /@original/, kind: 'rate-limit', ms: 60_000 });

    await expect(deliver(heard, picture, 1)).rejects.toThrow(TryLater);
  });

  it('remembers the line of a button that was too long for it', async () => {
    const line = `/ask padding-mask ${'boost:1200 '.repeat(12)}`.trim();
    const { interaction, heard } = await ask();
    await deliver(heard, aReply({ buttons: [{ label: 'Long', command: line }] }));
    const message = answers(interaction)[0];
    const row = message?.components[0] as { components: { custom_id: string }[] };

    await stage.discord.press(message?.id ?? '', row.components[0]?.custom_id ?? '');
    const pressed = stage.heard.at(-1)?.request;

    expect(pressed?.command).toBe('stored');
    const recalled = pressed && (await stage.delivery.recall?.(pressed));
    expect(recalled).toMatchObject({
      command: 'ask',
      text: line,
      options: { text: 'padding-mask', boost: '1200' },
    });
  });

  it('of refusal is private at once', async () => {
    const { interaction, heard } = await ask();

    await stage.refuse(heard, aReply({ title: 'That does not work', private: true }));

    expect(answers(interaction)).toMatchObject([{ ephemeralFor: stage.discord.userId }]);
  });
});
