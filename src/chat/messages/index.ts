import { IntlMessageFormat } from 'intl-messageformat';
import type { Language, Text } from '../../language';
import { boardEn } from './board-en';
import { boardZh } from './board-zh';
import { dailyEn } from './daily-en';
import { dailyZh } from './daily-zh';
import { deckEn } from './deck-en';
import { deckProblemEn } from './deck-problem-en';
import { deckProblemZh } from './deck-problem-zh';
import { deckZh } from './deck-zh';
import { en as general } from './en';
import { fileEn } from './file-en';
import { fileZh } from './file-zh';
import { linkEn } from './link-en';
import { linkZh } from './link-zh';
import { mockEn } from './mock-en';
import { mockZh } from './mock-zh';
import { privacyEn } from './privacy-en';
import { privacyZh } from './privacy-zh';
import { quizEn } from './quiz-en';
import { quizZh } from './quiz-zh';
import { receiptsEn } from './receipts-en';
import { receiptsZh } from './receipts-zh';
import { reviewEn } from './review-en';
import { reviewZh } from './review-zh';
import { settingsEn } from './settings-en';
import { settingsZh } from './settings-zh';
import { zh as generalZh } from './zh';

const en = {
  ...general,
  ...quizEn,
  ...dailyEn,
  ...settingsEn,
  ...reviewEn,
  ...mockEn,
  ...deckEn,
  ...deckProblemEn,
  ...fileEn,
  ...boardEn,
  ...privacyEn,
  ...receiptsEn,
  ...linkEn,
};
const zh = {
  ...generalZh,
  ...quizZh,
  ...dailyZh,
  ...settingsZh,
  ...reviewZh,
  ...mockZh,
  ...deckZh,
  ...deckProblemZh,
  ...fileZh,
  ...boardZh,
  ...privacyZh,
  ...receiptsZh,
  ...linkZh,
};

export type MessageKey = keyof typeof en;
export type Say = (key: MessageKey, values?: Record<string, string | number>) => string;

const texts: Record<Language, Record<MessageKey, string>> = { en, zh };
const parsed = new Map<string, IntlMessageFormat>();

/** The bot's own words in one language; plurals by ICU. */
export function speaker(language: Language): Say {
  return (key, values) => {
    const cacheKey = `${language} ${key}`;
    let message = parsed.get(cacheKey);
    if (!message) {
      message = new IntlMessageFormat(texts[language][key], language, undefined, { ignoreTag: true });
      parsed.set(cacheKey, message);
    }
    return String(message.format(values));
  };
}

/** The same message in every language, for errors that do not know yet who will read them. */
export function inEveryLanguage(key: MessageKey, values?: Record<string, string | number>): Text {
  return { en: speaker('en')(key, values), zh: speaker('zh')(key, values) };
}
