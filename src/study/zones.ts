import { isZone } from './local-date';

/** Chinese names of cities that people type; the zone's own names are English. */
const cities: Record<string, string> = {
  北京: 'Asia/Shanghai',
  上海: 'Asia/Shanghai',
  香港: 'Asia/Hong_Kong',
  台北: 'Asia/Taipei',
  澳门: 'Asia/Macau',
  新加坡: 'Asia/Singapore',
  东京: 'Asia/Tokyo',
  首尔: 'Asia/Seoul',
  悉尼: 'Australia/Sydney',
  伦敦: 'Europe/London',
  巴黎: 'Europe/Paris',
  柏林: 'Europe/Berlin',
  纽约: 'America/New_York',
  多伦多: 'America/Toronto',
  芝加哥: 'America/Chicago',
  洛杉矶: 'America/Los_Angeles',
  旧金山: 'America/Los_Angeles',
  西雅图: 'America/Los_Angeles',
};

let known: string[] | undefined;
const zones = () => {
  known ??= [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  return known;
};

/** IANA zones whose name holds what was typed (`new y`, `berlin`, `北京`), those that begin with it first. */
export function findZones(typed: string, most = 25): string[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '_');
  const chinese = Object.entries(cities).flatMap(([city, zone]) =>
    city.startsWith(typed.trim()) && typed.trim() ? [zone] : [],
  );
  const rank = (zone: string) => {
    const name = zone.toLowerCase();
    if (name.startsWith(wanted)) return 0;
    return name.split('/').some((part) => part.startsWith(wanted)) ? 1 : 2;
  };
  const english = zones()
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b));
  return [...new Set([...chinese, ...english])].slice(0, most);
}

/** The zone that was meant, by its name in any case or by a city that only one zone has; null: none, or several. */
export function readZone(typed: string): string | null {
  const found = findZones(typed);
  const wanted = typed.trim().toLowerCase();
  const exact = found.find((zone) => zone.toLowerCase() === wanted);
  if (exact) return exact;
  if (isZone(typed.trim())) return typed.trim();
  return found.length === 1 ? (found[0] ?? null) : null;
}
