import pino from 'pino';
import type { SlackConfig } from '../../../src/config-chats';
import { diagnoseSlack } from '../../../src/platforms/slack/diagnose';
import { scopeNames } from '../../../src/platforms/slack/scopes';
import { type LoopbackSlack, startLoopbackSlack } from './loopback';

describe('what the doctor says of Slack', () => {
  let slack: LoopbackSlack;
  beforeAll(async () => {
    slack = await startLoopbackSlack({ scopes: scopeNames });
  });
  afterAll(() => slack.close());
  const diagnose = (changes: Partial<SlackConfig> = {}) =>
    diagnoseSlack(
      {
        mode: 'socket',
        apiUrl: slack.apiUrl,
        port: 3010,
        botToken: slack.botToken,
        appToken: slack.appToken,
        signingSecret: slack.signingSecret,
        oauth: null,
        ...changes,
      },
      pino({ level: 'silent' }),
    );

  it('is content with good tokens', async () => {
    const findings = await diagnose();

    expect(findings.map(({ good }) => good)).toEqual(findings.map(() => true));
    expect(findings.map(({ what }) => what).join('\n')).toContain('scopes are there');
  });

  it('names each missing scope, what it is for and where it is added', async () => {
    const poor = await startLoopbackSlack({ scopes: ['commands', 'chat:write'] });
    const findings = await diagnose({
      apiUrl: poor.apiUrl,
      botToken: poor.botToken,
      appToken: poor.appToken,
    });
    await poor.close();

    const missing = findings.find(({ what }) => what.includes('files:write'));
    expect(missing).toMatchObject({ good: false, cure: expect.stringContaining('OAuth & Permissions') });
  });

  it('names the page for each wrong token', async () => {
    const findings = await diagnose({ botToken: 'xoxb-wrong', appToken: 'xapp-wrong' });

    expect(findings.map(({ good }) => good)).toEqual([false, false]);
    expect(findings[0]?.cure).toContain('Install App');
    expect(findings[1]?.cure).toContain('connections:write');
  });

  it('says where Slack and people must come in by HTTP', async () => {
    const oauth = {
      clientId: '1',
      clientSecret: '2',
      redirectUri: 'https://bot.example/slack/oauth_redirect',
      authorizeUrl: slack.authorizeUrl,
      secret: 'a secret of some length',
    };
    const findings = await diagnose({ mode: 'http', botToken: null, oauth });

    const said = findings.map(({ what, cure }) => `${what} ${cure ?? ''}`).join('\n');
    expect(said).toContain('https://bot.example/slack/install');
    expect(said).toContain('/slack/events');
  });
});
