import pino from 'pino';
import { createCommands } from '../../../commands';
import { listenToDiscord } from '../../../src/platforms/discord/listen';
import { RequestJob } from '../../../src/queue/contracts';
import { until } from '../../until';
import { openStage, type Stage } from './stage';

describe('the ear on Discord', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());
  afterEach(() => expect(stage.discord.violations).toEqual([]));
  const last = () => stage.heard.at(-1)?.request;

  it('asks for no intent but Guilds', () => {
    expect(stage.discord.gateway.intents).toBe(1);
  });

  it('makes a request of a command, with its token apart', async () => {
    const options = { question: 'scaling', parameters: 'd_k:256 n:32', depth: 'short', seed: 7 };
    const interaction = await stage.discord.slash('ask', options, { locale: 'zh-CN', name: 'Ada' });

    expect(last()).toMatchObject({
      id: `d-${interaction.id}`,
      platform: 'discord',
      person: { id: stage.discord.userId, name: 'Ada', locale: 'zh-CN' },
      place: { id: stage.discord.channelId, kind: 'channel' },
      command: 'ask',
      options: { text: 'scaling', d_k: '256', n: '32', depth: 'short', seed: '7' },
      text: '/ask scaling d_k:256 n:32 depth:short seed:7',
    });
    expect(stage.heard.at(-1)?.secret).toEqual({ token: interaction.token });
    expect(JSON.stringify(last())).not.toContain(interaction.token);
    expect(interaction.callback).toMatchObject({ type: 5, data: {} });
  });

  it.each([
    ['may administer the server', '8', true],
    ['may manage the server', '32', true],
    ['may do neither', '2048', false],
  ])('knows of somebody who %s', async (_, permissions, admin) => {
    await stage.discord.slash('help', {}, { permissions });

    expect(last()?.person.admin).toBe(admin);
  });

  it('takes everybody for the administrator of their direct messages', async () => {
    await stage.discord.slash('help', {}, { dm: true });

    expect(last()?.person.admin).toBe(true);
  });

  it('defers privately what is for the person alone, and a mistake that shows at once', async () => {
    const help = await stage.discord.slash('help', {});
    const wrong = await stage.discord.slash('ask', { question: 'scaling', parameters: 'd_k:-1' });

    expect([help.callback?.data, wrong.callback?.data]).toEqual([{ flags: 64 }, { flags: 64 }]);
  });

  it('suggests topics while somebody types, in their language and within 100 ms', async () => {
    const english = await stage.discord.autocomplete('ask', {}, 'question', {});
    await stage.discord.autocomplete('ask', { question: 'sca' }, 'question', {});
    const chinese = await stage.discord.autocomplete('ask', { question: '缩放' }, 'question', {
      locale: 'zh-TW',
    });

    expect(english.choices.length).toBeGreaterThanOrEqual(5);
    expect(chinese.choices[0]).toMatchObject({ value: 'scaling' });
    expect(chinese.choices[0]?.name).toMatch(/\p{Script=Han}/u);
    expect(chinese.after).toBeLessThan(100);
  });

  it('suggests parameters of the topic that stands in the other field', async () => {
    const names = await stage.discord.autocomplete(
      'ask',
      { question: 'scaling', parameters: 'd_k:8 n' },
      'parameters',
    );
    const values = await stage.discord.autocomplete(
      'ask',
      { question: 'scaling', parameters: 'distribution:s' },
      'parameters',
    );

    expect(names.choices.map(({ value }) => value)).toContain('d_k:8 n:');
    expect(values.choices.map(({ value }) => value)).toEqual(['distribution:sign']);
  });

  it('suggests the decks of the server in which somebody types', async () => {
    const there = await stage.discord.autocomplete('quiz', { deck: 'OF' }, 'deck');
    const others = await stage.discord.autocomplete('quiz', { deck: 'other' }, 'deck');

    expect(there.choices.map(({ value }) => value)).toEqual([expect.stringMatching(/^of-\d+$/)]);
    expect(others.choices).toEqual([]);
  });

  it('opens a form for a command without anything, and reads it', async () => {
    const opened = await stage.discord.slash('ask', {}, { locale: 'zh-CN' });
    expect(opened.modal).toMatchObject({ title: expect.stringMatching(/\p{Script=Han}/u) });

    await stage.discord.submit(opened, { question: '缩放', parameters: 'd_k:16', depth: ['short'] });

    expect(last()).toMatchObject({ command: 'ask', options: { text: '缩放', d_k: '16', depth: 'short' } });
  });

  it('reads parameters in the question as those of a typed line', async () => {
    await stage.discord.slash('ask', { question: 'scaling d_k:256', depth: 'short' });

    expect(last()).toMatchObject({ options: { text: 'scaling', d_k: '256', depth: 'short' } });
  });

  it('suggests parameters of what a question in own words is about', async () => {
    const options = { question: '为什么要除以根号dk', parameters: 'rh' };
    const { choices } = await stage.discord.autocomplete('ask', options, 'parameters', {});

    expect(choices.map(({ value }) => value)).toEqual(['rho:']);
  });

  it('takes nothing in a message for an option, however long it is', async () => {
    const words = `note:this is "why" divide ${'and more '.repeat(210)}`.trim();
    await stage.discord.messageCommand('Explain this', words);

    expect(last()?.options).toEqual({ text: words });
    expect(last()?.text.length).toBeLessThanOrEqual(2000);
    expect(RequestJob.safeParse({ version: 1, request: last() }).success).toBe(true);
  });

  it.each(['error', 'lost-reply'] as const)('acknowledges once more after "%s"', async (kind) => {
    stage.discord.fault({ method: 'POST', path: /callback/, kind });

    const interaction = await stage.discord.slash('ask', { question: 'scaling' });

    await until(() => stage.heard.at(-1)?.request.id === `d-${interaction.id}`);
    await until(() => interaction.acknowledgedAfter !== undefined);
    expect(interaction.callback).toMatchObject({ type: 5 });
  });

  it('explains a message from its menu', async () => {
    await stage.discord.messageCommand('Explain this', 'why divide by sqrt(dk)?');

    expect(last()).toMatchObject({ command: 'ask', text: '/ask why divide by sqrt(dk)?' });
  });

  it('hears people in direct messages, and where only they have installed it', async () => {
    await stage.discord.slash('ask', { question: 'scaling' }, { dm: true });
    expect(last()).toMatchObject({ place: { kind: 'direct' }, address: { member: 'yes' } });

    await stage.discord.slash('ask', { question: 'scaling' }, { userInstall: true });
    expect(last()).toMatchObject({ address: { member: 'no' } });
  });

  it('hears an event that is delivered again under the same id, and is not confused by the second refusal', async () => {
    const interaction = await stage.discord.slash('ask', { question: 'scaling' });
    const before = stage.heard.length;

    stage.discord.sendAgain(interaction);
    await until(() => stage.heard.length > before);

    expect(stage.heard.at(-1)?.request.id).toBe(`d-${interaction.id}`);
  });

  it('resumes after a lost connection', async () => {
    stage.discord.gateway.drop();
    await until(() => stage.discord.gateway.resumes > 0 || stage.discord.gateway.identifies > 1);

    await stage.discord.slash('ask', { question: 'scaling' });

    expect(last()?.command).toBe('ask');
  });

  it('acknowledges before anything slow: within a few ms', async () => {
    const times: number[] = [];
    for (let turn = 0; turn < 20; turn += 1)
      times.push((await stage.discord.slash('ask', { question: 'scaling' })).acknowledgedAfter ?? Infinity);
    times.sort((a, b) => a - b);

    expect(times[10]).toBeLessThan(100);
  });
});

