import { contentOf } from './content';
import { type Call, type Methods, needText } from './method';
import { botUserOf, dmOf } from './teams';
import type { Json, LoopbackMessage } from './types';
import { type Channel, Refusal, type World } from './world';

export const chatMethods: Methods = {
  'chat.postMessage': {
    scopes: ['chat:write'],
    pace: { perChannel: true, burst: 3, perSecond: 1 },
    run: post,
  },
  'chat.postEphemeral': { scopes: ['chat:write'], pace: { burst: 100, perSecond: 100 / 60 }, run: whisper },
  'chat.update': { scopes: ['chat:write'], pace: { burst: 50, perSecond: 50 / 60 }, run: update },
  'chat.delete': { scopes: ['chat:write'], pace: { burst: 50, perSecond: 50 / 60 }, run: remove },
  'chat.getPermalink': {
    scopes: [],
    run: (world, { args, token }) => {
      const { channel, ts } = messageOf(world, token.teamId, args.channel, args.message_ts);
      return { channel, permalink: `https://loopback.slack.com/archives/${channel}/p${ts.replace('.', '')}` };
    },
  },
};

/** A channel that the token may know of; a person's id stands for the direct messages with them. */
export function channelOf(world: World, teamId: string, id: unknown): Channel {
  const person = world.people.get(String(id));
  if (person?.teamId === teamId) return dmOf(world, person);
  const channel = world.channels.get(String(id));
  const hidden = channel?.kind === 'private' && !world.members.has(channel.id);
  if (!channel || channel.teamId !== teamId || hidden) throw new Refusal('channel_not_found');
  return channel;
}

/** A channel that the app may write to. */
function writableChannel(world: World, { args, token }: Call): Channel {
  const channel = channelOf(world, token.teamId, args.channel);
  const open = channel.kind === 'im' || world.members.has(channel.id);
  const invited = channel.kind === 'public' && token.scopes.includes('chat:write.public');
  if (!open && !invited) throw new Refusal('not_in_channel');
  return channel;
}

function post(world: World, call: Call): Json {
  const channel = writableChannel(world, call);
  const thread = threadOf(world, channel.id, call.args.thread_ts);
  const content = contentOf(world, call.token.teamId, call.args, 'message');
  const message = addMessage(world, channel, { ...content, ...thread });
  return { channel: channel.id, ts: message.ts, message: asSlack(message, true) };
}

function whisper(world: World, call: Call): Json {
  const channel = writableChannel(world, call);
  const user = needText(call.args, 'user');
  if (world.people.get(user)?.teamId !== channel.teamId) throw new Refusal('user_not_in_channel');
  const thread = threadOf(world, channel.id, call.args.thread_ts);
  const content = contentOf(world, call.token.teamId, call.args, 'message');
  return { message_ts: addMessage(world, channel, { ...content, ...thread, ephemeralFor: user }).ts };
}

function update(world: World, call: Call): Json {
  const message = messageOf(world, call.token.teamId, call.args.channel, call.args.ts);
  if (message.ephemeralFor)
    throw new Refusal('message_not_found', {}, 'chat.update on a message that only one person sees');
  if (message.user !== botUserOf(call.token.teamId))
    throw new Refusal('cant_update_message', {}, "chat.update on somebody else's message");
  applyContent(message, call.args, contentOf(world, call.token.teamId, call.args, 'message'));
  const { channel, ts, text } = message;
  return { channel, ts, text, message: asSlack(message, true) };
}

function remove(world: World, call: Call): Json {
  const message = messageOf(world, call.token.teamId, call.args.channel, call.args.ts);
  if (message.ephemeralFor) throw new Refusal('message_not_found', {}, 'chat.delete on an ephemeral message');
  if (message.user !== botUserOf(call.token.teamId))
    throw new Refusal('cant_delete_message', {}, "chat.delete on somebody else's message");
  world.messages.splice(world.messages.indexOf(message), 1);
  return { channel: message.channel, ts: message.ts };
}

/** A text without blocks removes the blocks; blocks without a text keep the old text. */
export function applyContent(
  message: LoopbackMessage,
  args: Json,
  content: Pick<LoopbackMessage, 'text' | 'blocks' | 'metadata'>,
): void {
  if (args.text !== undefined) message.text = content.text;
  if (args.text !== undefined || args.blocks !== undefined) message.blocks = content.blocks;
  if (content.metadata) message.metadata = content.metadata;
  message.edited = true;
}

function messageOf(world: World, teamId: string, channel: unknown, ts: unknown): LoopbackMessage {
  const { id } = channelOf(world, teamId, channel);
  const found = world.messages.find((message) => message.channel === id && message.ts === ts);
  if (!found) throw new Refusal('message_not_found');
  return found;
}

function threadOf(world: World, channel: string, ts: unknown): { thread_ts?: string } {
  if (ts === undefined || ts === '') return {};
  const parent = world.messages.find((message) => message.channel === channel && message.ts === ts);
  if (!parent || parent.ephemeralFor)
    throw new Refusal('thread_not_found', {}, `thread_ts ${String(ts)} is no message that all can see`);
  return { thread_ts: parent.thread_ts ?? parent.ts };
}

export function addMessage(
  world: World,
  channel: Channel,
  content: Partial<LoopbackMessage> & { text: string },
): LoopbackMessage {
  const message: LoopbackMessage = {
    channel: channel.id,
    ts: world.ts(),
    user: botUserOf(channel.teamId),
    blocks: [],
    edited: false,
    files: [],
    teamId: channel.teamId,
    ...content,
  };
  world.messages.push(message);
  return message;
}

/** A message as Slack's answers and events show it. */
export function asSlack(message: LoopbackMessage, withMetadata: boolean): Json {
  const { ts, user, text, blocks, thread_ts, metadata, edited, teamId } = message;
  const isBot = user === botUserOf(teamId);
  return {
    type: 'message',
    ts,
    user,
    text,
    team: teamId,
    ...(isBot && { bot_id: `B${teamId.slice(1)}`, app_id: 'A0LOOPBACK' }),
    ...(blocks.length > 0 && { blocks }),
    ...(thread_ts && { thread_ts }),
    ...(edited && { edited: { user, ts } }),
    ...(withMetadata && metadata && { metadata }),
  };
}
