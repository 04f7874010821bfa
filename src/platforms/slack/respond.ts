import { TryLater, Undeliverable } from '../../chat/delivery';
import type { SlackConfig } from '../../config-chats';
import { isOurHost, responseHosts } from './our-host';
import type { SlackMessage } from './page';

/**
 * Answers through a command's or button's own address, which needs no token and no membership. It cannot show uploaded
 * pictures. @throws Undeliverable when Slack honours the address no longer.
 */
export async function respond(
  address: string,
  message: SlackMessage,
  seenBy: 'everyone' | 'person',
  threadTs: string,
  config: Pick<SlackConfig, 'apiUrl'>,
  /** It takes the place of the message whose button was pressed. */
  replaces = false,
): Promise<void> {
  if (!isOurHost(address, config, responseHosts))
    throw new Undeliverable('a response address that is not Slack’s');
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      response_type: seenBy === 'everyone' ? 'in_channel' : 'ephemeral',
      replace_original: replaces,
      unfurl_links: false,
      ...(threadTs ? { thread_ts: threadTs } : {}),
      ...message,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  });
  if (response.ok) return;
  const reason = `Slack: ${(await response.text()).slice(0, 100)} (HTTP ${response.status})`;
  if (response.status === 429)
    throw new TryLater(Number(response.headers.get('retry-after') ?? 1) * 1000, reason);
  if (response.status < 500) throw new Undeliverable(reason);
  throw new Error(reason);
}