describe('commands at Discord', () => {
  it('are described in three locales, for servers and people, and registered once', async () => {
    const first = await openStage();
    const [ask] = first.discord.commands.global as Record<string, unknown>[];
    expect(ask).toMatchObject({
      name: 'ask',
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      description_localizations: {
        'zh-CN': expect.stringContaining('面试题'),
        'zh-TW': expect.stringContaining('面試題'),
      },
    });
    expect(first.discord.registrations).toBe(1);
    expect(first.discord.violations).toEqual([]);
    await first.close();
  });

  it('are not registered again by a second start, and also in the server of development', async () => {
    const stage = await openStage();
    const again = async (guildId: string | null) => {
      const lines: string[] = [];
      const log = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
      const parts = {
        commands: createCommands(),
        complete: () => [],
        hearing: { hear: async () => undefined },
      };
      const ear = await listenToDiscord({
        ...parts,
        config: { ...stage.config, guildId },
        log,
        now: Date.now,
      });
      await until(
        () => lines.filter((line) => line.includes('commands are registered')).length >= (guildId ? 2 : 1),
      );
      await ear.close();
    };

    await again(null);
    expect(stage.discord.registrations).toBe(1);
    await again(stage.discord.guildId);
    expect(stage.discord.registrations).toBe(2);
    expect(stage.discord.commands.guild.length).toBe(stage.discord.commands.global.length);
    await again(stage.discord.guildId);
    expect(stage.discord.registrations).toBe(2);
    await stage.close();
  }, 60_000);

  it('are registered, and people heard, when Discord is there again', async () => {
    const stage = await openStage({}, {}, (discord) => {
      discord.fault({ method: 'GET', path: /gateway\/bot/, kind: 'error' });
      discord.fault({ method: 'GET', path: /commands/, kind: 'error', status: 503 });
    });

    await stage.discord.slash('ask', { question: 'scaling' });
    expect(stage.heard).toHaveLength(1);
    expect(stage.discord.registrations).toBe(1);
    expect(stage.discord.gateway.connections()).toBe(1);

    await stage.hang();
    await until(() => stage.discord.gateway.connections() === 0);
    await stage.close();
  }, 60_000);

  it('wait, with advice in the log, while the token is wrong', async () => {
    const stage = await openStage({}, { token: 'wrong' });

    await until(() => stage.log().includes('Reset Token'));

    expect(stage.heard).toEqual([]);
    await stage.close();
  });
});

describe('shards', () => {
  it.each([
    ['as many as Discord recommends', 'auto' as const, 2],
    ['those of this process out of all', { ids: [1], total: 3 }, 1],
  ])(
    'are opened: %s',
    async (_, shards, connections) => {
      const stage = await openStage({ shards: 2 }, { shards });

      await until(() => stage.discord.gateway.connections() === connections);

      expect(stage.discord.gateway.identifies).toBe(connections);
      expect(stage.discord.violations).toEqual([]);
      await stage.close();
    },
    60_000,
  );
});
