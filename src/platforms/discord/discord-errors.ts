import { DiscordAPIError, RateLimitError } from '@discordjs/rest';
import { TryLater, Undeliverable } from '../../chat/delivery';

// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
const unknownWebhook = 10_015;
const unknownMessage = 10_008;
const invalidToken = 50_027;
const acknowledged = 40_060;

/** Of another realm's or library's copy too, so not by `instanceof` alone. */
const isApiError = (error: unknown): error is DiscordAPIError =>
  error instanceof DiscordAPIError || (error instanceof Error && 'rawError' in error);

/** The token of the interaction is no good (any more): too old, never acknowledged, or its first message deleted. */
export function isTokenGone(error: unknown): boolean {
  return isApiError(error) && [unknownWebhook, unknownMessage, invalidToken].includes(Number(error.code));
}

/** What was to be deleted or edited is not there. */
export function isMissing(error: unknown): boolean {
  return isApiError(error) && error.status === 404;
}

/** The bot may not do this here. */
export function isForbidden(error: unknown): boolean {
  return isApiError(error) && error.status === 403;
}

/** Somebody has acknowledged already: an earlier try whose answer was lost, or a replayed event. */
export function isAcknowledged(error: unknown): boolean {
  return isApiError(error) && Number(error.code) === acknowledged;
}

/** Discord refused, so nothing has happened; an error without this may have had its effect all the same. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof RateLimitError) return true;
  if (isApiError(error)) return error.status < 500;
  const code =
    (error as { cause?: { code?: string }; code?: string })?.cause?.code ??
    (error as { code?: string })?.code;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN';
}

/** The error as what the queue understands: wait, give up, or (as it is) try again. */
export function explainToQueue(error: unknown): unknown {
  if (error instanceof RateLimitError)
    return new TryLater(error.retryAfter, `Discord: rate limit on ${error.route}`);
  if (!isApiError(error)) return error;
  if (error.status === 429) return new TryLater(1000, 'Discord: rate limit');
  // Missing access or permission, channel or person gone, messages refused.
  if (error.status === 403 || error.status === 404 || error.status === 401)
    return new Undeliverable(`Discord ${error.status} ${error.code}: ${error.message}`);
  return error;
}
