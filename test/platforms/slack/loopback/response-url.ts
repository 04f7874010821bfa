import { contentOf } from './content';
import { addMessage, applyContent } from './methods-chat';
import type { Json } from './types';
import { Refusal, type Reply, type World } from './world';

const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

export interface Person {
  userId: string;
  teamId: string;
}

/** An address to answer at: five times within half an hour. */
export function issueReply(
  world: World,
  { userId, teamId }: Person,
  channelId: string,
  messageTs = '',
): { url: string; reply: Reply } {
  const id = world.id('R');
  const reply = { channelId, userId, teamId, messageTs, at: world.now(), uses: 0, responses: [] };
  world.replies.set(id, reply);
  return { url: `${world.origin}/response/${teamId}/${id}`, reply };
}

/** A post to a response_url, as the channel shows it. */
export function useReply(world: World, id: string, body: Json): { status: number; body: Json } {
  const reply = world.replies.get(id);
  const recorded = { at: world.now(), method: 'response_url', token: '', args: body };
  try {
    if (!reply) throw new Refusal('invalid_url', {}, 'an unknown address');
    if (world.now() - reply.at > LIFE_MS) throw new Refusal('expired_url', {}, 'used after 30 minutes');
    if (reply.uses >= MOST_USES) throw new Refusal('used_url', {}, 'used more than five times');
    respond(world, reply, body);
    reply.uses += 1;
    reply.responses.push({ at: world.now(), body });
    world.calls.push({ ...recorded, ok: true });
    return { status: 200, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.violation) world.violate(`response_url: ${error.violation}`);
    world.calls.push({ ...recorded, ok: false, error: error.code });
    const status = /_url$/.test(error.code) ? 404 : 400;
    return { status, body: { ok: false, error: error.code, ...error.extra } };
  }
}

/** What a response says, in the channel: also a text that comes with the acknowledgement of a slash command. */
export function respond(world: World, reply: Reply, body: Json): void {
  const original = world.messages.find(
    ({ channel, ts }) => channel === reply.channelId && ts === reply.messageTs,
  );
  if (body.delete_original === true) {
    if (original) world.messages.splice(world.messages.indexOf(original), 1);
    return;
  }
  const content = contentOf(world, reply.teamId, body, 'response_url');
  if (body.replace_original === true && original) return void applyContent(original, body, content);
  const channel = world.channels.get(reply.channelId);
  if (!channel) throw new Refusal('channel_not_found');
  const thread = typeof body.thread_ts === 'string' ? { thread_ts: body.thread_ts } : {};
  const seenBy = body.response_type === 'in_channel' ? {} : { ephemeralFor: reply.userId };
  addMessage(world, channel, { ...content, ...thread, ...seenBy });
}
