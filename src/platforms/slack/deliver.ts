import { quotable } from '../../chat/clean-text';
import type { Delivery } from '../../chat/delivery';
import { speaker } from '../../chat/messages';
import { pickLanguage } from '../../chat/pick-language';
import type { Request } from '../../chat/types';
import { createPace } from '../../store/pace';
import { createProfiles } from '../../store/profiles';
import { toMrkdwn } from '../../text/mrkdwn';
import { createAnswer, type DeliveryParts } from './answer';
import { postSign } from './answer-in-place';
import { createConversation } from './conversation';
import { fetchPicked } from './fetch-file';
import { meetPerson } from './meet';
import type { SlackMessage } from './page';
import { spotOf } from './spot-of';
import { workspaceOf } from './workspace';
import { createWorkspaces } from './workspaces';

/** Posts in Slack, each message once. */
export function createSlackDelivery(parts: DeliveryParts): Delivery {
  const { redis, prefix, ledger } = parts;
  const workspaces = createWorkspaces(parts);
  const profiles = createProfiles(redis, prefix);
  const pace = createPace(redis, prefix, 'slack-channel', { points: 1, seconds: 1 });
  const acquaintances = createPace(redis, prefix, 'slack-people', { points: 40, seconds: 60 });
  const clientOf = (request: Request) => workspaces.clientOf(workspaceOf(request.address));
  const answer = createAnswer(parts);

  return {
    deliver: async (request, ...answered) => {
      const client = await clientOf(request);
      return answer({ client, conversation: createConversation(client, pace) }, request, ...answered);
    },
    fetchFile: async (request, id) => fetchPicked(await clientOf(request), id, parts.config),
    meet: (request) => meetPerson(request, () => clientOf(request), profiles, acquaintances),
    computing: async (request) => {
      const { audience, via } = request.address;
      if (via === 'home' || (audience !== 'everyone' && request.place.kind === 'channel')) return;
      const conversation = createConversation(await clientOf(request), paced);
      const spot = await spotOf(request, conversation);
      // In a busy channel the answer is worth more than the word that it is coming.
      if ((await pace.take(spot.channel)) === 0)
        await postSign({ request, spot, conversation, ledger }, signOf(request));
    },
  };
}

/** For a message whose turn was taken already. */
const paced = { take: async () => 0 };

function signOf(request: Request): SlackMessage {
  const say = speaker(pickLanguage(request));
  const [said] = toMrkdwn(say('sign.computing', { line: quotable(request.text) }));
  const text = said?.kind === 'text' ? said.text : '…';
  return { text, blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }] };
}
