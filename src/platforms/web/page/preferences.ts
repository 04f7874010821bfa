import type { Language } from '../../../language';
import { forAllWindows } from './storage';

export type ThemeChoice = 'auto' | 'light' | 'dark';

export function loadLanguage(): Language {
  const kept = forAllWindows.read('language');
  if (kept === 'en' || kept === 'zh') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function loadThemeChoice(): ThemeChoice {
  const kept = forAllWindows.read('theme');
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

/** Writes both onto the document, where the style sheets and screen readers look, and keeps them. */
export function applyPreferences(language: Language, choice: ThemeChoice): void {
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  document.documentElement.dataset.theme = choice;
  forAllWindows.write('language', language);
  forAllWindows.write('theme', choice);
}

/** The theme that is seen now: pictures are asked for in it. */
export function themeInUse(choice: ThemeChoice): 'light' | 'dark' {
  if (choice !== 'auto') return choice;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
