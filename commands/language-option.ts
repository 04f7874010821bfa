import type { CommandOption } from '../src/chat/command';
import type { Text } from '../src/language';

/** `lang:en`, `lang:zh`, the same wherever something is said in a language that one may choose. */
export function languageOption(describe: Text): CommandOption {
  return {
    name: 'lang',
    kind: 'choice',
    describe,
    required: false,
    choices: [
      { value: 'en', label: 'English' },
      { value: 'zh', label: '中文' },
    ],
  };
}
