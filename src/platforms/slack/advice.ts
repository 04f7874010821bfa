import { slackErrorOf } from './slack-errors';

const pages = {
  install: 'https://api.slack.com/apps → your app → Install App',
  basic: 'https://api.slack.com/apps → your app → Basic Information → App-Level Tokens',
  scopes: 'https://api.slack.com/apps → your app → OAuth & Permissions → Scopes, then install the app again',
  socket: 'https://api.slack.com/apps → your app → Socket Mode',
};

const botToken = `SLACK_BOT_TOKEN is not accepted; copy the Bot User OAuth Token from ${pages.install}`;

const botAdvice: Record<string, string> = {
  invalid_auth: botToken,
  not_authed: botToken,
  token_revoked: `The app was removed from the workspace: ${pages.install}, then copy the new token into SLACK_BOT_TOKEN`,
  token_expired: `SLACK_BOT_TOKEN has expired: switch token rotation off, or install by OAuth (SLACK_CLIENT_ID …); ${pages.install}`,
  account_inactive: `The workspace or the app's account is switched off: ${pages.install}`,
};

const appToken = `SLACK_APP_TOKEN is not accepted; make one with the scope connections:write at ${pages.basic}`;

const socketAdvice: Record<string, string> = {
  invalid_auth: appToken,
  not_authed: appToken,
  not_allowed_token_type: `SLACK_APP_TOKEN must begin with xapp-; ${pages.basic}`,
  missing_scope: `SLACK_APP_TOKEN needs the scope connections:write: ${pages.basic}`,
  forbidden: `Socket Mode is switched off for this app: ${pages.socket}`,
  account_inactive: `The app's account is switched off: ${pages.install}`,
  token_revoked: appToken,
};

/** What to do about a refusal that no repetition cures; null: trying again may help. */
export function adviceOn(call: 'bot' | 'socket' | 'post', error: unknown): string | null {
  const reason = slackErrorOf(error);
  if (!reason) return null;
  if (call === 'post') return reason === 'missing_scope' ? missingScope(error) : null;
  return (call === 'bot' ? botAdvice : socketAdvice)[reason] ?? null;
}

function missingScope(error: unknown): string {
  return scopeAdvice([(error as { data?: { needed?: string } }).data?.needed ?? 'see manifest.json']);
}

export function scopeAdvice(missing: readonly string[]): string {
  return `The app lacks ${missing.join(', ')}: ${pages.scopes}`;
}
