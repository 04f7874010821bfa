import { setTimeout as pause } from 'node:timers/promises';
import { ApiError } from './api-error';
import type { State } from './state';
import type { Fault } from './types';

/** How long a route stays closed after a 429 that names no time, ms. */
const LIMIT_MS = 300;

export class RateLimited extends ApiError {
  constructor(
    readonly retryAfterMs: number,
    breach?: string,
  ) {
    super(429, 0, 'You are being rate limited.', breach);
  }
}

/** Takes one off the first fault that fits, and says so; a callback that is hit excuses its interaction. */
export function takeFault(state: State, method: string, path: string): Fault | undefined {
  const fault = state.faults.find(
    (one) => one.left > 0 && (!one.method || one.method === method) && one.path.test(path),
  );
  if (!fault) return undefined;
  fault.left -= 1;
  const token = /^\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(path)?.[1];
  for (const interaction of state.interactions.values()) {
    if (interaction.token === token) interaction.excused = true;
  }
  return fault;
}

/** What a fault does before the request is processed; `lost-reply` does nothing yet. */
export async function applyFault(state: State, fault: Fault | undefined, method: string, path: string) {
  const route = `${method} ${path}`;
  const closedFor = (state.limitedUntil.get(route) ?? 0) - state.now();
  // A client's timer may wake a little early.
  if (closedFor > 50) {
    throw new RateLimited(closedFor, `called again ${Math.round(closedFor)} ms before Retry-After was over`);
  }
  if (!fault) return;
  if (fault.kind === 'slow') await pause(fault.ms ?? 1000, undefined, { ref: false });
  if (fault.kind === 'error') throw new ApiError(fault.status ?? 500, 0, 'Internal Server Error');
  if (fault.kind === 'malformed') throw new ApiError(400, 50035, 'Invalid Form Body');
  if (fault.kind === 'unauthorized') {
    throw path.startsWith('/webhooks/')
      ? new ApiError(401, 50027, 'Invalid Webhook Token')
      : new ApiError(401, 0, '401: Unauthorized');
  }
  if (fault.kind === 'not-found') {
    throw /\/messages\//.test(path)
      ? new ApiError(404, 10008, 'Unknown Message')
      : new ApiError(404, /webhooks/.test(path) ? 10015 : 10003, 'Not Found');
  }
  if (fault.kind === 'rate-limit') {
    const wait = fault.ms ?? LIMIT_MS;
    state.limitedUntil.set(route, state.now() + wait);
    throw new RateLimited(wait);
  }
}
