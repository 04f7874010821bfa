import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  type Interaction as DiscordInteraction,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  REST,
  Routes,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { type LoopbackDiscord, startLoopbackDiscord } from './loopback';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const WAIT = 20_000;

let discord: LoopbackDiscord;
const clients: Client[] = [];

/** A bot that hands each interaction to `answer` and keeps what it throws. */
async function connectBot(
  answer: (interaction: DiscordInteraction) => Promise<unknown>,
): Promise<{ client: Client; heard: string[]; errors: unknown[] }> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.apiUrl, retries: 1 },
  });
  clients.push(client);
  const heard: string[] = [];
  const errors: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    heard.push(interaction.id);
    answer(interaction).catch((error: unknown) => errors.push(error));
  });
  client.on(Events.Error, (error) => errors.push(error));
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return { client, heard, errors };
}

const restOf = (retries = 0) => new REST({ api: discord.apiUrl, retries }).setToken(discord.token);

beforeEach(async () => {
  discord = await startLoopbackDiscord();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.destroy()));
  await discord.close();
});

describe('the loopback Discord, with the client of discord.js', () => {
  it('shows a deferral as thinking, then the answer with its picture', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { errors } = await connectBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await held;
      const picture = new AttachmentBuilder(png, { name: 'weights.png', description: 'Attention weights' });
      await interaction.editReply({
        content: `d_k = ${interaction.options.getInteger('d_k')}`,
        files: [picture],
      });
    });

    const asked = await discord.slash('ask', { topic: 'scaling', d_k: 256 });
    const [deferred] = discord.messages();
    const thinking = deferred?.thinking;
    release();
    const answer = await discord.whenAnswered(asked);

    expect(thinking).toBe(true);
    expect(asked.acknowledgedAfter).toBeLessThan(3000);
    expect(answer).toMatchObject({ content: 'd_k = 256', thinking: false, ephemeralFor: undefined });
    expect(answer.attachments).toMatchObject([
      { filename: 'weights.png', description: 'Attention weights', bytes: png, contentType: 'image/png' },
    ]);
    expect(discord.messages()).toHaveLength(1);
    expect([...errors, ...discord.violations]).toEqual([]);
  });

  it('lets a person press, choose, fill in a form and see what is only for them', async () => {
    const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('mask').setLabel('Mask').setStyle(ButtonStyle.Primary),
      new ButtonBuilder().setCustomId('form').setLabel('Answer').setStyle(ButtonStyle.Secondary),
    );
    const menu = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
      new StringSelectMenuBuilder()
        .setCustomId('heads')
        .addOptions({ label: '1 head', value: '1' }, { label: '4 heads', value: '4' }),
    );
    const form = new ModalBuilder()
      .setCustomId('answer')
      .setTitle('Your answer')
      .addLabelComponents(
        new LabelBuilder()
          .setLabel('Why √d_k?')
          .setTextInputComponent(
            new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Paragraph),
          ),
      );
    const { errors } = await connectBot(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'Question', components: [buttons, menu] });
      } else if (interaction.isButton() && interaction.customId === 'form') {
        await interaction.showModal(form);
      } else if (interaction.isButton()) {
        await interaction.deferUpdate();
        await interaction.editReply({ content: 'Masked' });
      } else if (interaction.isStringSelectMenu()) {
        await interaction.update({ content: `${interaction.values[0]} heads` });
      } else if (interaction.isModalSubmit()) {
        await interaction.reply({
          content: `You said: ${interaction.fields.getTextInputValue('why')}`,
          flags: MessageFlags.Ephemeral,
        });
      }
    });

    const question = await discord.whenAnswered(await discord.slash('quiz', {}));
    const masked = await discord.whenAnswered(await discord.press(question.id, 'mask'));
    expect(masked).toMatchObject({ id: question.id, content: 'Masked' });
    const chosen = await discord.whenAnswered(await discord.choose(question.id, 'heads', ['4']));
    expect(chosen).toMatchObject({ id: question.id, content: '4 heads' });
    const opened = await discord.press(question.id, 'form', { userId: '42', name: 'Grace' });
    const receipt = await discord.whenAnswered(await discord.submit(opened, { why: 'variance' }));

    expect(receipt).toMatchObject({ content: 'You said: variance', ephemeralFor: '42' });
    await expect(discord.press(question.id, 'nothing')).rejects.toThrow('nothing to press');
    expect([...errors, ...discord.violations]).toEqual([]);
  });

  it('asks for suggestions as a registered command names them', async () => {
    await restOf().put(Routes.applicationCommands(discord.applicationId), {
      body: [
        {
          name: 'ask',
          description: 'Answers a question',
          options: [{ type: 3, name: 'topic', description: 'Topic', required: true, autocomplete: true }],
        },
      ],
    });
    const { errors } = await connectBot(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond([{ name: `${interaction.options.getFocused()}…`, value: 'scaling' }]);
    });

    const { choices, after } = await discord.autocomplete('ask', { topic: 'sca' }, 'topic');

    expect(choices).toEqual([{ name: 'sca…', value: 'scaling' }]);
    expect(after).toBeLessThan(3000);
    await expect(discord.slash('ask', { subject: 'x' })).rejects.toThrow('no option subject');
    expect([...errors, ...discord.violations]).toEqual([]);
  });

  it('keeps events for a client that was cut off, and can send them twice', async () => {
    const { heard, errors } = await connectBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('here');
    });

    discord.gateway.drop();
    const missed = discord.slash('me', {});
    const answer = await discord.whenAnswered(await missed);
    await discord.until(() => discord.gateway.resumes === 1, WAIT);
    discord.sendAgain(await missed);
    await discord.until(() => heard.length === 2 && errors.length === 1, WAIT);

    expect(answer.content).toBe('here');
    expect(heard).toEqual([(await missed).id, (await missed).id]);
    expect(errors).toMatchObject([{ code: 40060 }]);
    expect(discord.messages()).toHaveLength(1);
    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1 });
    expect(discord.violations).toEqual([]);
  }, 60_000);

  it('ends a session that is invalid, so that the client identifies again', async () => {
    const { client, errors } = await connectBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('back');
    });

    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    discord.gateway.reconnect();
    await resumed;
    discord.gateway.invalidate(false);
    await discord.until(() => discord.gateway.identifies === 2, WAIT);
    const answer = await discord.whenAnswered(await discord.slash('me', {}));

    expect(answer.content).toBe('back');
    expect([...errors, ...discord.violations]).toEqual([]);
  }, 60_000);

  it('refuses privileged intents', async () => {
    const client = new Client({
      intents: [GatewayIntentBits.MessageContent],
      rest: { api: discord.apiUrl },
    });
    clients.push(client);

    await expect(client.login(discord.token)).rejects.toThrow('disallowed intents');

    expect(discord.violations).toEqual([expect.stringContaining('privileged intents')]);
  });
});

