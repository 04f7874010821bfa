import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteractionDataBasicOption,
} from 'discord-api-types/v10';
import type { Completion } from '../../chat/command';
import type { Language } from '../../language';
import { cutText } from '../../text/cut-text';
import { limits } from './limits';
import type { ReactParts } from './react';

/** A suggestion: what is shown, and what is put into the field. */
export interface Choice {
  name: string;
  value: string;
}

/**
 * Suggestions for the field in which somebody types, from memory. Completions continue a whole line; a field gets what
 * they add behind the fields before it.
 */
export function suggestChoices(
  { data }: APIApplicationCommandAutocompleteInteraction,
  { commands, complete }: ReactParts,
  language: Language,
): Choice[] {
  const given = (data.options ?? []) as APIApplicationCommandInteractionDataBasicOption[];
  const focused = given.find((option) => 'focused' in option && option.focused);
  const option = commands
    .find(({ name }) => name === data.name)
    ?.options.find(({ name }) => name === focused?.name);
  if (!focused || !option) return [];
  const before = option.kind === 'rest' ? wordsBefore(given, commands, data.name) : '';
  const start = [`/${data.name}`, before].filter(Boolean).join(' ');
  return complete(`${start} ${String(focused.value)}`, language)
    .filter(({ insert }) => insert.startsWith(`${start} `))
    .map((completion) => toChoice(completion, start))
    .filter(({ value }) => value !== '' && value.length <= limits.choiceText)
    .slice(0, limits.choices);
}

function wordsBefore(
  given: APIApplicationCommandInteractionDataBasicOption[],
  commands: ReactParts['commands'],
  name: string,
): string {
  const words = commands
    .find((command) => command.name === name)
    ?.options.find(({ kind }) => kind === 'text');
  return String(given.find((option) => option.name === words?.name)?.value ?? '').trim();
}

function toChoice({ insert, label, hint }: Completion, start: string): Choice {
  const name = cutText(hint ? `${label} — ${hint}` : label, limits.choiceText);
  return { name, value: insert.slice(start.length).trim() };
}
