import type { APIMessage } from 'discord-api-types/v10';
import type { Request } from '../../chat/types';
import { isClosed } from './discord-errors';
import { interactionIdOf, isAnswer, isPart } from './look-for';
import type { Posts, Webhook } from './post';
import type { Body } from './to-body';

/** Sends one message, once for its key; `uncertain`: an earlier try with the key may have come through. Says its id. */
export type Way = (body: Body, key: string, uncertain: boolean) => Promise<string>;

export interface Outgoing {
  request: Request;
  /** Only the asker may see it. */
  private: boolean;
  /** Of the interaction; null once it is too old. */
  token: string | null;
}

/** Id of a message that nobody can look at: it may be there, and a second copy would be the worse mistake. */
const notKnown = 'not-known';

/** Ways of one answer's messages, for each the best first. */
export interface Ways {
  first(): Way[];
  /** Of what the first message had no room for. */
  further(firstId: string): Way[];
}

/** The ways in which an answer can reach its person. */
export function createWays(posts: Posts, { request, private: secret, token }: Outgoing): Ways {
  const { channelId = '', applicationId = '', member, private: hidden } = request.address;
  const forAskerOnly = secret || hidden === 'yes';
  const mayPost = !forAskerOnly && member === 'yes';
  let webhook: Webhook | null = token ? { applicationId, token } : null;

  /** None once the token proved to be no good. */
  const byToken = (send: (webhook: Webhook, ...rest: Parameters<Way>) => Promise<string>): Way[] => {
    const live = webhook;
    if (!live) return [];
    return [
      async (...rest) => {
        try {
          return await send(live, ...rest);
        } catch (error) {
          if (isClosed(error)) webhook = null;
          throw error;
        }
      },
    ];
  };
  const look = (fits: (message: APIMessage) => boolean, place = channelId) =>
    posts.find(place, interactionIdOf(request), fits);

  const edit = byToken((live, body) => posts.editOriginal(live, body));
  // "Thinking" is public and the answer is not: the first message after it would be public as well, so it goes first.
  const replaceInPrivate = byToken(async (live, body) => {
    await posts.deleteOriginal(live);
    return posts.followUp(live, body, true);
  });
  const late: Way = async (body, key, uncertain) => {
    const called = calling(body, request.person.id);
    const found = uncertain ? await look(isAnswer(request, called)) : null;
    return found ?? posts.postToChannel(channelId, called, key);
  };
  const direct: Way = async (body, key, uncertain) => {
    const place = await posts.openDirect(request.person.id);
    const found = uncertain ? await look(isAnswer(request, body), place) : null;
    return found ?? posts.postToChannel(place, body, key);
  };

  return {
    first: (): Way[] => {
      const replaces = secret && hidden !== 'yes' && request.place.kind !== 'direct';
      return [...(replaces ? replaceInPrivate : edit), ...(mayPost ? [late] : []), direct];
    },
    /** Into the channel if the bot may write there, since Discord knows our key there; else by the token. */
    further: (firstId: string): Way[] => {
      const below: Way = async (body, key, uncertain) => {
        const found = uncertain ? await look(isPart(request, body, firstId)) : null;
        return found ?? posts.postToChannel(channelId, inReplyTo(body, firstId), key);
      };
      const following = byToken(async (live, body, _, uncertain) => {
        if (!uncertain) return posts.followUp(live, body, forAskerOnly);
        return (mayPost && (await look(isPart(request, body, firstId)))) || notKnown;
      });
      return [...(mayPost ? [below] : []), ...following, direct];
    },
  };
}

/** The one mention that we make ourselves: nobody expects an answer any more that comes late. */
function calling({ body, files }: Body, personId: string): Body {
  const content = `<@${personId}>\n${body.content}`;
  return { files, body: { ...body, content, allowed_mentions: { users: [personId] } } };
}

export function inReplyTo({ body, files }: Body, messageId: string): Body {
  return {
    files,
    body: { ...body, message_reference: { message_id: messageId, fail_if_not_exists: false } },
  };
}
