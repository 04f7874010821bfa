import { randomBytes } from 'node:crypto';
import { type Call, type Methods, needText } from './method';
import { APP_ID, addTeam, botUserOf, TEAM_ID, USER_ID } from './teams';
import type { Json } from './types';
import { issueToken, Refusal, type World } from './world';

export const oauthMethods: Methods = {
  'oauth.v2.access': { token: 'none', scopes: [], run: access },
};

/** The page where a person allows the app, and does: back to the app with a code that works once. */
export function authorize(world: World, query: URLSearchParams): { location: string } | { refused: string } {
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('client_id') !== world.clientId) return { refused: 'invalid_client_id' };
  if (!URL.canParse(redirectUri)) return { refused: 'bad_redirect_uri' };
  const scopes = (query.get('scope') ?? '').split(',').filter(Boolean);
  if (scopes.length === 0) return { refused: 'invalid_scope' };
  if (!query.get('state')) world.violate('an install without a state: anybody can finish it');
  const teamId = query.get('team') || TEAM_ID;
  addTeam(world, teamId);
  const code = randomBytes(12).toString('hex');
  world.codes.set(code, { redirectUri, scopes, teamId, used: false });
  const back = new URL(redirectUri);
  back.searchParams.set('code', code);
  back.searchParams.set('state', query.get('state') ?? '');
  return { location: back.href };
}

function access(world: World, call: Call): Json {
  const { args } = call;
  if (args.client_id !== world.clientId) throw new Refusal('invalid_client_id', {}, 'a wrong client_id');
  if (args.client_secret !== world.clientSecret)
    throw new Refusal('bad_client_secret', {}, 'a wrong client_secret');
  return args.grant_type === 'refresh_token' ? refresh(world, args) : exchange(world, args);
}

function exchange(world: World, args: Json): Json {
  const code = world.codes.get(needText(args, 'code'));
  if (!code) throw new Refusal('invalid_code');
  if (code.used) throw new Refusal('code_already_used', {}, 'an OAuth code used twice');
  if (args.redirect_uri !== undefined && args.redirect_uri !== code.redirectUri)
    throw new Refusal('bad_redirect_uri', {}, `redirect_uri ${String(args.redirect_uri)} is not the page's`);
  code.used = true;
  return { ...grant(world, code.teamId, code.scopes), authed_user: { id: USER_ID } };
}

function refresh(world: World, args: Json): Json {
  const known = world.refreshTokens.get(needText(args, 'refresh_token'));
  const before = world.tokens.get(known?.access ?? '');
  if (!known || !before || before.dead) throw new Refusal('invalid_refresh_token');
  if (known.used) throw new Refusal('invalid_refresh_token', {}, 'a refresh token used twice');
  known.used = true;
  return grant(world, before.teamId, before.scopes);
}

function grant(world: World, teamId: string, scopes: string[]): Json {
  const issued = issueToken(world, 'bot', teamId, scopes);
  const refreshToken = `xoxe-1-${randomBytes(12).toString('hex')}`;
  if (world.tokenLife > 0) world.refreshTokens.set(refreshToken, { access: issued.token, used: false });
  return {
    app_id: APP_ID,
    scope: scopes.join(','),
    token_type: 'bot',
    access_token: issued.token,
    bot_user_id: botUserOf(teamId),
    team: { id: teamId, name: teamId.toLowerCase() },
    enterprise: null,
    is_enterprise_install: false,
    ...(world.tokenLife > 0 && { expires_in: world.tokenLife, refresh_token: refreshToken }),
  };
}
