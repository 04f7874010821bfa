import { type Logger, LogLevel } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { SlackConfig } from '../../config-chats';
import type { Log } from '../../log';

/** ms for one call: longer than any that succeeds. */
const timeout = 10_000;

/**
 * For every client of Slack's Web API. The client's own repetitions are off: it would post twice when only the reply
 * was lost, and wait out a rate limit for half an hour; the ledger and the queue repeat instead.
 */
export function clientOptions({ apiUrl }: Pick<SlackConfig, 'apiUrl'>, log: Log): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    // Otherwise a method that looks like an address would be sent the token.
    allowAbsoluteUrls: false,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
  };
}

/** Bolt's lines in our log, never its debug lines: those hold whole requests. */
export function slackLogger(log: Log): Logger {
  const write =
    (level: 'debug' | 'warn') =>
    (...parts: unknown[]) =>
      log[level]({ reason: parts.map(String).join(' ') }, 'slack client');
  return {
    debug: () => undefined,
    info: write('debug'),
    warn: write('debug'),
    error: write('warn'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
