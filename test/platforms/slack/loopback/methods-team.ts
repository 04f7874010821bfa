import { type Call, type Methods, needText } from './method';
import { asSlack, channelOf } from './methods-chat';
import { APP_ID, botUserOf, dmOf, personOf } from './teams';
import type { Json } from './types';
import { Refusal, type World } from './world';

const tier3 = { burst: 50, perSecond: 50 / 60 };
const PREFIXES = { public: 'channels', private: 'groups', im: 'im' };

export const teamMethods: Methods = {
  'api.test': { token: 'none', scopes: [], run: (_world, { args }) => ({ args }) },
  'auth.test': { token: 'any', scopes: [], run: whoAmI },
  'auth.revoke': {
    scopes: [],
    run: (_world, { token }) => {
      token.dead = 'token_revoked';
      return { revoked: true };
    },
  },
  'users.info': { scopes: ['users:read'], pace: { burst: 100, perSecond: 100 / 60 }, run: person },
  'conversations.info': {
    scopes: forKind('read'),
    pace: tier3,
    run: (world, { args, token }) => {
      const { id, name, kind, userId } = channelOf(world, token.teamId, args.channel);
      const is_member = kind === 'im' || world.members.has(id);
      const flags = { is_channel: kind === 'public', is_private: kind !== 'public', is_im: kind === 'im' };
      return {
        channel: { id, name, is_member, is_archived: false, ...flags, ...(userId && { user: userId }) },
      };
    },
  },
  'conversations.open': {
    scopes: ['im:write'],
    pace: tier3,
    run: (world, { args, token }) => {
      const found = world.people.get(needText(args, 'users'));
      if (found?.teamId !== token.teamId) throw new Refusal('user_not_found');
      return { channel: { id: dmOf(world, found).id } };
    },
  },
  'conversations.history': { scopes: forKind('history'), mayLackScope: true, pace: tier3, run: history },
  'conversations.replies': { scopes: forKind('history'), mayLackScope: true, pace: tier3, run: history },
};

function forKind(right: 'read' | 'history') {
  return (world: World, { args, token }: Call) => {
    const channel = channelOf(world, token.teamId, args.channel);
    return [`${PREFIXES[channel.kind]}:${right}`];
  };
}

function whoAmI(_world: World, { token }: Call): Json {
  const { teamId, kind } = token;
  const url = 'https://loopback.slack.com/';
  if (kind === 'app') return { app_name: 'Quizformer', app_id: APP_ID };
  const bot = { user: 'quizformer', user_id: botUserOf(teamId), bot_id: `B${teamId.slice(1)}` };
  return { url, team: teamId.toLowerCase(), team_id: teamId, ...bot, is_enterprise_install: false };
}

function person(world: World, { args, token }: Call): Json {
  const id = needText(args, 'user');
  const found = world.people.get(id);
  if (id === botUserOf(token.teamId)) return { user: personShown(id, token.teamId, 'quizformer', true) };
  if (found?.teamId !== token.teamId) throw new Refusal('user_not_found');
  const withLocale = args.include_locale === true || args.include_locale === 'true';
  const shown = personShown(id, found.teamId, personOf(world, found.teamId, id).name, false);
  const roles = { is_admin: world.options.admins.includes(id), is_owner: false };
  return { user: { ...shown, ...roles, ...(withLocale && { locale: found.locale }) } };
}

function personShown(id: string, teamId: string, name: string, isBot: boolean): Json {
  const profile = { real_name: name, display_name: name };
  return {
    id,
    team_id: teamId,
    name: name.toLowerCase(),
    real_name: name,
    is_bot: isBot,
    tz: 'UTC',
    profile,
  };
}

/** Newest first; replies: the parent and what follows it, oldest first. */
function history(world: World, { args, token, method }: Call): Json {
  const channel = channelOf(world, token.teamId, args.channel);
  if (channel.kind !== 'im' && !world.members.has(channel.id)) throw new Refusal('not_in_channel');
  const withMetadata = args.include_all_metadata === true || args.include_all_metadata === 'true';
  const inThread = method === 'conversations.replies' ? needText(args, 'ts') : '';
  const seen = world.messages.filter(
    ({ channel: at, ephemeralFor, ts, thread_ts }) =>
      at === channel.id &&
      !ephemeralFor &&
      (inThread ? ts === inThread || thread_ts === inThread : !thread_ts || thread_ts === ts) &&
      Number(ts) > Number(args.oldest ?? 0) - (args.inclusive ? 1e-6 : 0) &&
      Number(ts) <= Number(args.latest || Infinity),
  );
  if (inThread && seen.length === 0) throw new Refusal('thread_not_found');
  const limit = Number(args.limit ?? 100);
  const page = inThread ? seen.slice(0, limit) : seen.reverse().slice(0, limit);
  return { messages: page.map((message) => asSlack(message, withMetadata)), has_more: seen.length > limit };
}
