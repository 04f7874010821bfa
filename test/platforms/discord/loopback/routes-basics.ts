import { ApiError, asJson, unknownChannel } from './api-error';
import { showChannel, showGuild, showUser } from './payloads';
import type { Route } from './router';
import type { State } from './state';
import type { Json } from './types';

/** Who the bot is, where it connects, and the places and people that it may look up. */
export function basicRoutes(shards: number): Route[] {
  const gateway = (state: State) => `ws://127.0.0.1:${state.port}`;
  return [
    {
      method: 'GET',
      path: '/gateway',
      open: true,
      answers: 'GatewayResponseSchema',
      handle: ({ state }) => ({ status: 200, body: { url: gateway(state) } }),
    },
    {
      method: 'GET',
      path: '/gateway/bot',
      answers: 'GatewayBotResponseSchema',
      handle: ({ state }) => ({
        status: 200,
        body: {
          url: gateway(state),
          shards,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 16 },
        },
      }),
    },
    {
      method: 'GET',
      path: '/users/@me',
      handle: ({ state }) => ({
        status: 200,
        body: { ...showUser(state, state.applicationId), mfa_enabled: false, locale: 'en-US' },
      }),
    },
    { method: 'GET', path: '/applications/@me', handle: ({ state }) => ok(showApplication(state)) },
    { method: 'GET', path: '/oauth2/applications/@me', handle: ({ state }) => ok(showApplication(state)) },
    {
      method: 'GET',
      path: '/users/:user',
      answers: 'UserResponseSchema',
      handle: ({ state, params }) => {
        const known = state.people.has(params.user ?? '') || params.user === state.applicationId;
        if (!known) throw new ApiError(404, 10013, 'Unknown User');
        return ok(showUser(state, params.user ?? ''));
      },
    },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      handle: ({ state }) =>
        ok([{ id: state.guildId, name: 'Study group', permissions: '2222085186636353' }]),
    },
    {
      method: 'GET',
      path: '/guilds/:guild',
      handle: ({ state, params }) => {
        if (params.guild !== state.guildId) throw new ApiError(404, 10004, 'Unknown Guild');
        return ok(showGuild(state));
      },
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      takes: 'CreatePrivateChannelRequestSchema',
      answers: 'PrivateChannelResponseSchema',
      handle: ({ state, body }) => ok(openDm(state, String(asJson(body).recipient_id))),
    },
  ];
}

const ok = (body: unknown) => ({ status: 200, body });

function openDm(state: State, personId: string): Json {
  if (!state.people.has(personId)) throw new ApiError(400, 50033, 'Invalid Recipient(s)', 'a DM to nobody');
  const channel = [...state.channels.values()].find((one) => one.personId === personId);
  if (!channel) throw unknownChannel();
  return showChannel(state, channel);
}

/** Installable to servers and to people, without privileged intents. */
function showApplication(state: State): Json {
  return {
    id: state.applicationId,
    name: 'Quizformer',
    icon: null,
    description: '',
    type: null,
    bot: showUser(state, state.applicationId),
    bot_public: true,
    bot_require_code_grant: false,
    flags: 0,
    flags_new: '0',
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: showUser(state, [...state.people.keys()][0] ?? ''),
    team: null,
    approximate_guild_count: 1,
    approximate_user_install_count: 1,
    approximate_user_authorization_count: 1,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: ['applications.commands', 'bot'],
    integration_types_config: { 0: {}, 1: {} },
  };
}
