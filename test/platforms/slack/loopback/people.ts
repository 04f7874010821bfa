import { isObject } from './blocks';
import type { Deliveries } from './deliveries';
import { addMessage, asSlack } from './methods-chat';
import {
  directChannelOf,
  escaped,
  eventPayload,
  gestureOf,
  interactive,
  messageEvent,
  shownChannel,
  slashPayload,
} from './payloads';
import { issueReply, respond } from './response-url';
import { botUserOf, TEAM_ID } from './teams';
import type { Delivery, From, LoopbackMessage, LoopbackSlack } from './types';
import { type Channel, Refusal, type World } from './world';

type Gestures = Pick<
  LoopbackSlack,
  | 'slash'
  | 'shortcut'
  | 'messageShortcut'
  | 'mention'
  | 'directMessage'
  | 'openHome'
  | 'uninstall'
  | 'revokeTokens'
>;

/** What people do outside of messages and forms: commands, shortcuts, mentions, the home tab. */
export function createPeople(world: World, { deliver }: Deliveries): Gestures {
  async function slash(command: string, text: string, from: From = {}): Promise<Delivery> {
    if (from.threadTs) throw new Error('Slack runs no slash command in a thread');
    const gesture = gestureOf(world, from);
    const { url, reply } = issueReply(world, gesture, gesture.channel.id);
    const delivery = await deliver('slash_commands', slashPayload(gesture, command, text, url), reply);
    const { response } = delivery;
    if (response) showAnswer(world, reply, response);
    return delivery;
  }

  function shortcut(callbackId: string, from: From = {}): Promise<Delivery> {
    const payload = { ...interactive('shortcut', gestureOf(world, from)), callback_id: callbackId };
    return deliver('interactive', { ...payload, action_ts: world.ts() });
  }

  function messageShortcut(callbackId: string, text: string, from: From = {}): Promise<Delivery> {
    const gesture = gestureOf(world, from);
    const written = says(world, gesture.channel, 'U0GRACE001', text, from.threadTs);
    const { url, reply } = issueReply(world, gesture, gesture.channel.id, written.ts);
    const payload = {
      ...interactive('message_action', gesture),
      callback_id: callbackId,
      action_ts: world.ts(),
      channel: shownChannel(gesture.channel),
      message: asSlack(written, false),
      message_ts: written.ts,
      response_url: url,
    };
    return deliver('interactive', payload, reply);
  }

  function mention(text: string, from: From = {}): Promise<Delivery> {
    const { channel, userId, teamId } = gestureOf(world, from);
    const bot = `<@${botUserOf(teamId)}>`;
    const written = says(world, channel, userId, text.includes(bot) ? text : `${bot} ${text}`, from.threadTs);
    return deliver('events_api', eventPayload(world, teamId, messageEvent('app_mention', written, world)));
  }

  function directMessage(text: string, from: From = {}): Promise<Delivery> {
    const gesture = gestureOf(world, from);
    const written = says(world, directChannelOf(world, gesture), gesture.userId, text, from.threadTs);
    return deliver(
      'events_api',
      eventPayload(world, gesture.teamId, messageEvent('message', written, world)),
    );
  }

  function openHome(from: From = {}): Promise<Delivery> {
    const gesture = gestureOf(world, from);
    const channel = directChannelOf(world, gesture).id;
    const event = {
      type: 'app_home_opened',
      user: gesture.userId,
      channel,
      tab: 'home',
      event_ts: world.ts(),
    };
    return deliver('events_api', eventPayload(world, gesture.teamId, event));
  }

  return { slash, shortcut, messageShortcut, mention, directMessage, openHome, ...farewells(world, deliver) };
}

function farewells(world: World, deliver: Deliveries['deliver']) {
  function kill(teamId: string, dead: 'token_revoked' | 'account_inactive'): void {
    for (const token of world.tokens.values())
      if (token.teamId === teamId && token.kind === 'bot') token.dead = dead;
  }

  async function revokeTokens(teamId: string = TEAM_ID): Promise<void> {
    kill(teamId, 'token_revoked');
    const tokens = { oauth: [], bot: [botUserOf(teamId)] };
    await deliver(
      'events_api',
      eventPayload(world, teamId, { type: 'tokens_revoked', tokens, event_ts: world.ts() }),
    );
  }

  async function uninstall(teamId: string = TEAM_ID): Promise<void> {
    await revokeTokens(teamId);
    kill(teamId, 'account_inactive');
    await deliver(
      'events_api',
      eventPayload(world, teamId, { type: 'app_uninstalled', event_ts: world.ts() }),
    );
  }

  return { revokeTokens, uninstall };
}

/** A person's message, in a thread also of a parent that no test has written. */
function says(
  world: World,
  channel: Channel,
  user: string,
  text: string,
  threadTs: string | undefined,
): LoopbackMessage {
  if (threadTs && !world.messages.some(({ ts }) => ts === threadTs))
    addMessage(world, channel, { user, text: 'earlier', ts: threadTs });
  return addMessage(world, channel, { user, text: escaped(text), ...(threadTs && { thread_ts: threadTs }) });
}

/** A text or blocks that come with the acknowledgement of a command are shown in its channel. */
function showAnswer(world: World, reply: Parameters<typeof respond>[1], response: unknown): void {
  const body = typeof response === 'string' ? { text: response } : response;
  if (!isObject(body) || (body.text === undefined && body.blocks === undefined)) return;
  try {
    respond(world, reply, body);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.violate(`acknowledgement of a command: ${error.violation || error.code}`);
  }
}
