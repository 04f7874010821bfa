import { asJson, asList, checkCount, checkLength, checkUnique, invalidForm, isMissing } from './api-error';
import type { Json } from './types';

const LOCALES = new Set(
  (
    'ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi ' +
    'zh-CN zh-TW'
  ).split(' '),
);
const NAME = /^[-_'\p{L}\p{N}\p{sc=Devanagari}\p{sc=Thai}]{1,32}$/u;
const SUBCOMMAND = 1;
const SUBCOMMAND_GROUP = 2;
const STRING = 3;
const NUMERIC = [4, 10];
const MAX_CHARACTERS = 8000;

export function checkCommand(command: Json, path = 'command'): void {
  if (!isMissing(command.type) && command.type !== 1) {
    checkLength(`${path}.name`, command.name, 1, 32);
    if (command.description || asList(command.options).length > 0) {
      throw invalidForm(
        path,
        'APPLICATION_COMMAND_INVALID',
        'Only slash commands have descriptions, options.',
      );
    }
    return;
  }
  checkTexts(path, command);
  checkOptionList(path, asList(command.options), 0);
  const size = countCharacters(command);
  if (size > MAX_CHARACTERS) {
    throw invalidForm(
      path,
      'APPLICATION_COMMAND_TOO_LARGE',
      `${size} characters, ${MAX_CHARACTERS} at most.`,
    );
  }
}

/** All commands of one scope: names are unique within a kind, and there are only so many. */
export function checkCommandList(commands: Json[]): void {
  commands.forEach((command, at) => {
    checkCommand(command, String(at));
  });
  for (const [type, most] of [
    [1, 100],
    [2, 15],
    [3, 15],
  ] as const) {
    const names = commands.filter((one) => (one.type ?? 1) === type).map((one) => one.name);
    checkCount('commands', names, 0, most);
    checkUnique('commands', names, 'APPLICATION_COMMANDS_DUPLICATE_NAME');
  }
}

function checkTexts(path: string, thing: Json): void {
  checkName(`${path}.name`, thing.name);
  checkLength(`${path}.description`, thing.description, 1, 100);
  for (const [locale, text] of Object.entries(asJson(thing.name_localizations))) {
    checkLocale(`${path}.name_localizations`, locale);
    checkName(`${path}.name_localizations.${locale}`, text);
  }
  for (const [locale, text] of Object.entries(asJson(thing.description_localizations))) {
    checkLocale(`${path}.description_localizations`, locale);
    if (text !== null) checkLength(`${path}.description_localizations.${locale}`, text, 1, 100);
  }
}

function checkName(path: string, name: unknown): void {
  checkLength(path, name, 1, 32);
  if (!NAME.test(String(name)) || String(name) !== String(name).toLowerCase()) {
    throw invalidForm(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid.');
  }
}

function checkLocale(path: string, locale: string): void {
  if (!LOCALES.has(locale)) throw invalidForm(path, 'DICT_TYPE_INVALID_KEY', `${locale} is no locale.`);
}

function checkOptionList(path: string, options: Json[], depth: number): void {
  checkCount(`${path}.options`, options, 0, 25);
  checkUnique(
    `${path}.options`,
    options.map((option) => option.name),
    'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED',
  );
  let optionalSeen = false;
  options.forEach((option, at) => {
    const place = `${path}.options.${at}`;
    checkTexts(place, option);
    const type = Number(option.type);
    if (type < 1 || type > 11) throw invalidForm(`${place}.type`, 'BASE_TYPE_CHOICES', 'No such type.');
    if (type <= SUBCOMMAND_GROUP) {
      if (depth > 1 || (depth === 1 && type === SUBCOMMAND_GROUP)) {
        throw invalidForm(place, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Nested too deeply.');
      }
      checkOptionList(place, asList(option.options), type === SUBCOMMAND ? 2 : 1);
      return;
    }
    if (option.required && optionalSeen) {
      throw invalidForm(place, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', 'Required ones come first.');
    }
    optionalSeen ||= !option.required;
    checkChoices(place, option, type);
  });
  const kinds = new Set(options.map((option) => Number(option.type) <= SUBCOMMAND_GROUP));
  if (kinds.size > 1) {
    throw invalidForm(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Subcommands and options do not mix.',
    );
  }
}

function checkChoices(path: string, option: Json, type: number): void {
  const choices = asList(option.choices);
  const mayComplete = type === STRING || NUMERIC.includes(type);
  if (option.autocomplete && (choices.length > 0 || !mayComplete)) {
    throw invalidForm(path, 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID', 'Autocomplete excludes choices.');
  }
  if (choices.length > 0 && !mayComplete) {
    throw invalidForm(path, 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID', 'This type has no choices.');
  }
  checkChoiceList(`${path}.choices`, choices, type);
}

/** Choices of an option, and of an autocomplete's answer. */
export function checkChoiceList(path: string, choices: Json[], type: number): void {
  checkCount(path, choices, 0, 25);
  choices.forEach((choice, at) => {
    checkLength(`${path}.${at}.name`, choice.name, 1, 100);
    for (const [locale, text] of Object.entries(asJson(choice.name_localizations))) {
      checkLocale(`${path}.${at}.name_localizations`, locale);
      checkLength(`${path}.${at}.name_localizations.${locale}`, text, 1, 100);
    }
    if (type === STRING) checkLength(`${path}.${at}.value`, choice.value, 1, 100);
    else if (typeof choice.value !== 'number') {
      throw invalidForm(`${path}.${at}.value`, 'NUMBER_TYPE_COERCE', 'Must be a number.');
    }
  });
  for (const key of ['name', 'value']) {
    checkUnique(
      path,
      choices.map((choice) => choice[key]),
      'APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATED',
    );
  }
}

/** Names, descriptions and choices; of each text only the longest localisation counts. */
function countCharacters(thing: Json): number {
  const longest = (text: unknown, others: unknown) =>
    Math.max(0, ...[text, ...Object.values(asJson(others))].map((one) => [...String(one ?? '')].length));
  const own =
    longest(thing.name, thing.name_localizations) +
    longest(thing.description, thing.description_localizations);
  const choices = asList(thing.choices).reduce(
    (sum, choice) =>
      sum +
      longest(choice.name, choice.name_localizations) +
      (typeof choice.value === 'string' ? [...choice.value].length : 0),
    0,
  );
  return own + choices + asList(thing.options).reduce((sum, option) => sum + countCharacters(option), 0);
}
