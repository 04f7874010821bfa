import { APP_ID, addTeam, botUserOf, dmOf, generalOf, personOf, TEAM_ID, USER_ID } from './teams';
import type { From, Json, LoopbackMessage } from './types';
import type { Channel, World } from './world';

/** The person who does something, where, and the right to open a form in answer. */
export interface Gesture {
  userId: string;
  userName: string;
  teamId: string;
  channel: Channel;
  triggerId: string;
}

export function gestureOf(world: World, from: From = {}): Gesture {
  const known = from.channelId ? world.channels.get(from.channelId) : undefined;
  const teamId = from.teamId ?? known?.teamId ?? TEAM_ID;
  addTeam(world, teamId);
  const own = teamId === TEAM_ID ? USER_ID : `UADA${teamId.slice(1)}`;
  const person = personOf(world, teamId, from.userId ?? own, from.name, from.locale);
  world.spokeTo.add(person.id);
  const triggerId = world.id('trigger.');
  world.triggers.set(triggerId, { userId: person.id, teamId, at: world.now(), used: false });
  const channel = channelNamed(world, from.channelId ?? generalOf(teamId), teamId);
  return { userId: person.id, userName: person.name, teamId, channel, triggerId };
}

/** A channel that a test names for the first time is a public one that the app is not in. */
function channelNamed(world: World, id: string, teamId: string): Channel {
  const channel = world.channels.get(id) ?? { id, teamId, kind: 'public' as const, name: id.toLowerCase() };
  world.channels.set(id, channel);
  return channel;
}

export const directChannelOf = (world: World, { teamId, userId }: Gesture): Channel =>
  dmOf(world, personOf(world, teamId, userId));

const shownName = ({ kind, name }: Channel) =>
  kind === 'private' ? 'privategroup' : kind === 'im' ? 'directmessage' : name;

export function slashPayload(gesture: Gesture, command: string, text: string, responseUrl: string): Json {
  return {
    token: 'verification',
    team_id: gesture.teamId,
    team_domain: gesture.teamId.toLowerCase(),
    channel_id: gesture.channel.id,
    channel_name: shownName(gesture.channel),
    user_id: gesture.userId,
    user_name: gesture.userName,
    command: command.startsWith('/') ? command : `/${command}`,
    text,
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: gesture.triggerId,
  };
}

/** What all interactive payloads begin with. */
export function interactive(type: string, gesture: Gesture): Json {
  const { teamId, userId, userName, triggerId } = gesture;
  return {
    type,
    token: 'verification',
    team: { id: teamId, domain: teamId.toLowerCase() },
    user: { id: userId, username: userName, name: userName, team_id: teamId },
    api_app_id: APP_ID,
    trigger_id: triggerId,
    enterprise: null,
    is_enterprise_install: false,
  };
}

export const shownChannel = (channel: Channel): Json => ({ id: channel.id, name: shownName(channel) });

export function eventPayload(world: World, teamId: string, event: Json): Json {
  return {
    token: 'verification',
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: world.id('Ev'),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: botUserOf(teamId),
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

/** What a person wrote, as Slack hands it on: `& < >` escaped, mentions kept. */
export const escaped = (text: string): string =>
  text
    .split(/(<[@#][A-Z0-9]+(?:\|[^>]*)?>)/)
    .map((part, n) =>
      n % 2 ? part : part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    )
    .join('');

export function messageEvent(type: 'app_mention' | 'message', message: LoopbackMessage, world: World): Json {
  const { user, text, ts, channel, thread_ts, teamId } = message;
  return {
    type,
    user,
    text,
    ts,
    channel,
    team: teamId,
    event_ts: ts,
    client_msg_id: crypto.randomUUID(),
    ...(thread_ts && { thread_ts }),
    ...(world.channels.get(channel)?.kind === 'im' && { channel_type: 'im' }),
  };
}
