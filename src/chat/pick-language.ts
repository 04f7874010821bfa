import { type Language, languages } from '../language';
import type { Request } from './types';

const han = /\p{Script=Han}/u;

/**
 * The language of an answer: the one asked for, else the one that the person chose for all answers, else that of the
 * question's script, else the person's locale.
 */
export function pickLanguage(
  request: Pick<Request, 'options' | 'text' | 'person'>,
  chosen: Language | null = null,
): Language {
  const asked = languages.find((language) => language === request.options.lang?.toLowerCase());
  const wanted = asked ?? chosen;
  if (wanted) return wanted;
  if (han.test(request.text)) return 'zh';
  return request.person.locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
