import type { Json } from './types';

export type Problems = (what: string, where: string) => void;
type Place = 'section' | 'actions' | 'input';

interface Shape {
  in: Place[];
  check?(element: Json, where: string, report: Problems): void;
}

const anywhere: Place[] = ['section', 'actions', 'input'];
const onForms: Place[] = ['input'];

const ELEMENTS: Record<string, Shape> = {
  button: { in: ['section', 'actions'], check: checkButton },
  overflow: { in: ['section', 'actions'], check: (e, where, report) => checkOptions(e, 1, 5, where, report) },
  static_select: { in: anywhere, check: checkStaticSelect },
  multi_static_select: { in: ['section', 'input'], check: checkStaticSelect },
  external_select: { in: anywhere, check: checkExternalSelect },
  multi_external_select: { in: ['section', 'input'], check: checkExternalSelect },
  users_select: { in: anywhere },
  multi_users_select: { in: ['section', 'input'] },
  conversations_select: { in: anywhere },
  multi_conversations_select: { in: ['section', 'input'] },
  channels_select: { in: anywhere },
  multi_channels_select: { in: ['section', 'input'] },
  radio_buttons: { in: anywhere, check: (e, where, report) => checkOptions(e, 1, 10, where, report) },
  checkboxes: { in: anywhere, check: (e, where, report) => checkOptions(e, 1, 10, where, report) },
  datepicker: { in: anywhere },
  timepicker: { in: anywhere },
  datetimepicker: { in: ['actions', 'input'] },
  plain_text_input: { in: onForms, check: checkTextInput },
  number_input: {
    in: onForms,
    check: (e, where, report) => {
      if (typeof e.is_decimal_allowed !== 'boolean')
        report('missing required field: is_decimal_allowed', where);
    },
  },
  email_text_input: { in: onForms },
  url_text_input: { in: onForms },
  file_input: { in: onForms },
  rich_text_input: { in: onForms },
};

/** An interactive element: known, allowed in this place, within its lengths. */
export function checkElement(element: unknown, place: Place, where: string, report: Problems): void {
  if (typeof element !== 'object' || element === null) return void report('must be an object', where);
  const given = element as Json;
  const shape = ELEMENTS[String(given.type)];
  if (!shape?.in.includes(place))
    return void report(`unsupported type: ${String(given.type)}`, `${where}/type`);
  const { action_id: id, placeholder } = given;
  if (id !== undefined && (typeof id !== 'string' || id.length === 0 || id.length > 255))
    report('action_id: 1 to 255 characters', where);
  if (placeholder !== undefined)
    checkText(placeholder, 150, `${where}/placeholder`, report, { only: 'plain_text' });
  if (given.confirm !== undefined) checkConfirm(given.confirm, `${where}/confirm`, report);
  shape.check?.(given, where, report);
}

/** A text object: of a known kind, not empty, not too long. */
export function checkText(
  text: unknown,
  most: number,
  where: string,
  report: Problems,
  { only }: { only?: 'plain_text' } = {},
): void {
  if (typeof text !== 'object' || text === null) return void report('missing text object', where);
  const { type, text: words } = text as Json;
  if (type !== 'plain_text' && (type !== 'mrkdwn' || only))
    report(`unsupported type: ${String(type)}`, where);
  if (typeof words !== 'string' || words.length === 0) report('must be more than 0 characters', where);
  else if (words.length > most) report(`must be less than ${most + 1} characters`, `${where}/text`);
}

/** Options as a menu lists them, and as an app suggests them. */
export function checkOptionList(options: unknown, most: number, where: string, report: Problems): void {
  if (!Array.isArray(options)) return void report('options must be an array', where);
  if (options.length > most) report(`no more than ${most} items allowed`, where);
  options.forEach((option: unknown, n) => {
    const { text, value, description } = (option ?? {}) as Json;
    checkText(text, 75, `${where}/${n}/text`, report);
    if (typeof value !== 'string' || value.length === 0 || value.length > 150)
      report('value: 1 to 150 characters', `${where}/${n}/value`);
    if (description !== undefined) checkText(description, 75, `${where}/${n}/description`, report);
  });
}

