import type { Redis } from 'ioredis';
import { Undeliverable } from '../../chat/delivery';
import { isOwn } from '../../chat/own-request';
import type { Reply, Request } from '../../chat/types';
import type { SlackConfig } from '../../config-chats';
import type { Log } from '../../log';
import type { Ledger } from '../../store/ledger';
import type { Vault } from '../../store/vault';
import { findSign, postAnswer } from './answer-in-place';
import { createAttach, type Voice } from './attach';
import type { Conversation, Spot } from './conversation';
import { createDetours } from './detours';
import { createEdit } from './edit';
import { fromReply } from './from-reply';
import { createIllustrator } from './illustrate';
import { type Page, type SlackMessage, toHome, toMessages } from './page';
import { createResponses, type Responses } from './response-address';
import { isClosed, slackErrorOf } from './slack-errors';
import { spotOf } from './spot-of';

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

/** Posts an answer where it belongs: in the place of another message, for all or for one person's eyes, or by a detour. */
export function createAnswer(parts: DeliveryParts) {
  const { ledger } = parts;
  const responses = createResponses(parts);
  const detours = createDetours({ ...parts, responses });
  const withPictures = createIllustrator(parts);
  const edit = createEdit({ responses, withPictures });

  const attach = createAttach(parts);

  const say = async (
    { client, conversation }: Voice,
    request: Request,
    reply: Reply,
    key: string,
    target?: string | null,
  ): Promise<string> => {
    const page = fromReply(reply, target ? null : askedBy(request));
    if (request.address.via === 'home') return showHome(conversation, request, page);
    const spot = await spotOf(request, conversation);
    const place = { request, spot, conversation, ledger };
    try {
      const edited = target ? await edit({ ...place, client, page }, target) : null;
      if (edited) return edited;
      if (isFor(request, reply, target) === 'everyone')
        return await withPictures(client, request, page, (messages) => postAnswer(place, messages));
      const sign = isSigned(request) && (await findSign(place));
      const messages = toMessages(page, new Map());
      if (sign) return await postAnswer(place, messages);
      if (await receipt(responses, request, reply, messages)) return 'responded';
      return await whisperAll(conversation, spot, request, messages, ledger, key);
    } catch (error) {
      if (!isClosed(error)) throw error;
      if (isOwn(request)) throw new Undeliverable(`Slack: ${slackErrorOf(error)}`);
      return detours.answer(request, reply, page, conversation, error);
    }
  };

  return async (voice: Voice, request: Request, reply: Reply, key: string, target?: string | null) => {
    const id = await say(voice, request, reply, key, target);
    const { attachments = [] } = reply;
    const seen = /^\d+\.\d+$/.test(id) && isFor(request, reply, target) === 'everyone';
    if (attachments.length > 0) await attach(voice, request, attachments, seen ? id : null);
    return id;
  };
}

/** In direct messages everything is between two anyway, and what only shows once would be gone. */
function isFor({ place, address }: Request, reply: Reply, target: string | null | undefined) {
  const inHidden = Boolean(target) && target === address.pressed && address.hidden === 'yes';
  return (reply.private || inHidden) && place.kind === 'channel' ? 'person' : 'everyone';
}

/** Whether something may stand there until the answer comes. */
function isSigned(request: Request): boolean {
  return request.address.audience === 'everyone' && request.address.edits !== 'yes' && !isOwn(request);
}

/** Others read along and should know who asked what. */
function askedBy(request: Request) {
  const { place, person, text, address } = request;
  const seen = place.kind === 'channel' && address.via !== 'mention' && !isOwn(request);
  return seen && address.audience === 'everyone' ? { name: person.name, line: text } : null;
}

async function showHome(conversation: Conversation, request: Request, page: Page): Promise<string> {
  await conversation.showHome(request.person.id, toHome(page));
  return 'home';
}

/**
 * What a press tells its presser goes to the address that came with it, which is apart from the channel's message a second:
 * hundreds may answer a question within one. False where Slack honours it no longer.
 */
async function receipt(
  responses: Responses,
  request: Request,
  reply: Reply,
  [message, ...others]: SlackMessage[],
): Promise<boolean> {
  if (request.address.via !== 'action' || !message || others.length > 0) return false;
  try {
    await responses.post(request, reply, message, 0);
    return true;
  } catch (error) {
    if (error instanceof Undeliverable) return false;
    throw error;
  }
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
