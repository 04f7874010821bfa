/** The languages the bot answers in. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** A text that is the same in both languages (a symbol, a formula) or is written once for each. */
export type Text = string | Readonly<Record<Language, string>>;

export function textIn(text: Text, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}
