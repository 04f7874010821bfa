import { quotable } from '../../src/chat/clean-text';
import { inEveryLanguage } from '../../src/chat/messages';
import type { Request } from '../../src/chat/types';
import { UserError } from '../../src/chat/user-error';
import { type Language, languages } from '../../src/language';
import type { GroupSettings, PersonSettings } from '../../src/store/study';
import { findZones, readZone } from '../../src/study/zones';
import { limits, oneOf, whole } from '../quiz/options';
import { reviewsPerDay } from './options';

/** `undefined`: stays as it is. */
export interface Changes {
  /** null: that of the question */
  language?: Language | null;
  person: Partial<PersonSettings>;
  group: Partial<GroupSettings>;
}

type Given = Request['options'];

/** Checks everything that was asked before anything is changed; the person hears what to write instead. */
export function readChanges(given: Given): Changes {
  const language = readLanguage('language', given.language);
  return {
    ...(language === undefined ? {} : { language }),
    person: defined<PersonSettings>({
      zone: isOff(given.zone) ? null : readNamedZone('zone', given.zone),
      reminderHour: readHour(given.reminder),
      reviewsPerDay: whole('reviews', given.reviews, reviewsPerDay) ?? undefined,
      showName: readSwitch('name', given.name),
      global: readSwitch('global', given.global),
      listed: readSwitch('boards', given.boards),
    }),
    group: defined<GroupSettings>({
      zone: readNamedZone('group_zone', given.group_zone),
      language: readLanguage('group_language', given.group_language),
      seconds: whole('group_seconds', given.group_seconds, limits.seconds) ?? undefined,
      difficulty: readDifficulty(given.group_difficulty),
      mayStart: readWho('group_start', given.group_start),
      mayManage: readWho('group_manage', given.group_manage),
    }),
  };
}

type Maybe<T> = { [K in keyof T]: T[K] | undefined };

function defined<T extends object>(values: Maybe<T>): Partial<T> {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Partial<T>;
}

const isOff = (given: string | undefined) =>
  ['off', 'no', 'none', '关', '无'].includes(given?.toLowerCase() ?? '');
const isOn = (given: string) => ['on', 'yes', '开'].includes(given.toLowerCase());

function readNamedZone(name: string, given: string | undefined): string | undefined {
  if (!given) return undefined;
  const zone = readZone(given);
  if (zone) return zone;
  const likely = findZones(given, 3);
  throw new UserError(inEveryLanguage('settings.badZone', { name, given: quotable(given) }), {
    buttons: likely.map((found) => ({ label: found, command: `/settings ${name}:${found}` })),
  });
}

/** `8`, `08:00`, `20点`; null: off. */
function readHour(given: string | undefined): number | null | undefined {
  if (!given) return undefined;
  if (isOff(given)) return null;
  const [, digits] = /^(\d{1,2})(?:[:：]00|点)?$/.exec(given) ?? [];
  const hour = Number(digits ?? Number.NaN);
  if (hour >= 0 && hour <= 23) return hour;
  throw new UserError(inEveryLanguage('settings.badHour', { given: quotable(given) }));
}

function readSwitch(name: string, given: string | undefined): boolean | undefined {
  if (!given) return undefined;
  if (isOn(given)) return true;
  if (isOff(given)) return false;
  throw doesNotFit(name, given, 'on, off');
}

function readLanguage(name: string, given: string | undefined): Language | null | undefined {
  if (!given) return undefined;
  const found = oneOf(name, given, ['auto', ...languages] as const);
  return found === 'auto' ? null : found;
}

function readDifficulty(given: string | undefined): number | null | undefined {
  if (!given) return undefined;
  if (isOff(given) || given.toLowerCase() === 'any') return null;
  const [from, to] = limits.difficulty;
  if (/^\d$/.test(given)) return whole('group_difficulty', given, limits.difficulty);
  throw doesNotFit('group_difficulty', given, `${from}–${to}, any`);
}

function readWho(name: string, given: string | undefined): GroupSettings['mayStart'] | undefined {
  return oneOf(name, given, ['everyone', 'admins'] as const) ?? undefined;
}

function doesNotFit(name: string, given: string, accepted: string): UserError {
  return new UserError(inEveryLanguage('quiz.badOption', { name, given: quotable(given), accepted }));
}
