import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { TryLater, Undeliverable } from '../../chat/delivery';

/** ms added to what Slack asks for: timers can be early. */
const margin = 50;
/** ms of waiting that a rate limit may cost before the request gives its place to others. */
const patience = 3000;

/** The workspace has put us out, or the conversation is closed for good. */
const gone = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'invalid_auth',
  'is_archived',
  'messages_tab_disabled',
  'no_permission',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_disabled',
  'user_not_found',
]);

/** We may not speak in a conversation, though the person may. */
const closed = new Set([
  'channel_not_found',
  'missing_scope',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'user_not_in_channel',
  'thread_not_found',
]);

/** Slack's word for what is wrong, if Slack answered at all. */
export function slackErrorOf(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

export const isClosed = (error: unknown): boolean => closed.has(slackErrorOf(error) ?? '');

/** A call whose refusals mean the same everywhere: short rate limits are waited for, long ones put the request back. */
export async function callSlack<T>(call: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; ) {
    try {
      return await call();
    } catch (error) {
      const ms = waitOf(error);
      if (ms === null) throw asUndeliverable(error);
      if (waited + ms > patience) throw new TryLater(ms, 'Slack: rate limited');
      waited += ms;
      await sleep(ms);
    }
  }
}

function waitOf(error: unknown): number | null {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter * 1000 + margin;
  if (slackErrorOf(error) !== 'ratelimited') return null;
  const seconds = (error as WebAPIPlatformError).data.response_metadata?.retryAfter;
  return (seconds ?? 1) * 1000 + margin;
}

function asUndeliverable(error: unknown): unknown {
  const reason = slackErrorOf(error);
  return reason && gone.has(reason) ? new Undeliverable(`Slack: ${reason}`) : error;
}