describe('the loopback Discord, with @discordjs/rest', () => {
  it('posts a nonce once, although the first reply was lost', async () => {
    discord.fault({ path: /\/messages$/, kind: 'lost-reply' });
    const body = { content: 'daily', nonce: 'daily-1', enforce_nonce: true, allowed_mentions: { parse: [] } };

    const post = () => restOf().post(Routes.channelMessages(discord.channelId), { body });

    // Within jest the client takes an error of Node's own for none and does not repeat by itself.
    await expect(post()).rejects.toMatchObject({ code: 'ECONNRESET' });
    const posted = await post();

    expect(discord.calls).toMatchObject([{ status: 0 }, { status: 200 }]);
    expect(discord.messages()).toMatchObject([
      { id: (posted as { id: string }).id, content: 'daily', mentions: [] },
    ]);
    expect(discord.violations).toEqual([]);
  });

  it('keeps the bot token after a 401 of a dead interaction when auth is false', async () => {
    await connectBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.deferReply();
    });
    const asked = await discord.slash('ask', {});
    const rest = restOf();
    discord.at(15 * 60_000);

    const late = rest.patch(Routes.webhookMessage(discord.applicationId, asked.token), {
      body: { content: 'late' },
      auth: false,
    });

    await expect(late).rejects.toMatchObject({ status: 401, code: 50027 });
    await rest.post(Routes.channelMessages(discord.channelId), { body: { content: 'instead' } });
    expect(discord.messages().map(({ content }) => content)).toEqual(['', 'instead']);
    expect(discord.violations).toEqual([]);
  });

  it.each<[string, object, number, string]>([
    ['a long text', { content: 'x'.repeat(2001) }, 50035, 'content'],
    ['an empty message', { content: ' ' }, 50006, 'empty message'],
    ['a long nonce', { content: 'x', nonce: 'n'.repeat(26) }, 50035, 'nonce'],
    [
      'a strange attachment',
      { content: 'x', attachments: [{ id: '7' }] },
      50035,
      '7 is neither there nor sent',
    ],
    ['a long embed', { embeds: [{ description: 'x'.repeat(4097) }] }, 50035, 'description'],
  ])('refuses %s', async (_, body, code, breach) => {
    const post = restOf().post(Routes.channelMessages(discord.channelId), { body });

    await expect(post).rejects.toMatchObject({ code });
    expect(discord.violations).toEqual([expect.stringContaining(breach)]);
  });

  it('drops the attachments that an edit does not list', async () => {
    const rest = restOf();
    const file = { name: 'a.png', data: png };
    const posted = (await rest.post(Routes.channelMessages(discord.channelId), {
      body: { content: 'x' },
      files: [file, { ...file, name: 'b.png' }],
    })) as { id: string; attachments: { id: string }[] };

    const body = { attachments: [{ id: posted.attachments[1]?.id }] };
    await rest.patch(Routes.channelMessage(discord.channelId, posted.id), { body });

    expect(discord.messages()[0]?.attachments.map(({ filename }) => filename)).toEqual(['b.png']);
    expect(discord.violations).toEqual([]);
  });
});
