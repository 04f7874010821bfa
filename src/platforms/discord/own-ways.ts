import { Undeliverable } from '../../chat/delivery';
import { idAt, isOwnPost, isPart } from './look-for';
import type { Posts } from './post';
import { inReplyTo, type Outgoing, type Way, type Ways } from './way';

/**
 * The one way of a post that nobody asked for: into its place, calling nobody. What is for one person goes to their direct
 * messages; what is for a channel goes nowhere else.
 */
export function createOwnWays(posts: Posts, { request, private: secret, instead }: Outgoing): Ways {
  const { channelId = '', member } = request.address;
  const alone = secret || request.place.kind === 'direct';
  const open = async (): Promise<string> => {
    if (alone) return posts.openDirect(request.person.id);
    if (member !== 'yes') throw new Undeliverable('Discord: the bot is no member there');
    return channelId;
  };
  const since = idAt(request.receivedAt);

  return {
    first: () => {
      const post: Way = async (body, key, uncertain) => {
        const place = await open();
        const found = uncertain && (await posts.find(place, since, isOwnPost(request, body, since)));
        return found || posts.postToChannel(place, body, key);
      };
      const edit: Way = async (body) => posts.edit(await open(), instead ?? '', body);
      return instead ? [edit, post] : [post];
    },
    further: (firstId) => {
      const post: Way = async (body, key, uncertain) => {
        const place = await open();
        const found = uncertain && (await posts.find(place, since, isPart(request, body, firstId)));
        return found || posts.postToChannel(place, inReplyTo(body, firstId), key);
      };
      return [post];
    },
  };
}
