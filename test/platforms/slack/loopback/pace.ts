import type { Call, Method } from './method';
import type { World } from './world';

/** Seconds to wait when a call comes too fast, else 0: a token bucket per workspace and method, or per channel. */
export function tooFast(
  world: World,
  { method, args, token }: Call,
  { burst, perSecond, perChannel }: NonNullable<Method['pace']>,
): number {
  if (!world.options.rateLimits) return 0;
  const key = [method, token.teamId, ...(perChannel ? [String(args.channel)] : [])].join(' ');
  const now = world.now();
  const bucket = world.buckets.get(key) ?? { left: burst, at: now };
  const left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
  world.buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
  return left >= 1 ? 0 : Math.ceil((1 - left) / perSecond);
}
