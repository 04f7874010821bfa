import { diagnoseDiscord } from '../../../src/platforms/discord/diagnose';
import { type LoopbackDiscord, startLoopbackDiscord } from './loopback';

describe('what the doctor says of Discord', () => {
  let discord: LoopbackDiscord;
  beforeAll(async () => {
    discord = await startLoopbackDiscord();
  });
  afterAll(() => discord.close());
  const diagnose = (changes = {}) =>
    diagnoseDiscord({
      token: discord.token,
      apiUrl: discord.apiUrl,
      cdnUrl: 'http://127.0.0.1:9',
      guildId: null,
      shards: null,
      ...changes,
    });

  it('is content with a good token', async () => {
    const findings = await diagnose({ guildId: discord.guildId });

    expect(findings.filter(({ good }) => good === false)).toEqual([]);
    expect(findings[0]?.what).toContain(discord.applicationId);
    expect(discord.violations).toEqual([]);
  });

  it('names the page on which a wrong token is mended', async () => {
    const [finding] = await diagnose({ token: 'wrong' });

    expect(finding).toMatchObject({ good: false, what: expect.stringContaining('DISCORD_TOKEN') });
    expect(finding?.cure).toContain('Bot → Reset Token');
  });

  it('prints an invitation for a server where the bot is not', async () => {
    const findings = await diagnose({ guildId: '123456789012345678' });

    const missing = findings.find(({ good }) => good === false);
    expect(missing?.what).toContain('123456789012345678');
    expect(missing?.cure).toContain(`client_id=${discord.applicationId}`);
  });

  it('says that nobody answers when nobody does', async () => {
    const [finding] = await diagnose({ apiUrl: 'http://127.0.0.1:9/api' });

    expect(finding).toMatchObject({ good: false, what: expect.stringContaining('does not answer') });
  });
});
