import {
  type Delivery,
  type LoopbackMessage,
  type LoopbackSlack,
  startLoopbackSlack,
} from '../platforms/slack/loopback';
import { CHANNEL_ID } from '../platforms/slack/loopback/teams';
import { until } from '../until';
import type { Said, Seen, TestedPlatform } from './platform';

interface Handle {
  delivery: Delivery;
  channelId: string;
  userId: string;
  /** Messages of the bot that were in the channel before. */
  before: number;
}

/** A person at a loopback Slack, in a new channel for every line; `environment` points the bot at it. */
export async function openSlack(mode: 'socket' | 'http'): Promise<
  TestedPlatform & {
    slack: LoopbackSlack;
    environment: Record<string, string>;
    /** Waits until the bot listens, which it does a moment after its page is up. */
    heard(): Promise<void>;
    close(): Promise<void>;
  }
> {
  const inChannels = Array.from({ length: 100 }, (_, index) => `C0ROOM${index}`).concat(CHANNEL_ID);
  const slack = await startLoopbackSlack({ readHistory: true, inChannels });
  let rooms = 0;
  const say: TestedPlatform['say'] = async (text, { language = 'en' } = {}) => {
    rooms += 1;
    const who = { channelId: `C0ROOM${rooms}`, userId: `U0PERSON${rooms}`, name: `Ada ${rooms}` };
    const [command = '', ...rest] = text.split(' ');
    const from = { ...who, locale: language === 'zh' ? 'zh-CN' : 'en-US' };
    const delivery = await slack.slash(command, rest.join(' '), from);
    const handle: Handle = { delivery, before: 0, ...who };
    return { acknowledgedAfter: afterOf(delivery), handle };
  };
  const answers = ({ channelId, before }: Handle) =>
    slack
      .messages(channelId)
      .filter(({ user }) => user === slack.botUserId)
      .slice(before);
  const settled = async (handle: Handle): Promise<LoopbackMessage[]> => {
    await until(() => answers(handle).some(({ text }) => !isSign(text)));
    await new Promise((resolve) => setTimeout(resolve, 300));
    return answers(handle);
  };
  return {
    slack,
    environment: {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      ...(mode === 'socket' ? { SLACK_APP_TOKEN: slack.appToken } : {}),
    },
    heard: () =>
      until(() => (mode === 'http' ? slack.verifyUrl().catch(() => false) : slack.sockets.connections() > 0)),
    say,
    again: async ({ handle }) => {
      await slack.sendAgain((handle as Handle).delivery, 1, 'timeout');
    },
    answersTo: async ({ handle }) =>
      (await settled(handle as Handle)).map((message) => toSeen(message, slack)),
    press: async ({ handle }: Said, label) => {
      const { channelId, userId } = handle as Handle;
      const messages = await settled(handle as Handle);
      const found = messages.flatMap(({ ts, blocks }) =>
        buttonsIn(blocks).map((button) => ({ ts, ...button })),
      );
      const button = found.find((candidate) => candidate.label === label);
      if (!button) throw new Error(`no button says ${label}`);
      const before = answers({ ...(handle as Handle), before: 0 }).length;
      const delivery = await slack.press(button.ts, button.id, { channelId, userId });
      return { acknowledgedAfter: afterOf(delivery), handle: { delivery, channelId, userId, before } };
    },
    own: {
      where: {
        platform: 'slack',
        person: { id: slack.userId, name: 'Ada' },
        place: { id: slack.channelId, kind: 'channel' },
        address: {
          teamId: slack.teamId,
          userId: slack.userId,
          channelId: slack.channelId,
          threadTs: '',
          audience: 'everyone',
          own: 'yes',
        },
      },
      seen: async () =>
        slack
          .messages(slack.channelId)
          .filter(({ user }) => user === slack.botUserId)
          .map((message) => toSeen(message, slack)),
    },
    violations: () => slack.violations,
    close: () => slack.close(),
  };
}

const afterOf = ({ acknowledged, after }: Delivery) => (acknowledged ? after : Number.POSITIVE_INFINITY);

const isSign = (text: string) => /^(Computing|正在计算) /.test(text);

export function buttonsIn(blocks: LoopbackMessage['blocks']): { label: string; id: string }[] {
  return blocks
    .flatMap(({ type, elements }) => (type === 'actions' ? (elements as Record<string, unknown>[]) : []))
    .filter(({ type }) => type === 'button')
    .map(({ text, action_id }) => ({ label: (text as { text: string }).text, id: String(action_id) }));
}

function toSeen({ text, blocks, ephemeralFor }: LoopbackMessage, { files }: LoopbackSlack): Seen {
  const pictures = blocks.flatMap(({ type, alt_text, slack_file }) => {
    const file = files.find(({ id }) => id === (slack_file as { id?: string } | undefined)?.id);
    return type === 'image' ? [{ alt: String(alt_text), bytes: file?.bytes?.length ?? 0 }] : [];
  });
  return {
    text: JSON.stringify([text, blocks]),
    pictures,
    buttons: buttonsIn(blocks).map(({ label }) => label),
    private: ephemeralFor !== undefined,
  };
}
