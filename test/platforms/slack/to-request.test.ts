import { createCommands } from '../../../commands';
import { fromSlashName, toSlashName } from '../../../src/platforms/slack/slash-names';
import { type Payload, sayingOf, toHeard } from '../../../src/platforms/slack/to-request';
import { typedText, withoutMention } from '../../../src/platforms/slack/typed-text';
import {
  workspaceOf,
  workspaceOfCommand,
  workspaceOfEvent,
  workspaceOfInteraction,
} from '../../../src/platforms/slack/workspace';
import { RequestJob } from '../../../src/queue/contracts';

const ports = { commands: createCommands(), now: () => 1_700_000_000_000 };

const payload: Payload = {
  gesture: ['command', '13345224609.738474920'],
  via: 'command',
  workspace: { teamId: 'T1', enterpriseId: '', enterpriseInstall: '' },
  user: { id: 'U1', name: 'ada' },
  channelId: 'C1',
  threadTs: '',
  responseUrl: 'https://hooks.slack.com/commands/T1/secret',
};

const hear = (line: string, changes: Partial<Payload> = {}) =>
  toHeard({ ...payload, ...changes }, sayingOf(line), ports);

describe('what Slack says, as a request', () => {
  it('has the options of a typed line', () => {
    const { request } = hear('/ask scaling d_k=256 depth:full');

    expect(request.command).toBe('ask');
    expect({ ...request.options }).toEqual({ text: 'scaling', d_k: '256', depth: 'full' });
    expect(RequestJob.safeParse({ version: 1, request }).success).toBe(true);
  });

  it('has one id for all deliveries of a gesture, and another for any other', () => {
    const id = hear('/ask scaling').request.id;

    expect(hear('/ask scaling').request.id).toBe(id);
    expect(hear('/ask scaling', { gesture: ['command', '2'] }).request.id).not.toBe(id);
    expect(hear('/ask scaling', { user: { id: 'U2' } }).request.id).not.toBe(id);
    expect(id).toMatch(/^s-[\w-]{32}$/);
  });

  it('keeps the response address out of what the queue shows', () => {
    const { request, secret } = hear('/ask scaling');

    expect(JSON.stringify(request)).not.toContain('hooks.slack.com');
    expect(secret).toEqual({ responseUrl: 'https://hooks.slack.com/commands/T1/secret' });
  });

  it('knows at once which answers are for the asker alone', () => {
    const audience = (line: string) => hear(line).request.address.audience;

    expect(audience('/ask scaling')).toBe('everyone');
    expect(audience('/ask scaling d_k:-5')).toBe('person');
    expect(audience('/me')).toBe('person');
    expect(audience('/nonsense')).toBe('person');
  });

  it('takes direct messages and forms without a channel for what they are', () => {
    expect(hear('/ask scaling', { channelId: 'D1' }).request.place).toEqual({ id: 'D1', kind: 'direct' });
    expect(hear('/ask scaling', { channelId: '' }).request.place).toEqual({ id: 'U1', kind: 'direct' });
    expect(hear('/ask scaling').request.place).toEqual({ id: 'C1', kind: 'channel' });
  });

  it('fits into the queue however long the text is', () => {
    const { request } = hear(typedText(`/ask ${'为什么'.repeat(5000)}`));

    expect(RequestJob.safeParse({ version: 1, request }).success).toBe(true);
  });
});

describe('a workspace', () => {
  it('is that of the installation, not of whoever speaks', () => {
    const body = { team_id: 'T-speaker', authorizations: [{ team_id: 'T1', enterprise_id: null }] };
    expect(workspaceOfEvent(body).teamId).toBe('T1');
    const view = { app_installed_team_id: 'T1' };
    expect(workspaceOfInteraction({ team: { id: 'T2' }, user: {}, view }).teamId).toBe('T1');
  });

  it('can be an organisation', () => {
    const organisation = { teamId: 'T1', enterpriseId: 'E1', enterpriseInstall: 'yes' };
    expect(workspaceOfCommand({ team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: 'true' })).toEqual(
      organisation,
    );
    expect(
      workspaceOfInteraction({
        team: null,
        user: { team_id: 'T1' },
        enterprise: { id: 'E1' },
        is_enterprise_install: true,
      }),
    ).toEqual(organisation);
    expect(workspaceOf({ teamId: 'T1', enterpriseId: 'E1', enterpriseInstall: 'yes' })).toEqual(organisation);
  });
});

describe('typed text', () => {
  it('is read as it was meant on a telephone', () => {
    expect(typedText('“scaled dot product” d_k:256')).toBe('"scaled dot product" d_k:256');
    expect(typedText('/ask scaling rho:−0.5')).toBe('/ask scaling rho:-0.5');
  });

  it('has no references and entities of Slack left', () => {
    expect(typedText('a &lt; b &amp;amp; &gt; c')).toBe('a < b &amp; > c');
    expect(
      typedText('see <https://arxiv.org/abs/1706.03762|the paper> <@U1|ada> <#C1|general> <!channel>'),
    ).toBe('see the paper @ada #general @channel');
  });

  it('is what is left of a mention', () => {
    expect(withoutMention('<@UBOT> why <@U2>?', 'UBOT')).toBe('why <@U2>?');
    expect(withoutMention('why <@UBOT|quizformer> scaling', 'UBOT')).toBe('why   scaling');
    expect(withoutMention('<@UBOT>', null)).toBe('');
  });
});

describe('names of slash commands', () => {
  it('leave Slack its own', () => {
    expect(toSlashName('ask')).toBe('/ask');
    expect(toSlashName('me')).toBe('/quiz-me');
  });

  it('are understood in either spelling', () => {
    for (const { name } of createCommands()) expect(fromSlashName(toSlashName(name))).toBe(name);
    expect(fromSlashName('/me')).toBe('me');
    expect(fromSlashName('/quiz-night')).toBe('quiz-night');
  });
});
