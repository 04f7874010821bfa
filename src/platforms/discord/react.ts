import {
  type APIApplicationCommandInteraction,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import { cleanText } from '../../chat/clean-text';
import type { Command, Completion } from '../../chat/command';
import type { Near, Where } from '../../chat/near';
import { parseCommandText } from '../../chat/parse-command-text';
import type { Said } from '../../chat/read-named-options';
import { optionsOf, readForm, readTyped } from '../../chat/read-typed';
import type { Language } from '../../language';
import { type Choice, suggestChoices } from './autocomplete';
import { readCustomId } from './custom-ids';
import { readFields, toModal } from './forms';
import { readAttached } from './read-attached';
import { localeOf, type Meant } from './to-request';

/** How an interaction is acknowledged: by "thinking", or silently, with an answer to come; by a form; by suggestions. */
export type Reaction =
  | { kind: 'answer'; meant: Meant }
  | { kind: 'form'; modal: APIModalInteractionResponseCallbackData }
  | { kind: 'choices'; choices: Choice[] };

export interface ReactParts {
  commands: Command[];
  complete(line: string, language: Language): Completion[];
  /** What is known of a place; left out: nothing. */
  near?(where: Where): Near;
}

/** Name under which a pressed button travels whose line did not fit into it. */
export const storedCommand = 'stored';

/** What an interaction asks for; from memory only, since the acknowledgement waits for it. Null: a kind that we do not know. */
export function react(interaction: APIInteraction, parts: ReactParts): Reaction | null {
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return { kind: 'choices', choices: suggestChoices(interaction, parts, languageOf(interaction)) };
    case InteractionType.ApplicationCommand:
      return reactToCommand(interaction, parts);
    case InteractionType.MessageComponent:
      return reactToPress(interaction, parts);
    case InteractionType.ModalSubmit:
      return reactToForm(interaction, parts);
    default:
      return null;
  }
}

function reactToCommand(interaction: APIApplicationCommandInteraction, parts: ReactParts): Reaction | null {
  const { data } = interaction;
  if (data.type === ApplicationCommandType.Message) {
    // Another person's words are a question as they stand: nothing in them is an option.
    const question = cleanText(data.resolved.messages[data.target_id]?.content ?? '');
    const options: Record<string, string> = question ? { text: question } : {};
    return { kind: 'answer', meant: meaning('ask', { options, text: `/ask ${question}`.trim() }, parts) };
  }
  if (data.type !== ApplicationCommandType.ChatInput) return null;
  const command = parts.commands.find(({ name }) => name === data.name);
  const given = (data.options ?? []) as APIApplicationCommandInteractionDataBasicOption[];
  if (!command) return sayLine(`/${data.name}`, parts);
  if (given.length === 0 && command.formFirst) return openForm(`/${data.name}`, interaction, parts);
  const { fields, files } = readAttached(
    Object.fromEntries(given.map(({ name, value }) => [name, String(value)])),
    command,
    data.resolved?.attachments,
  );
  return { kind: 'answer', meant: { ...meaning(command.name, readTyped(command, fields), parts), files } };
}

function reactToPress(interaction: APIMessageComponentInteraction, parts: ReactParts): Reaction | null {
  const { data } = interaction;
  // A menu's choice stands for a line as a button does.
  const id = data.component_type === ComponentType.StringSelect ? (data.values[0] ?? '') : data.custom_id;
  const press = readCustomId(id);
  if (!press) return null;
  if (press.kind === 'form') return openForm(press.line, interaction, parts);
  if (press.kind === 'say') return changing(sayLine(press.line, parts), parts);
  const { digest } = press;
  const meant = { command: storedCommand, options: { digest }, text: `/${storedCommand}`, private: false };
  return { kind: 'answer', meant };
}

function reactToForm(interaction: APIModalSubmitInteraction, parts: ReactParts): Reaction | null {
  const press = readCustomId(interaction.data.custom_id);
  if (press?.kind !== 'form') return null;
  const name = press.line.slice(1).split(' ')[0] ?? '';
  const command = parts.commands.find((candidate) => candidate.name === name);
  if (!command) return sayLine(press.line, parts);
  const { fields, files } = readAttached(
    { ...optionsOf(press.line), ...readFields(interaction.data.components) },
    command,
    interaction.data.resolved?.attachments,
  );
  const said = readForm(command, command.form?.('', languageOf(interaction)), fields);
  const reaction: Reaction = { kind: 'answer', meant: { ...meaning(name, said, parts), files } };
  return interaction.message ? changing(reaction, parts) : reaction;
}

/** What belongs to a message may change it. */
function changing(reaction: Reaction, { commands }: ReactParts): Reaction {
  if (reaction.kind !== 'answer') return reaction;
  const { meant } = reaction;
  const command = commands.find(({ name }) => name === meant.command);
  return { kind: 'answer', meant: { ...meant, edits: command?.edits?.(meant.options) ?? false } };
}

function openForm(line: string, interaction: APIInteraction, parts: ReactParts): Reaction {
  const [, name = '', rest = ''] = /^\/(\S+)\s*([\s\S]*)$/.exec(line) ?? [];
  const command = parts.commands.find((candidate) => candidate.name === name);
  const form = command?.form?.(rest, languageOf(interaction));
  const modal = form && toModal(name, form);
  return modal ? { kind: 'form', modal } : sayLine(line, parts);
}

function sayLine(line: string, parts: ReactParts): Reaction {
  const { command, options } = parseCommandText(line);
  return { kind: 'answer', meant: meaning(command, { options, text: line }, parts) };
}

/** Unknown commands are mistakes, and mistakes are told in private. */
function meaning(name: string, said: Said, { commands }: ReactParts): Meant {
  const command = commands.find((candidate) => candidate.name === name);
  return { command: name, ...said, private: command ? (command.isPrivate?.(said.options) ?? false) : true };
}

function languageOf(interaction: APIInteraction): Language {
  return localeOf(interaction).toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
