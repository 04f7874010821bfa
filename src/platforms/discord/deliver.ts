import type { Delivery } from '../../chat/delivery';
import { Undeliverable } from '../../chat/delivery';
import { parseCommandText } from '../../chat/parse-command-text';
import type { Reply, Request } from '../../chat/types';
import type { DiscordConfig } from '../../config-chats';
import type { Log } from '../../log';
import type { Ledger } from '../../store/ledger';
import type { Vault } from '../../store/vault';
import { createRest } from './create-rest';
import { explainToQueue, isForbidden, isRefusal, isTokenGone } from './discord-errors';
import { fromReply } from './from-reply';
import { limits } from './limits';
import { createPosts, type Posts, type Webhook } from './post';
import { storedCommand } from './react';
import { type Body, type FigurePort, toBody } from './to-body';

interface DeliverParts {
  config: DiscordConfig;
  ledger: Ledger;
  vault: Vault;
  figures: FigurePort;
  log: Log;
  /** Unix ms */
  now(): number;
}

/** Seconds for which the line of a button is kept that did not fit into it. */
const buttonsWorkFor = 365 * 24 * 3600;

/** Posts answers on Discord; used by workers, which need no gateway for it. */
export function createDiscordDelivery(parts: DeliverParts): Delivery {
  const { vault } = parts;
  const posts = createPosts(createRest(parts.config));
  return {
    recall: async (request) => {
      if (request.command !== storedCommand) return request;
      const stored = await vault.read(lineKey(request.options.digest ?? ''));
      if (!stored?.line) return request;
      return { ...request, ...parseCommandText(stored.line), text: stored.line };
    },
    deliver: async (request, reply, key) => {
      const lines = new Map<string, string>();
      const drafts = fromReply(reply, (digest, line) => lines.set(digest, line));
      for (const [digest, line] of lines) await vault.keep(lineKey(digest), { line }, buttonsWorkFor);
      const fileLimit = Number(request.address.fileLimit ?? limits.file);
      const bodies = await Promise.all(drafts.map((draft) => toBody(draft, parts.figures, fileLimit)));
      try {
        return await post(request, reply, bodies, key, { ...parts, posts });
      } catch (error) {
        throw explainToQueue(error);
      }
    },
  };
}

const lineKey = (digest: string) => `line-${digest}`;

type PostParts = DeliverParts & { posts: Posts };

async function post(
  request: Request,
  reply: Reply,
  bodies: Body[],
  key: string,
  parts: PostParts,
): Promise<string> {
  const { vault, log, now } = parts;
  const secret = await vault.read(request.id);
  const webhook = secret?.token
    ? { applicationId: request.address.applicationId ?? '', token: secret.token }
    : null;
  if (webhook && now() - request.receivedAt < limits.tokenLife) {
    try {
      return await answerByToken(request, reply, bodies, key, webhook, parts);
    } catch (error) {
      if (!isTokenGone(error)) throw error;
      log.info(
        { request: request.id, reason: String(error) },
        'the token is gone; the answer goes to the channel',
      );
    }
  }
  return answerWithoutToken(request, reply, bodies, key, parts);
}

/** The usual way: the answer takes the place of "thinking", what does not fit follows. */
async function answerByToken(
  request: Request,
  reply: Reply,
  [first, ...others]: Body[],
  key: string,
  webhook: Webhook,
  parts: PostParts,
): Promise<string> {
  const { posts } = parts;
  if (!first) throw new Error('a reply without a message');
  const hidden = request.address.private === 'yes';
  // "Thinking" is public and the answer is not: the first message after it would be public as well, so it goes first.
  if (reply.private && !hidden && request.place.kind !== 'direct') {
    await posts.deleteOriginal(webhook);
    return sendOnce(`${key}-0`, parts, () => posts.followUp(webhook, first, true), null);
  }
  const id = await posts.editOriginal(webhook, first);
  for (const [index, body] of others.entries())
    await sendFurther(request, body, `${key}-${index + 1}`, { id, hidden, webhook }, parts);
  return id;
}

interface First {
  id: string;
  hidden: boolean;
  webhook: Webhook;
}

/** Into the channel if the bot may write there, since Discord knows our key there; else by the token. */
async function sendFurther(
  request: Request,
  body: Body,
  key: string,
  first: First,
  parts: PostParts,
): Promise<void> {
  const { channelId = '', member } = request.address;
  if (!first.hidden && member === 'yes') {
    const reference = { message_id: first.id, fail_if_not_exists: false };
    const referring = { ...body, body: { ...body.body, message_reference: reference } };
    try {
      await postOnce(channelId, referring, key, parts);
      return;
    } catch (error) {
      if (!isForbidden(error)) throw error;
    }
  }
  const followUp = () => parts.posts.followUp(first.webhook, body, first.hidden);
  // Nobody can look here; the first message is there, so a second copy of the rest would be the worse mistake.
  await sendOnce(`${key}-f`, parts, followUp, async () => 'not known');
}

/**
 * Later than the token allows: into the channel, calling the person who asked. What is private, or may not be written there,
 * goes to them directly.
 */
async function answerWithoutToken(
  request: Request,
  reply: Reply,
  bodies: Body[],
  key: string,
  parts: PostParts,
): Promise<string> {
  const { channelId = '', member, private: hidden } = request.address;
  const secretly = reply.private || hidden === 'yes';
  if (!secretly && member !== 'yes')
    throw new Undeliverable('the token is gone, and the bot is no member there');
  const [first, ...others] = bodies;
  if (!first) throw new Error('a reply without a message');
  const directly = async () =>
    postAll(await parts.posts.openDirect(request.person.id), bodies, `${key}-dm`, parts);
  if (secretly) return directly();
  try {
    return await postAll(channelId, [calling(first, request.person.id), ...others], `${key}-late`, parts);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return directly();
  }
}

async function postAll(channelId: string, bodies: Body[], key: string, parts: PostParts): Promise<string> {
  const ids: string[] = [];
  for (const [index, body] of bodies.entries())
    ids.push(await postOnce(channelId, body, `${key}-${index}`, parts));
  return ids[0] ?? '';
}

function postOnce(channelId: string, body: Body, key: string, parts: PostParts): Promise<string> {
  const { posts } = parts;
  return sendOnce(
    key,
    parts,
    (unique) => posts.postToChannel(channelId, body, unique),
    (unique) => posts.findPosted(channelId, unique),
  );
}

/** The one mention that we make ourselves. */
function calling({ body, files }: Body, personId: string): Body {
  const content = `<@${personId}>\n${String(body.content ?? '')}`;
  return { files, body: { ...body, content, allowed_mentions: { users: [personId] } } };
}

/** One effect under its own key; `find` looks first when an earlier try may have come through. */
async function sendOnce(
  key: string,
  { ledger }: PostParts,
  send: (key: string) => Promise<string>,
  find: ((key: string) => Promise<string | null>) | null,
): Promise<string> {
  const outcome = await ledger.once(key, async (unique, uncertain) => {
    const found = uncertain && find ? await find(unique) : null;
    if (found) return found;
    try {
      return await send(unique);
    } catch (error) {
      // A refusal had no effect, so the next try need not look.
      if (isRefusal(error)) await ledger.forget(unique);
      throw error;
    }
  });
  return outcome.id;
}
