import type { DeckItem, Wording } from '../../content';
import type { Language } from '../language';

/** A text in the wanted language, else in the one that it has. */
export function wordingIn(wording: Wording, language: Language): string {
  return wording[language] ?? wording.en ?? wording.zh ?? '';
}

/** The language in which an item can be asked: the wanted one if its question has it. */
export function languageOf(item: DeckItem, wanted: Language): Language {
  if (item.question[wanted] !== undefined) return wanted;
  return item.question.en === undefined ? 'zh' : 'en';
}
