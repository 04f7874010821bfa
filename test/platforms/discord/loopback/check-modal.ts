import { asJson, asList, checkCount, checkLength, checkUnique, invalidForm, isMissing } from './api-error';
import { checkOptions, checkSelect, customIds, flatten } from './check-components';
import type { Json } from './types';

const ROW = 1;
const TEXT_INPUT = 4;
const TEXT_DISPLAY = 10;
const LABEL = 18;
const FILE_UPLOAD = 19;
const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;
const CHECKBOX = 23;
const SELECTS = [3, 5, 6, 7, 8];

export function checkModal(modal: Json): void {
  checkLength('data.title', modal.title, 1, 45);
  checkLength('data.custom_id', modal.custom_id, 1, 100);
  const components = asList(modal.components);
  checkCount('data.components', components, 1, 5);
  components.forEach((component, at) => {
    const path = `data.components.${at}`;
    if (component.type === LABEL) checkLabel(path, component);
    else if (component.type === ROW) checkOldRow(path, component);
    else if (component.type !== TEXT_DISPLAY) {
      throw invalidForm(path, 'UNION_TYPE_CHOICES', `Type ${component.type} is not allowed in a modal.`);
    }
  });
  checkUnique('data.components', customIds(flatten(components)), 'COMPONENT_CUSTOM_ID_DUPLICATED');
}

function checkLabel(path: string, label: Json): void {
  checkLength(`${path}.label`, label.label, 1, 45);
  if (!isMissing(label.description)) checkLength(`${path}.description`, label.description, 1, 100);
  const inside = asJson(label.component);
  const place = `${path}.component`;
  const type = Number(inside.type);
  if (type === TEXT_INPUT) {
    if (!isMissing(inside.label)) {
      throw invalidForm(`${place}.label`, 'LABEL_NOT_ALLOWED', 'The label stands in the Label around it.');
    }
    checkTextInput(place, inside);
  } else if (SELECTS.includes(type)) checkSelect(place, inside);
  else if (type === RADIO_GROUP) checkOptions(place, asList(inside.options), 2, 10);
  else if (type === CHECKBOX_GROUP) checkOptions(place, asList(inside.options), 1, 10);
  else if (type !== FILE_UPLOAD && type !== CHECKBOX) {
    throw invalidForm(place, 'UNION_TYPE_CHOICES', `Type ${inside.type} is not allowed in a Label.`);
  }
  checkLength(`${place}.custom_id`, inside.custom_id, 1, 100);
}

/** Text inputs in rows are deprecated, but still work. */
function checkOldRow(path: string, row: Json): void {
  const inside = asList(row.components);
  checkCount(`${path}.components`, inside, 1, 1);
  for (const input of inside) {
    const place = `${path}.components.0`;
    if (input.type !== TEXT_INPUT) {
      throw invalidForm(place, 'UNION_TYPE_CHOICES', 'Only text inputs in rows of a modal.');
    }
    checkLength(`${place}.label`, input.label, 1, 45);
    checkTextInput(place, input);
  }
}

function checkTextInput(path: string, input: Json): void {
  checkLength(`${path}.custom_id`, input.custom_id, 1, 100);
  if (![1, 2].includes(Number(input.style))) {
    throw invalidForm(`${path}.style`, 'BASE_TYPE_CHOICES', 'Must be 1 or 2.');
  }
  const min = Number(input.min_length ?? 0);
  const max = Number(input.max_length ?? 4000);
  if (min < 0 || max < 1 || max > 4000 || min > max) {
    throw invalidForm(`${path}.max_length`, 'NUMBER_TYPE_MAX', `${min} to ${max} is no range of lengths.`);
  }
  if (!isMissing(input.placeholder)) checkLength(`${path}.placeholder`, input.placeholder, 0, 100);
  if (!isMissing(input.value)) checkLength(`${path}.value`, input.value, 0, max);
}
