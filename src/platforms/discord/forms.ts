import {
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { longestField } from '../../chat/clean-text';
import type { Form, FormField } from '../../chat/command';
import { writeOption } from '../../chat/read-named-options';
import { cutText } from '../../text/cut-text';
import { readCustomId, toCustomId } from './custom-ids';
import { limits } from './limits';

/**
 * A form as a modal; what is submitted comes back under the form's custom id, which holds the command and what goes along unseen. Null
 * where that has no room.
 */
export function toModal(command: string, form: Form): APIModalInteractionResponseCallbackData | null {
  const line = [`/${command}`, ...Object.entries(form.hidden ?? {}).map(writeOption)].join(' ');
  const id = toCustomId('form', line, () => undefined);
  if (readCustomId(id)?.kind !== 'form' || !id.endsWith(line)) return null;
  return {
    custom_id: id,
    title: cutText(form.title, limits.modalTitle),
    components: form.fields.slice(0, limits.modalFields).map(toComponent),
  };
}

function toComponent(field: FormField): APIModalInteractionResponseCallbackComponent {
  return {
    type: ComponentType.Label,
    label: cutText(field.label, limits.fieldLabel),
    component:
      field.kind === 'file'
        ? toUpload(field)
        : field.kind === 'choice' && field.choices
          ? toSelect(field, field.choices)
          : toInput(field),
  };
}

function toSelect(field: FormField, choices: NonNullable<FormField['choices']>) {
  return {
    type: ComponentType.StringSelect as const,
    custom_id: field.name,
    required: field.required,
    min_values: field.required ? 1 : 0,
    max_values: 1,
    ...(field.hint ? { placeholder: cutText(field.hint, limits.fieldHint) } : {}),
    options: choices.slice(0, limits.menuChoices).map(({ value, label }) => ({
      value,
      label: cutText(label, limits.menuText),
      default: value === field.value,
    })),
  };
}

function toUpload({ name, required }: FormField) {
  const count = { min_values: required ? 1 : 0, max_values: 1 };
  return { type: ComponentType.FileUpload as const, custom_id: name, required, ...count };
}

function toInput(field: FormField) {
  return {
    type: ComponentType.TextInput as const,
    custom_id: field.name,
    style: field.kind === 'text' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required,
    max_length: longestField,
    ...(field.value ? { value: field.value.slice(0, longestField) } : {}),
    ...(field.hint ? { placeholder: cutText(field.hint, limits.fieldHint) } : {}),
  };
}

interface SubmittedPart {
  custom_id?: string;
  value?: string;
  values?: string[];
  component?: unknown;
  components?: unknown[];
}

/** What was filled in, by the fields' names. */
export function readFields(components: readonly unknown[]): Record<string, string> {
  const given: Record<string, string> = {};
  const visit = (component: unknown): void => {
    if (typeof component !== 'object' || component === null) return;
    const part = component as SubmittedPart;
    const value = part.value ?? part.values?.[0];
    if (part.custom_id && value) given[part.custom_id] = value;
    visit(part.component);
    for (const inner of part.components ?? []) visit(inner);
  };
  for (const component of components) visit(component);
  return given;
}
