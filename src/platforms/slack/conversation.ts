import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { TryLater } from '../../chat/delivery';
import type { Pace } from '../../store/pace';
import { limits } from './limits';
import type { SlackMessage } from './page';
import { callSlack, slackErrorOf } from './slack-errors';

/** ms that a message waits for its turn in a channel before its request gives its place to others. */
const patience = 5000;
/** Messages looked through for one that may be there already, and pages of them. */
const looked = { limit: 100, pages: 3 };

/** One conversation, or one thread in it. */
export interface Spot {
  channel: string;
  /** Empty: not in a thread. */
  threadTs: string;
}

/** Speaking in one workspace: at most a message a second in a channel, each with the key by which it is found again. */
export function createConversation(client: WebClient, pace: Pace) {
  const turn = async (channel: string): Promise<void> => {
    for (let waited = 0; ; ) {
      const ms = await pace.take(channel);
      if (ms === 0) return;
      waited += ms;
      if (waited > patience) throw new TryLater(ms, 'Slack: a message a second in a channel');
      await sleep(ms);
    }
  };
  const metadataOf = (key: string) => ({ event_type: 'quizformer_reply', event_payload: { key } });
  const at = ({ channel, threadTs }: Spot) => ({ channel, ...(threadTs ? { thread_ts: threadTs } : {}) });

  return {
    /** Posts and returns the message's ts. */
    post: async (spot: Spot, message: SlackMessage, key: string): Promise<string> => {
      await turn(spot.channel);
      const quiet = { unfurl_links: false, unfurl_media: false };
      const sent = await callSlack(() =>
        client.chat.postMessage({ ...at(spot), ...message, ...quiet, metadata: metadataOf(key) }),
      );
      return sent.ts ?? '';
    },
    /** Puts a message in the place of one that is there; repeating it changes nothing. Without a key, the one that it has stays. */
    update: async (channel: string, ts: string, message: SlackMessage, key?: string): Promise<void> => {
      const metadata = key ? { metadata: metadataOf(key) } : {};
      await callSlack(() => client.chat.update({ channel, ts, ...message, ...metadata }));
    },
    /** Posts for one person's eyes. */
    whisper: async (spot: Spot, user: string, message: SlackMessage): Promise<string> => {
      await turn(spot.channel);
      const sent = await callSlack(() => client.chat.postEphemeral({ ...at(spot), user, ...message }));
      return sent.message_ts ?? '';
    },
    /** Id of the direct messages with a person. */
    openDirect: async (user: string): Promise<string> => {
      const { channel } = await callSlack(() => client.conversations.open({ users: user }));
      return channel?.id ?? '';
    },
    showHome: async (user: string, blocks: SlackMessage['blocks']): Promise<void> => {
      await callSlack(() => client.views.publish({ user_id: user, view: { type: 'home', blocks } }));
    },
    /** The ts of a message with this key since `since` (Unix ms), if it is there; null also where we may not look. */
    find: async (spot: Spot, key: string, since: number): Promise<string | null> => {
      const oldest = String(Math.floor(since / 1000) - limits.clock);
      let cursor: string | undefined;
      for (let page = 0; page < looked.pages; page += 1) {
        const wanted = { channel: spot.channel, oldest, limit: looked.limit, include_all_metadata: true };
        const more = cursor ? { cursor } : {};
        const seen = await callSlack(() =>
          spot.threadTs
            ? client.conversations.replies({ ...wanted, ...more, ts: spot.threadTs })
            : client.conversations.history({ ...wanted, ...more }),
        ).catch((error) => {
          if (slackErrorOf(error)) return null;
          throw error;
        });
        const found = seen?.messages?.find(
          ({ metadata }) => (metadata?.event_payload as { key?: string } | undefined)?.key === key,
        );
        if (found?.ts) return found.ts;
        cursor = seen?.response_metadata?.next_cursor;
        if (!cursor) return null;
      }
      return null;
    },
  };
}

export type Conversation = ReturnType<typeof createConversation>;
