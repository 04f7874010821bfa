import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteractionDataBasicOption,
} from 'discord-api-types/v10';
import type { Completion } from '../../chat/command';
import { nowhere, type Where } from '../../chat/near';
import type { Language } from '../../language';
import { cutText } from '../../text/cut-text';
import { limits } from './limits';
import type { ReactParts } from './react';
import { toRequest } from './to-request';

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
  interaction: APIApplicationCommandAutocompleteInteraction,
  { commands, complete, near }: ReactParts,
  language: Language,
): Choice[] {
  const { data } = interaction;
  const given = (data.options ?? []) as APIApplicationCommandInteractionDataBasicOption[];
  const focused = given.find((option) => 'focused' in option && option.focused);
  const option = commands
    .find(({ name }) => name === data.name)
    ?.options.find(({ name }) => name === focused?.name);
  if (!focused || !option) return [];
  const typed = String(focused.value);
  if (option.suggest)
    return option
      .suggest(typed, language, near?.(placeOf(interaction)) ?? nowhere)
      .map((completion) => toChoice(completion, ''))
      .slice(0, limits.choices);
  const continueLine = (start: string) =>
    complete(`${start} ${typed}`, language)
      .filter(({ insert }) => insert.startsWith(`${start} `))
      .map((completion) => toChoice(completion, start))
      .filter(({ value }) => value !== '' && value.length <= limits.choiceText)
      .slice(0, limits.choices);
  const line = `/${data.name}`;
  if (option.kind !== 'rest') return continueLine(line);
  const before = wordsBefore(given, commands, data.name);
  if (!before) return [];
  const choices = continueLine(`${line} ${before}`);
  if (choices.length > 0) return choices;
  // A question in one's own words: the parameters are those of what it probably means.
  const [meant] = complete(`${line} ${before}`, language);
  return meant ? continueLine(meant.insert.trim()) : [];
}

/** Where a request would come from if it were sent off now. */
function placeOf(interaction: APIApplicationCommandAutocompleteInteraction): Where {
  const meant = { command: interaction.data.name, options: {}, text: '', private: true };
  return toRequest(interaction, meant, 0).request;
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
