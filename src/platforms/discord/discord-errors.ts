import { DiscordAPIError, HTTPError, RateLimitError } from '@discordjs/rest';
import { TryLater, Undeliverable } from '../../chat/delivery';

// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
const acknowledged = 40_060;
const tooManyFollowUps = 40_094;
const malformed = 50_035;

/** Of another realm's or library's copy too, so not by `instanceof` alone. */
const isApiError = (error: unknown): error is DiscordAPIError =>
  error instanceof DiscordAPIError || (error instanceof Error && 'rawError' in error);

/**
 * This way to the person is closed, and another may be open: no permission, channel, message or webhook gone, the
 * interaction's token no good. A 401 elsewhere is about the bot's own token, which another way would need too.
 */
export function isClosed(error: unknown): boolean {
  if (!isApiError(error)) return false;
  if (error.status === 401) return error.url.includes('/webhooks/');
  return error.status === 403 || error.status === 404 || Number(error.code) === tooManyFollowUps;
}

/** What was to be deleted is not there, or its token is no good. */
export function isMissing(error: unknown): boolean {
  return isApiError(error) && error.status === 404;
}

/** Somebody has acknowledged already: an earlier try whose answer was lost, or a replayed event. */
export function isAcknowledged(error: unknown): boolean {
  return isApiError(error) && Number(error.code) === acknowledged;
}

/** Discord cannot read the message; no repetition makes it readable. */
export function isMalformed(error: unknown): boolean {
  return isApiError(error) && error.status === 400 && Number(error.code) === malformed;
}

/** Discord refused or failed and said so, so nothing has happened; without an answer it may have happened all the same. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof RateLimitError || error instanceof HTTPError || isApiError(error)) return true;
  const code =
    (error as { cause?: { code?: string }; code?: string })?.cause?.code ??
    (error as { code?: string })?.code;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
}

/** The error as what the queue understands: wait, give up, or (as it is) try again. */
export function explainToQueue(error: unknown): unknown {
  if (error instanceof RateLimitError)
    return new TryLater(error.retryAfter, `Discord: rate limit on ${error.route}`);
  if (isClosed(error) && isApiError(error))
    return new Undeliverable(`Discord ${error.status} ${error.code}: ${error.message}`);
  if (isApiError(error) && error.status === 429) return new TryLater(1000, 'Discord: rate limit');
  return error;
}
