import type { Call, Method, Methods } from './method';
import { chatMethods } from './methods-chat';
import { fileMethods } from './methods-files';
import { oauthMethods } from './methods-oauth';
import { teamMethods } from './methods-team';
import { viewMethods } from './methods-views';
import { tooFast } from './pace';
import type { Json } from './types';
import { Refusal, type Token, type World } from './world';

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: Json;
}

const NOBODY: Token = { token: '', kind: 'bot', teamId: '', scopes: [], expiresAt: Infinity, dead: '' };

/** The Web API: token, scopes, pace, then the method; every call is recorded with its answer. */
export function createApi(world: World, openSocket: () => Json) {
  const methods: Methods = {
    ...chatMethods,
    ...fileMethods,
    ...oauthMethods,
    ...teamMethods,
    ...viewMethods,
    'apps.connections.open': { token: 'app', scopes: ['connections:write'], run: openSocket },
  };

  return (name: string, args: Json, token: string): ApiAnswer => {
    const method = methods[name];
    const recorded = { at: world.now(), method: name, token, args };
    try {
      if (!method) throw new Refusal('unknown_method', { req_method: name }, 'unknown_method');
      const call: Call = { method: name, args, token: tokenOf(world, method, token) };
      checkScopes(world, method, call);
      const wait = method.pace ? tooFast(world, call, method.pace) : 0;
      if (wait > 0) {
        world.calls.push({ ...recorded, ok: false, error: 'ratelimited' });
        return rateLimited(wait);
      }
      const body = { ok: true, ...method.run(world, call) };
      world.calls.push({ ...recorded, ok: true });
      return { status: 200, headers: { 'x-oauth-scopes': call.token.scopes.join(',') }, body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.violation) world.violate(`${name}: ${error.violation}`);
      world.calls.push({ ...recorded, ok: false, error: error.code });
      return { status: 200, headers: {}, body: { ok: false, error: error.code, ...error.extra } };
    }
  };
}

export function rateLimited(seconds: number): ApiAnswer {
  return {
    status: 429,
    headers: { 'retry-after': String(seconds) },
    body: { ok: false, error: 'ratelimited' },
  };
}

function tokenOf(world: World, method: Method, given: string): Token {
  if (method.token === 'none') return NOBODY;
  if (!given) throw new Refusal('not_authed', {}, 'no token');
  const token = world.tokens.get(given);
  if (!token) throw new Refusal('invalid_auth');
  if (token.dead) throw new Refusal(token.dead);
  if (token.expiresAt <= world.now()) throw new Refusal('token_expired');
  const wanted = method.token ?? 'bot';
  if (wanted !== 'any' && wanted !== token.kind)
    throw new Refusal('not_allowed_token_type', {}, `needs a token of the kind ${wanted}`);
  return token;
}

function checkScopes(world: World, method: Method, call: Call): void {
  const needed = typeof method.scopes === 'function' ? method.scopes(world, call) : method.scopes;
  const missing = needed.filter((scope) => !call.token.scopes.includes(scope));
  if (missing.length === 0) return;
  const extra = { needed: missing.join(','), provided: call.token.scopes.join(',') };
  throw new Refusal('missing_scope', extra, method.mayLackScope ? '' : `needs the scope ${extra.needed}`);
}