function checkOptions(element: Json, least: number, most: number, where: string, report: Problems): void {
  checkOptionList(element.options, most, `${where}/options`, report);
  if (Array.isArray(element.options) && element.options.length < least)
    report(`options: at least ${least}`, where);
  checkInitial(element, where, report);
}

function checkStaticSelect(element: Json, where: string, report: Problems): void {
  if (element.option_groups === undefined) return void checkOptions(element, 1, 100, where, report);
  const groups = Array.isArray(element.option_groups) ? (element.option_groups as Json[]) : [];
  if (groups.length === 0 || groups.length > 100) report('option_groups: 1 to 100', where);
  groups.forEach((group, n) => {
    checkText(group.label, 75, `${where}/option_groups/${n}/label`, report, { only: 'plain_text' });
    checkOptionList(group.options, 100, `${where}/option_groups/${n}/options`, report);
  });
  checkInitial(element, where, report);
}

function checkExternalSelect(element: Json, where: string, report: Problems): void {
  const { initial_option: initial } = element;
  if (initial !== undefined) checkOptionList([initial], 1, `${where}/initial_option`, report);
}

/** What is chosen at first must be one of the options, with its text and value. */
function checkInitial(element: Json, where: string, report: Problems): void {
  const chosen = [element.initial_option, ...((element.initial_options as unknown[]) ?? [])].filter(Boolean);
  const identity = (option: unknown) => {
    const { text, value } = option as { text?: Json; value?: string };
    return JSON.stringify([text?.type, text?.text, value]);
  };
  const offered = optionsOf(element).map(identity);
  for (const option of chosen)
    if (!offered.includes(identity(option))) report('initial_option is not one of the options', where);
}

export function optionsOf(element: Json): Json[] {
  const groups = (element.option_groups as { options?: Json[] }[] | undefined) ?? [];
  return [
    ...((element.options as Json[] | undefined) ?? []),
    ...groups.flatMap(({ options }) => options ?? []),
  ];
}

function checkButton(button: Json, where: string, report: Problems): void {
  checkText(button.text, 75, `${where}/text`, report, { only: 'plain_text' });
  const { value, style, url, accessibility_label: label } = button;
  if (value !== undefined && (typeof value !== 'string' || value.length > 2000))
    report('value: at most 2000 characters', where);
  if (style !== undefined && style !== 'primary' && style !== 'danger')
    report(`unsupported style: ${String(style)}`, where);
  if (url !== undefined && (typeof url !== 'string' || !/^https?:\/\/\S+$/.test(url) || url.length > 3000))
    report('invalid url', where);
  if (label !== undefined && String(label).length > 75)
    report('accessibility_label: at most 75 characters', where);
}

function checkTextInput(input: Json, where: string, report: Problems): void {
  const { initial_value: initial, min_length: least, max_length: most } = input;
  if (most !== undefined && !(Number(most) >= 1 && Number(most) <= 3000))
    report('max_length: 1 to 3000', where);
  if (least !== undefined && !(Number(least) >= 0 && Number(least) <= 3000))
    report('min_length: 0 to 3000', where);
  if (typeof initial === 'string' && initial.length > Number(most ?? 3000))
    report('initial_value is longer than max_length', where);
}

function checkConfirm(confirm: unknown, where: string, report: Problems): void {
  const { title, text, confirm: yes, deny } = (confirm ?? {}) as Json;
  checkText(title, 100, `${where}/title`, report, { only: 'plain_text' });
  checkText(text, 300, `${where}/text`, report);
  if (yes !== undefined) checkText(yes, 30, `${where}/confirm`, report, { only: 'plain_text' });
  if (deny !== undefined) checkText(deny, 30, `${where}/deny`, report, { only: 'plain_text' });
}
