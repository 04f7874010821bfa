import { asJson, asList, checkCount, checkLength, checkUnique, invalidForm, isMissing } from './api-error';
import type { Json } from './types';

const ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;
/** Select menus of all kinds; only the first has options of its own. */
const SELECTS = [3, 5, 6, 7, 8];
/** Section, text, thumbnail, gallery, file, separator, container: only with the flag for Components V2. */
const V2_TYPES = [9, 10, 11, 12, 13, 14, 17];

/** A message's components: rows of buttons or one select, or anything under Components V2. */
export function checkComponents(components: Json[], v2: boolean): void {
  const all = flatten(components);
  if (v2) checkCount('components', all, 0, 40);
  else checkCount('components', components, 0, 5);
  components.forEach((component, at) => {
    const path = `components.${at}`;
    if (!v2 && component.type !== ROW) {
      throw invalidForm(path, 'UNION_TYPE_CHOICES', `Type ${component.type} is not allowed at the top here.`);
    }
    if (component.type !== ROW && !V2_TYPES.includes(Number(component.type))) {
      throw invalidForm(path, 'UNION_TYPE_CHOICES', `Type ${component.type} is not allowed at the top.`);
    }
    flatten([component])
      .filter(({ type }) => type === ROW)
      .forEach((row) => {
        checkRow(path, row);
      });
  });
  checkUnique('components', customIds(all), 'COMPONENT_CUSTOM_ID_DUPLICATED');
}

export const customIds = (all: Json[]) =>
  all.map((component) => component.custom_id).filter((id) => !isMissing(id));

/** A component and all that stands inside it. */
export function flatten(components: Json[]): Json[] {
  return components.flatMap((one) => [
    one,
    ...flatten(asList(one.components)),
    ...flatten([one.component, one.accessory].filter((inner) => !isMissing(inner)).map(asJson)),
  ]);
}

function checkRow(path: string, row: Json): void {
  const inside = asList(row.components);
  const selects = inside.filter(({ type }) => SELECTS.includes(Number(type)));
  checkCount(`${path}.components`, inside, 1, selects.length > 0 ? 1 : 5);
  inside.forEach((one, at) => {
    const place = `${path}.components.${at}`;
    if (one.type === BUTTON) checkButton(place, one);
    else if (SELECTS.includes(Number(one.type))) checkSelect(place, one);
    else throw invalidForm(place, 'UNION_TYPE_CHOICES', `Type ${one.type} is not allowed in a row.`);
  });
}

function checkButton(path: string, button: Json): void {
  if (!isMissing(button.label)) checkLength(`${path}.label`, button.label, 0, 80);
  if (button.style === PREMIUM_STYLE) return;
  if (!button.label && isMissing(button.emoji)) {
    throw invalidForm(path, 'BUTTON_COMPONENT_INVALID', 'A button needs a label or an emoji.');
  }
  if (button.style === LINK_STYLE) {
    if (isMissing(button.url) || !isMissing(button.custom_id)) {
      throw invalidForm(path, 'BUTTON_COMPONENT_INVALID', 'A link has a url and no custom_id.');
    }
    return;
  }
  if (![1, 2, 3, 4].includes(Number(button.style))) {
    throw invalidForm(`${path}.style`, 'BASE_TYPE_CHOICES', 'Must be a style of buttons.');
  }
  checkLength(`${path}.custom_id`, button.custom_id, 1, 100);
}

/** Also for selects in modals. */
export function checkSelect(path: string, select: Json): void {
  checkLength(`${path}.custom_id`, select.custom_id, 1, 100);
  if (!isMissing(select.placeholder)) checkLength(`${path}.placeholder`, select.placeholder, 0, 150);
  const min = Number(select.min_values ?? 1);
  const max = Number(select.max_values ?? 1);
  const options = asList(select.options);
  if (select.type === STRING_SELECT) {
    checkOptions(path, options, 1, 25);
    if (max > options.length)
      throw invalidForm(`${path}.max_values`, 'NUMBER_TYPE_MAX', 'More than options.');
  }
  if (min < 0 || min > 25 || max < 1 || max > 25 || min > max) {
    throw invalidForm(`${path}.min_values`, 'NUMBER_TYPE_MAX', `${min} to ${max} cannot be chosen.`);
  }
}

/** Options of a select, a radio group or a group of check boxes. */
export function checkOptions(path: string, options: Json[], min: number, max: number): void {
  checkCount(`${path}.options`, options, min, max);
  options.forEach((option, at) => {
    const place = `${path}.options.${at}`;
    checkLength(`${place}.label`, option.label, 1, 100);
    checkLength(`${place}.value`, option.value, 1, 100);
    if (!isMissing(option.description)) checkLength(`${place}.description`, option.description, 0, 100);
  });
  checkUnique(
    `${path}.options`,
    options.map((option) => option.value),
    'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
  );
}
