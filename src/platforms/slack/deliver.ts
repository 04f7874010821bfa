import type { Redis } from 'ioredis';
import { quotable } from '../../chat/clean-text';
import { type Delivery, Undeliverable } from '../../chat/delivery';
import { speaker } from '../../chat/messages';
import { isOwn } from '../../chat/own-request';
import { pickLanguage } from '../../chat/pick-language';
import type { Reply, Request } from '../../chat/types';
import type { SlackConfig } from '../../config-chats';
import type { Log } from '../../log';
import type { Ledger } from '../../store/ledger';
import { createPace } from '../../store/pace';
import { createProfiles } from '../../store/profiles';
import type { Vault } from '../../store/vault';
import { toMrkdwn } from '../../text/mrkdwn';
import { findSign, postAnswer, postSign } from './answer-in-place';
import { type Conversation, createConversation, type Spot } from './conversation';
import { createDetours } from './detours';
import { fromReply } from './from-reply';
import { createIllustrator } from './illustrate';
import { meetPerson } from './meet';
import { type Page, type SlackMessage, toHome, toMessages } from './page';
import { isClosed, slackErrorOf } from './slack-errors';
import { workspaceOf } from './workspace';
import { createWorkspaces } from './workspaces';

export interface DeliveryParts {
  config: SlackConfig;
  redis: Redis;
  prefix: string;
  ledger: Ledger;
  vault: Vault;
  figures: { png(id: string): Promise<Buffer | null> };
  log: Log;
  /** Unix ms */
  now(): number;
}

/** Posts in Slack, each message once. */
export function createSlackDelivery(parts: DeliveryParts): Delivery {
  const { redis, prefix, ledger } = parts;
  const workspaces = createWorkspaces(parts);
  const profiles = createProfiles(redis, prefix);
  const pace = createPace(redis, prefix, 'slack-channel', { points: 1, seconds: 1 });
  const detours = createDetours(parts);
  const withPictures = createIllustrator(parts);
  const clientOf = (request: Request) => workspaces.clientOf(workspaceOf(request.address));

  const deliver = async (request: Request, reply: Reply, key: string): Promise<string> => {
    const client = await clientOf(request);
    const conversation = createConversation(client, pace);
    const page = fromReply(reply, askedBy(request));
    if (request.address.via === 'home') return showHome(conversation, request, page);
    const spot = await spotOf(request, conversation);
    const place = { request, spot, conversation, ledger };
    try {
      if (isFor(request, reply) === 'everyone')
        return await withPictures(client, request, page, (messages) => postAnswer(place, messages));
      const signed = request.address.audience === 'everyone' && !isOwn(request);
      const sign = signed && (await findSign(place));
      const messages = toMessages(page, new Map());
      if (sign) return await postAnswer(place, messages);
      return await whisperAll(conversation, spot, request, messages, ledger, key);
    } catch (error) {
      if (!isClosed(error)) throw error;
      if (isOwn(request)) throw new Undeliverable(`Slack: ${slackErrorOf(error)}`);
      return detours.answer(request, reply, page, conversation, error);
    }
  };

  return {
    deliver,
    meet: (request) => meetPerson(request, () => clientOf(request), profiles),
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

/** In direct messages everything is between two anyway, and what only shows once would be gone. */
function isFor(request: Request, reply: Reply): 'everyone' | 'person' {
  return reply.private && request.place.kind === 'channel' ? 'person' : 'everyone';
}

/** Others read along and should know who asked what. */
function askedBy(request: Request) {
  const { place, person, text, address } = request;
  const seen = place.kind === 'channel' && address.via !== 'mention' && !isOwn(request);
  return seen && address.audience === 'everyone' ? { name: person.name, line: text } : null;
}

function signOf(request: Request): SlackMessage {
  const say = speaker(pickLanguage(request));
  const [said] = toMrkdwn(say('sign.computing', { line: quotable(request.text) }));
  const text = said?.kind === 'text' ? said.text : '…';
  return { text, blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }] };
}

async function spotOf(request: Request, conversation: Conversation): Promise<Spot> {
  const { address, person, place } = request;
  // The address of a reminder may come from a request in a channel.
  const elsewhere = isOwn(request) && place.kind === 'direct';
  if (elsewhere) return { channel: await conversation.openDirect(person.id), threadTs: '' };
  const channel = address.channelId || (await conversation.openDirect(person.id));
  if (!channel) throw new Undeliverable('Slack: no conversation with the person');
  return { channel, threadTs: address.threadTs ?? '' };
}

async function showHome(conversation: Conversation, request: Request, page: Page): Promise<string> {
  await conversation.showHome(request.person.id, toHome(page));
  return 'home';
}

/** For one person's eyes: what came through cannot be looked for, so a person may see it twice rather than never. */
async function whisperAll(
  conversation: Conversation,
  spot: Spot,
  request: Request,
  messages: SlackMessage[],
  ledger: Ledger,
  key: string,
): Promise<string> {
  let last = '';
  for (const [index, message] of messages.entries()) {
    const whisper = () => conversation.whisper(spot, request.person.id, message);
    last = (await ledger.once(`slack-${key}-whisper-${index}`, whisper)).id;
  }
  return last;
}
