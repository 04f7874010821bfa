import type { InputBlock, KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import { longestField } from '../../chat/clean-text';
import type { Completion, Form, FormField } from '../../chat/command';
import type { Language } from '../../language';
import { clip } from './clip';
import { limits } from './limits';
import type { Pressed } from './to-request';
import { words } from './words';

/** The callback of every form of ours, and what its parts are called. */
export const formCallback = 'form';
const fieldPrefix = 'field-';

/** What a form remembers while it is open; Slack hands it back with what was filled in. */
export interface FormMemory {
  command: string;
  language: Language;
  /** Where the answer goes. */
  channelId: string;
  threadTs: string;
  /** Where Slack lets us answer without a token, if the form was opened from such a place. */
  responseUrl?: string;
  pressed?: Pressed;
  /** Options that go along unseen. */
  hidden?: Record<string, string>;
}

const plain = (text: string, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: clip(text, limit) || ' ',
  emoji: false,
});

/** A command's form as a modal. */
export function toView(form: Form, memory: FormMemory): ModalView {
  const say = words[memory.language];
  return {
    type: 'modal',
    callback_id: formCallback,
    title: plain(form.title, limits.modalTitle),
    submit: plain(say.submit, limits.modalTitle),
    close: plain(say.cancel, limits.modalTitle),
    private_metadata: writeMemory(memory),
    blocks: form.fields.map((field) => toBlock(field, memory.language)),
  };
}

function writeMemory(memory: FormMemory): string {
  const text = JSON.stringify(memory);
  if (text.length <= limits.metadata) return text;
  const { responseUrl: _, ...rest } = memory;
  return JSON.stringify(rest);
}

export function readMemory(metadata: string): FormMemory {
  return JSON.parse(metadata) as FormMemory;
}

export const blockOf = (field: string) => `${fieldPrefix}${field}`;
export const fieldOf = (block: string) => block.slice(fieldPrefix.length);

function toBlock(field: FormField, language: Language): KnownBlock {
  const block: InputBlock = {
    type: 'input',
    block_id: blockOf(field.name),
    label: plain(field.label, limits.label),
    optional: !field.required,
    element: toElement(field, language),
  };
  return block;
}

/** Endings of files that hold text. */
const readable = ['csv', 'tsv', 'txt', 'md', 'markdown', 'yaml', 'yml', 'json', 'text'];

function toElement(field: FormField, language: Language): InputBlock['element'] {
  const action_id = blockOf(field.name);
  if (field.kind === 'file') return { type: 'file_input', action_id, filetypes: [...readable], max_files: 1 };
  const placeholder = plain(field.hint || words[language].choose, limits.placeholder);
  if (field.kind === 'line' || field.kind === 'text')
    return {
      type: 'plain_text_input',
      action_id,
      multiline: field.kind === 'text',
      max_length: longestField,
      ...(field.hint ? { placeholder } : {}),
      ...(field.value ? { initial_value: field.value.slice(0, longestField) } : {}),
    };
  if (field.kind === 'choice') {
    const options = (field.choices ?? []).map(({ value, label }) => toOption(value, label));
    const initial = options.find((option) => option.value === field.value);
    const chosen = initial ? { initial_option: initial } : {};
    return { type: 'static_select', action_id, placeholder, options, ...chosen };
  }
  const initial = field.value && field.value.length <= limits.optionValue;
  return {
    type: 'external_select',
    action_id,
    placeholder,
    min_query_length: 0,
    ...(initial ? { initial_option: toOption(field.value, field.value) } : {}),
  };
}

function toOption(value: string, label: string, description = '') {
  return {
    text: plain(label, limits.optionText),
    value: value.slice(0, limits.optionValue),
    ...(description ? { description: plain(description, limits.optionText) } : {}),
  };
}

/** What a searchable field offers for what was typed into it: the command's suggestions, and the words themselves. */
export function toOptions(typed: string, completions: Completion[], { command, language }: FormMemory) {
  const start = `/${command} `;
  const found = completions
    .map(({ insert, hint }) => ({ value: insert.slice(start.length).trim(), hint }))
    .filter(({ value }) => value !== '' && value.length <= limits.optionValue)
    .map(({ value, hint }) => toOption(value, hint || value, value));
  const own = typed.trim();
  const isOwn = own !== '' && own.length <= limits.optionValue && !found.some(({ value }) => value === own);
  const ownWords = isOwn ? [toOption(own, `“${own}”`, words[language].ownWords)] : [];
  const best = found.slice(0, limits.options - ownWords.length);
  return [...best, ...ownWords];
}

interface FilledIn {
  state: {
    values: Record<
      string,
      Record<
        string,
        {
          value?: string | null;
          selected_option?: { value: string } | null;
          files?: { id: string; name?: string | null }[] | null;
        }
      >
    >;
  };
}

/** What was filled in, by the names of the options. */
export function readFields({ state }: FilledIn): Record<string, string> {
  const fields = Object.entries(state.values).flatMap(([block, actions]): [string, string][] => {
    const [field] = Object.values(actions);
    const [file] = field?.files ?? [];
    const value = field?.selected_option?.value ?? field?.value ?? (file && (file.name || file.id)) ?? '';
    return value.trim() === '' ? [] : [[fieldOf(block), value]];
  });
  return Object.fromEntries(fields);
}

/** Ids of the files that were picked, by the names of the options. */
export function readPicked({ state }: FilledIn): Record<string, string> {
  const picked = Object.entries(state.values).flatMap(([block, actions]): [string, string][] => {
    const [file] = Object.values(actions)[0]?.files ?? [];
    return file ? [[fieldOf(block), file.id]] : [];
  });
  return Object.fromEntries(picked);
}
