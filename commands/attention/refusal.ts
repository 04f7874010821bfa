import { inEveryLanguage } from '../../src/chat/messages';
import { UserError } from '../../src/chat/user-error';
import { type Text, textIn } from '../../src/language';

export const exampleLine = '/attention "The animal did not cross the street because it was too tired."';

/** What is wrong with a request, all of it at once, and a line that works. */
export function refusal(complaints: readonly Text[]): UserError {
  const lines = (language: 'en' | 'zh') => {
    const texts = complaints.slice(0, 6).map((text) => textIn(text, language));
    return texts.length === 1 ? (texts[0] ?? '') : texts.map((text) => `- ${text}`).join('\n');
  };
  return new UserError(
    { en: lines('en'), zh: lines('zh') },
    {
      title: inEveryLanguage('attention.mistake'),
      buttons: [{ label: '/attention', command: exampleLine }],
    },
  );
}
