import { isPart } from './look-for';
import { createOwnWays } from './own-ways';
import type { Posts } from './post';
import { createSteps } from './steps';
import { inReplyTo, type Outgoing, type Way, type Ways } from './way';

/** Id of a message that nobody can look at: it may be there, and a second copy would be the worse mistake. */
const notKnown = 'not-known';

/** The ways in which an answer can reach its person. */
export function createWays(posts: Posts, outgoing: Outgoing): Ways {
  const { request, private: secret, instead } = outgoing;
  const { channelId = '', private: hidden, pressed, edits } = request.address;
  const { forAskerOnly, mayPost, byToken, look, direct, ...steps } = createSteps(posts, outgoing);

  /** "Thinking" stands there. */
  const toCommand = (): Way[] => {
    const replaces = secret && hidden !== 'yes' && request.place.kind !== 'direct';
    const opened = replaces ? steps.replaceInPrivate : steps.original;
    return [...steps.inPlaceOfThinking, ...opened, ...steps.late, ...direct];
  };
  /** The press was acknowledged silently, so that "the original" is the message itself. */
  const toPress = (): Way[] => {
    if (instead === null) return [...steps.followUp, ...steps.late, ...direct];
    const anew = mayPost ? createOwnWays(posts, { ...outgoing, instead: null }).first() : [];
    return [...(instead === pressed ? steps.original : []), ...steps.inPlace, ...anew, ...direct];
  };

  return {
    first: edits === 'yes' ? toPress : toCommand,
    /** Into the channel if the bot may write there, since Discord knows our key there; else by the token. */
    further: (firstId) => {
      const below: Way = async (body, key, uncertain) => {
        const found = uncertain ? await look(isPart(request, body, firstId)) : null;
        return found ?? posts.postToChannel(channelId, inReplyTo(body, firstId), key);
      };
      const beside = byToken(async (live, body, _, uncertain) => {
        if (!uncertain) return posts.followUp(live, body, forAskerOnly);
        return (mayPost && (await look(isPart(request, body, firstId)))) || notKnown;
      });
      return [...(mayPost ? [below] : []), ...beside, ...direct];
    },
  };
}
