import type { Language } from '../../../language';
import { limits } from '../limits';
import { forAllWindows, forThisWindow, readRecord } from './storage';

/** Who speaks in this window. The key is a secret between this browser and the server. */
export interface Identity {
  name: string;
  key: string;
}

const animals: Record<Language, string[]> = {
  en: ['Otter', 'Heron', 'Lynx', 'Tapir', 'Wren', 'Gecko', 'Ibis', 'Marten'],
  zh: ['水獭', '苍鹭', '猞猁', '貘', '鹪鹩', '壁虎', '朱鹮', '紫貂'],
};
const moods: Record<Language, string[]> = {
  en: ['Curious', 'Patient', 'Bright', 'Calm', 'Keen', 'Merry', 'Bold', 'Gentle'],
  zh: ['好奇的', '耐心的', '机灵的', '沉着的', '敏锐的', '快活的', '勇敢的', '温和的'],
};

/** This window's person: as before a reload, else as in the last window, else somebody new. */
export function loadIdentity(language: Language): Identity {
  const name = forThisWindow.read('person') ?? forAllWindows.read('person') ?? inventName(language);
  return becomePerson(name);
}

/**
 * Each name has a key of its own, so that two windows of one browser can be two people; the same name is the same
 * person again.
 */
export function becomePerson(typed: string): Identity {
  const name = [...typed.replace(/\s+/g, ' ').trim()].slice(0, limits.name).join('');
  const people = readRecord(forAllWindows, 'people');
  const key = Object.hasOwn(people, name) && people[name] ? people[name] : newKey();
  forAllWindows.write('people', JSON.stringify({ ...people, [name]: key }));
  forAllWindows.write('person', name);
  forThisWindow.write('person', name);
  return { name, key };
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function inventName(language: Language): string {
  const [mood = 0, animal = 0] = crypto.getRandomValues(new Uint8Array(2));
  const between = language === 'en' ? ' ' : '';
  return `${moods[language][mood % 8]}${between}${animals[language][animal % 8]}`;
}
