import { REST } from '@discordjs/rest';
import type { DiscordConfig } from '../../config-chats';
import { limits } from './limits';

/**
 * Discord's API without blind repetition: who calls knows whether a call may be made again. `timeout` in ms. A rate limit
 * longer than a short wait comes back as an error.
 */
export function createRest(
  config: Pick<DiscordConfig, 'apiUrl' | 'cdnUrl' | 'token'>,
  timeout: number = limits.call,
): REST {
  return new REST({
    api: config.apiUrl,
    cdn: config.cdnUrl,
    retries: 0,
    timeout,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > limits.wait,
  }).setToken(config.token);
}
