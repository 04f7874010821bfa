import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../../../language';
import { english, type Texts } from './texts-en';
import { chinese } from './texts-zh';

export type { Texts };

export const texts: Record<Language, Texts> = { en: english, zh: chinese };

/** Puts values into a text: `fill('{count} new', {count: 3})`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export const LanguageContext = createContext<Language>('en');

export function useTexts(): Texts {
  return texts[useContext(LanguageContext)];
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}
