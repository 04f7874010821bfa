import { ConfigError, readConfig } from '../src/config';

const slack = { SLACK_BOT_TOKEN: 'xoxb-1' };
const complaintOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
};

describe('the environment', () => {
  it('is good without any variable: no chat, everything at its default', () => {
    expect(readConfig({})).toMatchObject({ discord: null, slack: null, port: 3000, prefix: 'qf' });
    expect(readConfig({ DISCORD_TOKEN: '', SLACK_BOT_TOKEN: '' })).toMatchObject({
      discord: null,
      slack: null,
    });
  });

  it('switches Discord on by its token, with addresses as the libraries want them', () => {
    const { discord } = readConfig({ DISCORD_TOKEN: 't', DISCORD_API_URL: 'http://127.0.0.1:1/api/' });

    expect(discord).toEqual({
      token: 't',
      apiUrl: 'http://127.0.0.1:1/api',
      cdnUrl: 'https://cdn.discordapp.com',
      guildId: null,
      shards: null,
    });
  });

  it.each([
    ['auto', 'auto'],
    ['4', { ids: null, total: 4 }],
    ['2-3/8', { ids: [2, 3], total: 8 }],
  ])('reads DISCORD_SHARDS=%s', (text, shards) => {
    expect(readConfig({ DISCORD_TOKEN: 't', DISCORD_SHARDS: text }).discord?.shards).toEqual(shards);
  });

  it.each(['0', '8-9/8', 'many', '5-2/8'])('refuses DISCORD_SHARDS=%s', (text) => {
    expect(complaintOf({ DISCORD_TOKEN: 't', DISCORD_SHARDS: text })).toContain('DISCORD_SHARDS');
  });

  it.each([
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'socket'],
    [{ SLACK_SIGNING_SECRET: 's' }, 'http'],
    [{ SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' }, 'socket'],
    [{ SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's', SLACK_MODE: 'http' }, 'http'],
  ])('with %j hears Slack by %s', (variables, mode) => {
    expect(readConfig({ ...slack, ...variables }).slack).toMatchObject({
      mode,
      apiUrl: 'https://slack.com/api/',
    });
  });

  it('lets many workspaces install it when all of OAuth is there', () => {
    const oauth = {
      SLACK_SIGNING_SECRET: 's',
      SLACK_CLIENT_ID: '1',
      SLACK_CLIENT_SECRET: '2',
      SLACK_REDIRECT_URI: 'https://bot.example/slack/oauth_redirect',
      QUIZFORMER_SECRET: 'sixteen letters!',
    };

    expect(readConfig(oauth).slack).toMatchObject({ botToken: null, oauth: { clientId: '1' } });
    for (const name of ['SLACK_CLIENT_SECRET', 'SLACK_REDIRECT_URI', 'QUIZFORMER_SECRET'])
      expect(complaintOf({ ...oauth, [name]: '' })).toContain(`${name}: missing`);
  });

  it.each([
    [slack, 'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN: missing'],
    [{ ...slack, SLACK_SIGNING_SECRET: 's', SLACK_MODE: 'socket' }, 'SLACK_APP_TOKEN: missing'],
    [{ ...slack, SLACK_APP_TOKEN: 'xapp-1', SLACK_MODE: 'http' }, 'SLACK_SIGNING_SECRET: missing'],
    [{ SLACK_BOT_TOKEN: 'xapp-1' }, 'begins with xoxb-'],
    [{ DISCORD_GUILD_ID: 'my server' }, 'DISCORD_GUILD_ID'],
    [{ DISCORD_API_URL: 'discord.com' }, 'https://'],
    [{ PORT: '99999' }, 'PORT'],
  ])('refuses %j with the variable and the cure', (variables, words) => {
    expect(complaintOf(variables)).toContain(words);
    expect(complaintOf(variables)).toContain('.env.example');
  });
});
