import type { Language, Text } from '../language';
import { textIn } from '../language';
import type { Button } from './types';

/** A person's mistake: shown to them in their language, with what to do; never retried, never logged as a fault. */
export class UserError extends Error {
  constructor(
    readonly text: Text,
    readonly options: { buttons?: Button[]; title?: Text } = {},
  ) {
    super(textIn(text, 'en'));
    this.name = 'UserError';
  }

  in(language: Language): string {
    return textIn(this.text, language);
  }
}
