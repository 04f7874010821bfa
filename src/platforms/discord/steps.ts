import type { APIMessage } from 'discord-api-types/v10';
import { isClosed } from './discord-errors';
import { interactionIdOf, isAnswer } from './look-for';
import type { Posts, Webhook } from './post';
import { calling, type Outgoing, type Way } from './way';

/** What can be done about one interaction, each by itself; `ways.ts` says in which order. */
export function createSteps(posts: Posts, { request, private: secret, token, instead, changed }: Outgoing) {
  const { channelId = '', applicationId = '', member, pressed, ...address } = request.address;
  const inHidden = instead !== null && instead === pressed && address.hidden === 'yes';
  const forAskerOnly = secret || address.private === 'yes' || inHidden;
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
  const inPlace: Way = (body) => posts.edit(channelId, instead ?? '', body);
  const withoutThinking: Way = async (...message) => {
    const id = await inPlace(...message);
    if (webhook) await posts.deleteOriginal(webhook).catch(forgive);
    return id;
  };
  const mayEdit = instead !== null && member === 'yes' && !inHidden;

  return {
    forAskerOnly,
    mayPost,
    byToken,
    look,
    /** Into the channel, calling the person: nobody expects it any more. */
    late: mayPost ? [late] : [],
    direct: [direct],
    /** Puts the answer where "thinking", or the message whose button was pressed, stands. */
    original: byToken(async (live, body, _, uncertain) => {
      // It may have come through, and somebody may have pressed its buttons since: then it is not put back to what it was.
      const there = uncertain && !instead ? await posts.readOriginal(live).catch(() => null) : null;
      return there && (await changed(there)) ? there : posts.editOriginal(live, body);
    }),
    /** "Thinking" is public and the answer is not: the first message after it would be public as well, so it goes first. */
    replaceInPrivate: byToken(async (live, body) => {
      await posts.deleteOriginal(live);
      return posts.followUp(live, body, true);
    }),
    followUp: byToken(async (live, body, _, uncertain) => {
      const found = uncertain && mayPost && (await look(isAnswer(request, body)));
      return found || posts.followUp(live, body, forAskerOnly);
    }),
    inPlace: mayEdit ? [inPlace] : [],
    /** The same, where "thinking" stands somewhere else. */
    inPlaceOfThinking: mayEdit ? [withoutThinking] : [],
  };
}

function forgive(error: unknown): void {
  if (!isClosed(error)) throw error;
}
