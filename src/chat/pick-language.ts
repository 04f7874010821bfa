import { type Language, languages } from '../language';
import type { Request } from './types';

const han = /\p{Script=Han}/u;

/** The language of an answer: the one asked for, else that of the question's script, else the person's locale. */
export function pickLanguage(request: Pick<Request, 'options' | 'text' | 'person'>): Language {
  const asked = languages.find((language) => language === request.options.lang?.toLowerCase());
  if (asked) return asked;
  if (han.test(request.text)) return 'zh';
  return request.person.locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
