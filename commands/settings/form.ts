import type { CommandOption, Form, FormField } from '../../src/chat/command';
import { speaker } from '../../src/chat/messages';
import { type Language, textIn } from '../../src/language';
import { groupOptions, personOptions } from './options';

/** Fields that fit into one form on Discord. */
const most = 5;
const hints: Record<string, string> = {
  zone: 'Europe/Berlin',
  reminder: '8',
  reviews: '20',
  group_zone: 'Europe/Berlin',
  group_seconds: '60',
  group_difficulty: '3',
};

/** One's own settings, or after `group` those of the group; what is left empty stays as it is. */
export function formOf(rest: string, language: Language): Form {
  const forGroup = rest.trim().startsWith('group');
  const options = forGroup ? groupOptions : personOptions;
  return {
    title: speaker(language)(forGroup ? 'settings.form.group' : 'settings.title'),
    fields: options.slice(0, most).map((option) => toField(option, language)),
  };
}

function toField(option: CommandOption, language: Language): FormField {
  const { name, choices, suggest } = option;
  const field = { name, label: textIn(option.describe, language), value: '', required: false };
  if (choices) {
    const shown = choices.map(({ value, label }) => ({ value, label: textIn(label, language) }));
    return { ...field, hint: '', kind: 'choice', choices: shown };
  }
  return { ...field, hint: hints[name] ?? '', kind: suggest ? 'search' : 'line' };
}
