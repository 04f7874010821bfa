import { rateLimited } from './api';
import type { Fault, Json, RecordedCall } from './types';
import type { World } from './world';

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: Json | string | Buffer;
  /** The work was done, but the connection breaks before the answer. */
  lost?: boolean;
}

export function addFault(world: World, fault: Fault): void {
  world.faults.push({ ...fault, times: fault.times ?? 1 });
}

type Called = Pick<RecordedCall, 'method' | 'token' | 'args'>;

/** Serves a call; who was asked to wait and does not is no good citizen (timers may fire some ms early). */
export async function serve(world: World, called: Called, work: () => Answer): Promise<Answer> {
  const { method, token, args } = called;
  const key = [method, token, ...(method === 'chat.postMessage' ? [String(args.channel)] : [])].join(' ');
  if (world.now() < (world.quietUntil.get(key) ?? 0) - 20)
    world.violate(`${method}: called again before Retry-After had passed`);
  const answer = await withFault(world, called, work);
  if (answer.status === 429)
    world.quietUntil.set(key, world.now() + Number(answer.headers?.['retry-after']) * 1000);
  return answer;
}

/** The work, or what a test has ordered instead. */
async function withFault(world: World, called: Called, work: () => Answer): Promise<Answer> {
  const fault = world.faults.find(({ method, times }) => method === called.method && times > 0);
  if (!fault) return work();
  fault.times -= 1;
  const isMethod = called.method.includes('.');
  const refused = (error: string) =>
    world.calls.push({ ...called, at: world.now(), ok: false, error, fault: fault.kind });
  switch (fault.kind) {
    case 'lost-reply':
      return { ...work(), lost: true };
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1000));
      return work();
    case 'rate-limit':
      refused('ratelimited');
      return rateLimited(fault.retryAfter ?? 1);
    case 'http-500':
      refused('http 500');
      return { status: 500, body: 'Internal Server Error' };
    case 'error':
      refused(fault.error ?? 'internal_error');
      return { status: isMethod ? 200 : 500, body: { ok: false, error: fault.error ?? 'internal_error' } };
  }
}
