import type { Channel, State } from './state';
import type { Json } from './types';

export function showUser(state: State, id: string): Json {
  const isBot = id === state.applicationId;
  const name = isBot ? 'Quizformer' : (state.people.get(id)?.name ?? 'Somebody');
  return {
    id,
    username: name.toLowerCase().replace(/[^a-z0-9_.]/g, '') || 'person',
    global_name: isBot ? null : name,
    discriminator: '0',
    avatar: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    ...(isBot && { bot: true }),
  };
}

export function showMember(state: State, id: string, permissions = '2222085186636353'): Json {
  return {
    user: showUser(state, id),
    nick: null,
    avatar: null,
    roles: [],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    permissions,
    communication_disabled_until: null,
  };
}

export function showChannel(state: State, channel: Channel): Json {
  if (channel.kind === 'dm') {
    const recipients = [showUser(state, channel.personId ?? '')];
    return { id: channel.id, type: 1, last_message_id: null, flags: 0, recipients };
  }
  return {
    id: channel.id,
    type: 0,
    guild_id: channel.kind === 'guild' ? state.guildId : state.foreignGuildId,
    name: channel.kind === 'guild' ? 'study' : 'elsewhere',
    topic: null,
    position: 0,
    nsfw: false,
    last_message_id: null,
    parent_id: null,
    permission_overwrites: [],
    rate_limit_per_user: 0,
    flags: 0,
  };
}

export function showGuild(state: State): Json {
  const role = { id: state.guildId, name: '@everyone', color: 0, hoist: false, position: 0, flags: 0 };
  return {
    id: state.guildId,
    name: 'Study group',
    icon: null,
    owner_id: [...state.people.keys()][0],
    preferred_locale: 'en-US',
    features: [],
    roles: [{ ...role, permissions: '2222085186636353', managed: false, mentionable: false }],
    emojis: [],
    stickers: [],
    channels: [...state.channels.values()]
      .filter((c) => c.kind === 'guild')
      .map((c) => showChannel(state, c)),
    threads: [],
    members: [showMember(state, state.applicationId)],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    member_count: state.people.size + 1,
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
  };
}
