import { randomBytes } from 'node:crypto';
import { showChannel, showMember, showUser } from './payloads';
import type { Channel, State } from './state';
import type { From, Interaction, Json } from './types';

const GUILDS = 1;
const FILE_LIMIT = 10 * 1024 * 1024;
const ALL_PERMISSIONS = '2222085186636353';

export interface Scene {
  userId: string;
  channel: Channel;
}

/** Finds or brings in the person and the place. */
export function setScene(state: State, from: From): Scene {
  const userId = from.userId ?? [...state.people.keys()][0] ?? '';
  const known = state.people.get(userId);
  if (!known || from.name) state.people.set(userId, { id: userId, name: from.name ?? 'Somebody' });
  if (from.dm) return { userId, channel: dmOf(state, userId) };
  const kind = from.userInstall ? 'foreign' : 'guild';
  dmOf(state, userId);
  const found = from.channelId
    ? state.channels.get(from.channelId)
    : [...state.channels.values()].find((channel) => channel.kind === kind);
  if (found) return { userId, channel: found };
  const channel: Channel = { id: from.channelId ?? state.newId(), kind };
  state.channels.set(channel.id, channel);
  const where = { guildId: state.guildId, intent: GUILDS };
  if (kind === 'guild') state.dispatch('CHANNEL_CREATE', showChannel(state, channel), where);
  return { userId, channel };
}

function dmOf(state: State, personId: string): Channel {
  const found = [...state.channels.values()].find((channel) => channel.personId === personId);
  if (found) return found;
  const channel: Channel = { id: state.newId(), kind: 'dm', personId };
  state.channels.set(channel.id, channel);
  return channel;
}

export interface Beginning {
  type: number;
  data: Json;
  from: From;
  scene: Scene;
  message?: Json;
  sourceId?: string;
  openedBy?: string;
}

/** Puts an interaction together and sends it over the gateway. */
export function beginInteraction(state: State, beginning: Beginning): Interaction {
  const { type, from, scene, sourceId, openedBy } = beginning;
  const id = state.newId();
  const token = randomBytes(48).toString('base64url');
  const interaction: Interaction = {
    id,
    token,
    type,
    payload: describePayload(state, { id, token }, beginning),
    userId: scene.userId,
    channelId: scene.channel.id,
    userInstall: scene.channel.kind === 'foreign',
    attachmentSizeLimit: from.attachmentSizeLimit ?? FILE_LIMIT,
    createdAt: state.now(),
    deliveries: 0,
    acknowledgedAfter: undefined,
    callback: undefined,
    replyId: undefined,
    answered: false,
    modal: undefined,
    choices: undefined,
    followUps: 0,
    sourceId,
    openedBy,
    excused: false,
    lateUses: 0,
  };
  state.interactions.set(id, interaction);
  sendInteraction(state, interaction);
  return interaction;
}

/** To the shard of the server; that of other servers and of direct messages is 0. */
export function sendInteraction(state: State, interaction: Interaction): void {
  const inGuild = state.channels.get(interaction.channelId)?.kind === 'guild';
  const where = { ...(inGuild && { guildId: state.guildId }), intent: 0 };
  state.dispatch('INTERACTION_CREATE', interaction.payload, where);
  state.changed();
}

function describePayload(
  state: State,
  { id, token }: { id: string; token: string },
  beginning: Beginning,
): Json {
  const { type, data, from, scene, message } = beginning;
  const { userId, channel } = scene;
  const guildId = channel.kind === 'guild' ? state.guildId : state.foreignGuildId;
  const person =
    channel.kind === 'dm'
      ? { user: showUser(state, userId) }
      : { member: showMember(state, userId, from.permissions) };
  return {
    id,
    application_id: state.applicationId,
    type,
    token,
    version: 1,
    data,
    channel: showChannel(state, channel),
    channel_id: channel.id,
    ...(channel.kind !== 'dm' && {
      guild_id: guildId,
      guild: { id: guildId, locale: 'en-US', features: [] },
      guild_locale: 'en-US',
    }),
    ...person,
    locale: from.locale ?? 'en-US',
    app_permissions: from.appPermissions ?? ALL_PERMISSIONS,
    entitlements: [],
    // 0: installed to the server, 1: to the person.
    authorizing_integration_owners:
      channel.kind === 'foreign' ? { 1: userId } : { 0: ownerOf(channel, guildId) },
    // 0: a server, 1: a DM with the bot.
    context: channel.kind === 'dm' ? 1 : 0,
    attachment_size_limit: from.attachmentSizeLimit ?? FILE_LIMIT,
    ...(message && { message }),
  };
}

/** Discord writes "0" where a command of a server's installation is used in the bot's DM. */
const ownerOf = (channel: Channel, guildId: string) => (channel.kind === 'dm' ? '0' : guildId);
