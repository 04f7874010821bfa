import type { Redis } from 'ioredis';
import { isZone } from '../../../study/local-date';
import type { Settings } from '../settings';
import { type BoardKeys, groupOf, type Scope } from './keys';
import { type Calendar, globalCalendar, writeCalendar } from './write-rows';
import type { Writes } from './writes';

export function readCalendar(kept: string): Calendar {
  const space = kept.indexOf(' ');
  return { edition: kept.slice(0, space), zone: kept.slice(space + 1) };
}

/** The zone that a group chose; one that this machine does not know is as good as none. */
export async function chosenZone(settings: Settings, group: string): Promise<string> {
  const { zone } = await settings.group(group);
  return isZone(zone) ? zone : 'UTC';
}

/** Calendars of groups; a group that nobody answered in before gets one, which goes into `writes`. */
export async function calendarsOf(
  { redis, settings }: { redis: Redis; settings: Settings },
  keys: BoardKeys,
  groups: readonly string[],
  { version, writes }: { version: string; writes: Writes },
): Promise<(scope: Scope) => Calendar> {
  const kept = groups.length > 0 ? await redis.hmget(keys.zones, ...groups) : [];
  const known = new Map<string, Calendar>();
  for (const [i, group] of groups.entries()) {
    const before = kept[i];
    const calendar = before
      ? readCalendar(before)
      : { edition: `e${version}`, zone: await chosenZone(settings, group) };
    if (!before) writes.hset(keys.zones, group, writeCalendar(calendar));
    known.set(group, calendar);
  }
  return (scope) => {
    const group = groupOf(scope);
    return (group !== null && known.get(group)) || globalCalendar;
  };
}
