import pino from 'pino';
import { Undeliverable } from '../../../src/chat/delivery';
import { createSlackDelivery } from '../../../src/platforms/slack/deliver';
import { createInstallations } from '../../../src/platforms/slack/installations';
import { createLedger } from '../../../src/store/ledger';
import { createVault } from '../../../src/store/vault';
import { aReply, aRequest } from '../../requests';
import { until } from '../../until';
import { type SlackBot, startSlackBot } from './slack-bot';

describe.each(['socket', 'http'] as const)('many workspaces, by %s', (mode) => {
  let bot: SlackBot;
  beforeEach(async () => {
    bot = await startSlackBot({ mode, oauth: true, slack: { rateLimits: false } });
  });
  afterEach(() => bot.close());

  const at = (path: string) => `http://127.0.0.1:${bot.port()}${path}`;

  /** The way of a browser: our page, Slack's, and back. */
  const begin = async (team: string) => {
    const page = await fetch(at('/slack/install'));
    const cookie = page.headers.get('set-cookie')!.split(';')[0]!;
    const authorize = /href="([^"]+authorize[^"]+)"/.exec(await page.text())![1]!.replaceAll('&amp;', '&');
    const slack = await fetch(`${authorize}&team=${team}`, { redirect: 'manual' });
    const back = new URL(slack.headers.get('location')!);
    return { cookie, back: at(`${back.pathname}${back.search}`), authorize };
  };
  const install = async (team: string) => {
    const { cookie, back } = await begin(team);
    return (await fetch(back, { headers: { cookie } })).status;
  };
  const channelOf = (team: string) => `CGEN${team.slice(1)}`;
  const saidIn = (team: string) =>
    bot.slack.messages(channelOf(team)).filter(({ user }) => user.startsWith('UBOT'));

  it('install the app from our page, and are answered with their own token', async () => {
    expect(await install('T0ONE')).toBe(200);
    expect(await install('T0TWO')).toBe(200);

    await bot.slack.slash('/ask', 'scaling', { teamId: 'T0ONE' });
    await bot.slack.slash('/ask', 'padding-mask', { teamId: 'T0TWO' });
    await until(() => saidIn('T0ONE').length === 1 && saidIn('T0TWO').length === 1);

    expect(bot.slack.violations).toEqual([]);
  });

  it('open forms with their own token', async () => {
    await install('T0ONE');
    await bot.slack.slash('/ask', '', { teamId: 'T0ONE' });

    await until(() => bot.slack.views.length === 1);
  });

  it('cannot be added by a stale, a stolen or an invented return', async () => {
    const { cookie, back } = await begin('T0ONE');
    const stolen = await fetch(back, { headers: { cookie: 'slack-app-oauth-state=other' } });
    const invented = await fetch(back.replace(/state=[^&]+/, 'state=made-up'), {
      headers: { cookie: 'slack-app-oauth-state=made-up' },
    });
    expect([stolen.status, invented.status]).toEqual([400, 400]);

    expect((await fetch(back, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(back, { headers: { cookie } })).status).toBe(400);
  });

  it('keep their tokens where nobody can read them', async () => {
    await install('T0ONE');
    const redis = bot.redis.connect();
    const keys = await redis.keys('*sealed*');

    expect(keys).toHaveLength(1);
    expect(await redis.get(keys[0]!)).not.toContain('xoxb');
  });

  it('are forgotten when they remove the app', async () => {
    await install('T0ONE');
    await bot.slack.uninstall('T0ONE');
    await until(async () => (await bot.redis.connect().keys('*sealed*')).length === 0);

    expect(bot.log().filter(({ msg }) => String(msg).includes('was removed'))).toHaveLength(1);
  });

  it('that never installed the app hear nothing, and cost nothing', async () => {
    const delivery = await bot.slack.slash('/ask', 'scaling', { teamId: 'T0NONE' });
    expect(delivery.acknowledged).toBe(true);

    await until(() => bot.log().some(({ msg }) => msg === 'an answer has nowhere to go'));
  });
});

describe('token rotation', () => {
  const hour = 3600_000;
  const workspace = { teamId: 'T0ONE', enterpriseId: '', enterpriseInstall: '' } as const;
  const channelId = 'CGEN0ONE';
  let bot: SlackBot;
  /** Hours by which Slack's clock and ours are put forward. */
  let shift = 0;
  const now = () => Date.now() + shift * hour;
  const putForward = (hours: number) => {
    shift = hours;
    bot.slack.at(now());
  };

  beforeEach(async () => {
    shift = 0;
    bot = await startSlackBot({ oauth: true, slack: { rateLimits: false } });
    bot.slack.rotate();
    const at = (path: string) => `http://127.0.0.1:${bot.port()}${path}`;
    const page = await fetch(at('/slack/install'));
    const cookie = page.headers.get('set-cookie')!.split(';')[0]!;
    const authorize = /href="([^"]+authorize[^"]+)"/.exec(await page.text())![1]!.replaceAll('&amp;', '&');
    const slack = await fetch(`${authorize}&team=T0ONE`, { redirect: 'manual' });
    const back = new URL(slack.headers.get('location')!);
    await fetch(at(`${back.pathname}${back.search}`), { headers: { cookie } });
  });
  afterEach(() => bot.close());

  const startDelivery = () => {
    const redis = bot.redis.connect();
    return createSlackDelivery({
      config: bot.config,
      redis,
      prefix: bot.prefix,
      ledger: createLedger(redis, bot.prefix),
      vault: createVault(redis, bot.prefix),
      figures: { png: async () => null },
      log: pino({ level: 'silent' }),
      now,
    });
  };
  const post = (id: string, delivery = startDelivery()) => {
    const address = { teamId: 'T0ONE', channelId, userId: 'U1', via: 'command', audience: 'everyone' };
    const place = { id: channelId, kind: 'channel' as const };
    return delivery.deliver(
      aRequest({ id, platform: 'slack', place, address, receivedAt: now() }),
      aReply(),
      id,
    );
  };
  const renewals = () => bot.slack.calls.filter(({ args }) => args.grant_type === 'refresh_token');
  const installations = () => {
    const { secret } = bot.config.oauth!;
    return createInstallations({ redis: bot.redis.connect(), prefix: bot.prefix, secret, now });
  };

  it('renews once, however many need the token at the same time', async () => {
    putForward(11.5);

    await Promise.all([1, 2, 3].map((index) => post(`s-${index}`)));

    expect(bot.slack.messages(channelId)).toHaveLength(3);
    expect(renewals()).toHaveLength(1);
    const kept = await installations().find(workspace);
    expect(kept!.installation.bot!.expiresAt! * 1000).toBeGreaterThan(now() + 11 * hour);
    expect(bot.slack.violations).toEqual([]);
  });

  it('renews a token that has ended already', async () => {
    putForward(20);

    await Promise.all([1, 2].map((index) => post(`s-${index}`)));

    expect(bot.slack.messages(channelId)).toHaveLength(2);
    expect(renewals()).toHaveLength(1);
  });

  it('uses a token to its end when Slack does not renew it', async () => {
    putForward(11.5);
    bot.slack.fault({ method: 'oauth.v2.access', kind: 'http-500' });

    await post('s-1');

    expect(bot.slack.messages(channelId)).toHaveLength(1);
  });

  it('gives up on a workspace whose renewal token is refused', async () => {
    putForward(20);
    bot.slack.fault({ method: 'oauth.v2.access', kind: 'error', error: 'invalid_refresh_token' });

    await expect(post('s-1')).rejects.toThrow(Undeliverable);
  });

  it('ends with the installation, of which a late word of an old removal knows nothing', async () => {
    expect(await installations().remove(workspace, 1)).toBe(false);
    expect(await installations().remove(workspace, now())).toBe(true);

    await expect(post('s-1')).rejects.toThrow(Undeliverable);
  });
});

describe('installations of an organisation', () => {
  it('serve each of its workspaces, unless one has its own', async () => {
    const bot = await startSlackBot({ oauth: true });
    try {
      const { secret } = bot.config.oauth!;
      const redis = bot.redis.connect();
      const store = createInstallations({ redis, prefix: 'org', secret, now: Date.now });
      const user = { id: 'U1', token: undefined, scopes: undefined };
      await store.forInstaller.storeInstallation({
        team: undefined,
        enterprise: { id: 'E1' },
        user,
        isEnterpriseInstall: true,
      });
      await store.forInstaller.storeInstallation({
        team: { id: 'T2' },
        enterprise: { id: 'E1' },
        user,
        isEnterpriseInstall: false,
      });
      const find = (teamId: string) => store.find({ teamId, enterpriseId: 'E1', enterpriseInstall: '' });

      expect((await find('T1'))?.id).toBe('E1');
      expect((await find('T2'))?.id).toBe('T2');
      expect(await store.find({ teamId: 'T3', enterpriseId: '', enterpriseInstall: '' })).toBeNull();
    } finally {
      await bot.close();
    }
  });
});
