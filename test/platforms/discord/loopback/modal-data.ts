import { asJson, asList } from './api-error';
import { numberComponents, showUpload } from './show-message';
import type { State } from './state';
import type { Json } from './types';

const TEXT_INPUT = 4;
const TEXT_DISPLAY = 10;
const FILE_UPLOAD = 19;
const CHECKBOX = 23;
const SINGLE_VALUE = [TEXT_INPUT, 21, CHECKBOX];

/** What a filled-in form sends: the form's own shape, with values. Fields left out keep what they show or stay empty. */
export function modalData(state: State, modal: Json, fields: Record<string, string | string[]>): Json {
  const attachments: Json = {};
  const used = new Set<string>();
  const fill = (component: Json): Json => {
    const { type, id } = component;
    if (component.components) return { type, id, components: asList(component.components).map(fill) };
    if (component.component) return { type, id, component: fill(asJson(component.component)) };
    if (type === TEXT_DISPLAY) return { type, id };
    const customId = String(component.custom_id);
    used.add(customId);
    if (type === FILE_UPLOAD)
      for (const file of [fields[customId] ?? []].flat()) attachments[file] = showUpload(state, file);
    return { type, id, custom_id: customId, ...fillField(component, fields[customId]) };
  };
  const components = numberComponents(asList(modal.components)).map(fill);
  const unknown = Object.keys(fields).filter((key) => !used.has(key));
  if (unknown.length > 0) throw new Error(`The form has no field ${unknown.join(', ')}.`);
  return { custom_id: modal.custom_id, components, resolved: { attachments } };
}

function fillField(component: Json, given: string | string[] | undefined): Json {
  const wrong = (why: string) => new Error(`The field ${component.custom_id} ${why}.`);
  const values = given === undefined ? defaultsOf(component) : [given].flat();
  const required = component.required !== false;
  if (component.type === CHECKBOX) return { value: values[0] === 'true' };
  if (values.length === 0 || values[0] === '') {
    if (required) throw wrong('must be filled in');
    return SINGLE_VALUE.includes(Number(component.type))
      ? { value: component.type === TEXT_INPUT ? '' : null }
      : { values: [] };
  }
  if (component.type === TEXT_INPUT) {
    const length = [...(values[0] ?? '')].length;
    if (length < Number(component.min_length ?? 0) || length > Number(component.max_length ?? 4000)) {
      throw wrong(`does not take ${length} characters`);
    }
    return { value: values[0] };
  }
  const options = asList(component.options).map((option) => String(option.value));
  const strange = values.find((value) => options.length > 0 && !options.includes(value));
  if (strange !== undefined) throw wrong(`has no option ${strange}`);
  if (SINGLE_VALUE.includes(Number(component.type))) return { value: values[0] };
  const most = Number(component.max_values ?? (component.type === 22 ? options.length : 1));
  if (values.length < Number(component.min_values ?? 1) || values.length > most) {
    throw wrong(`does not take ${values.length} values`);
  }
  return { values };
}

function defaultsOf(component: Json): string[] {
  if (component.value !== undefined) return [String(component.value)];
  return asList(component.options)
    .filter((option) => option.default)
    .map((option) => String(option.value));
}
