import type { SlackConfig } from '../../config-chats';

const slackHosts = /(^|\.)slack(-files)?\.com$/;
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Whether an address that Slack names is Slack's own, or on the host of `SLACK_API_URL` where that is another one.
 * Tokens and answers go nowhere else. Unencrypted only to this machine.
 */
export function isOurHost(
  address: string,
  { apiUrl }: Pick<SlackConfig, 'apiUrl'>,
  allowed = slackHosts,
): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, host } = new URL(address);
  const base = new URL(apiUrl);
  const local = base.protocol === 'http:' && loopback.test(base.hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && local)) return false;
  return slackHosts.test(base.hostname)
    ? allowed.test(hostname)
    : host === base.host || (local && loopback.test(hostname));
}

/** Where a response address may point. */
export const responseHosts = /^hooks\.slack\.com$/;
