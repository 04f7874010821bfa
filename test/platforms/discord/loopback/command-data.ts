import { asList } from './api-error';
import { showUpload } from './show-message';
import type { State } from './state';
import type { Json } from './types';

const SUBCOMMAND = 1;
const SUBCOMMAND_GROUP = 2;
const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;
const ATTACHMENT = 11;

type Value = string | number | boolean;

/**
 * The `data` of a slash command or its autocomplete. `command` may name a subcommand: 'study start'. What Discord's own
 * client would refuse for a registered command is refused here, as a mistake of the test.
 */
export function commandData(
  state: State,
  command: string,
  values: Record<string, Value>,
  focused?: string,
): Json {
  const [name = '', ...inner] = command.split(' ');
  const registered = findCommand(state, 1, name);
  const leaf = inner.reduce<Json | undefined>(
    (outer, part) => asList(outer?.options).find((option) => option.name === part),
    registered,
  );
  if (registered && !leaf) throw new Error(`/${command} is not registered.`);
  const options = Object.entries(values).map(([key, value]) =>
    optionData(command, { key, value, focused: key === focused }, leaf),
  );
  if (leaf && focused === undefined) checkRequired(command, leaf, values);
  const attachments = attachedIn(state, options);
  const nested = inner.reduceRight<Json[]>(
    (below, part, depth) => [
      {
        name: part,
        type: depth === 0 && inner.length === 2 ? SUBCOMMAND_GROUP : SUBCOMMAND,
        options: below,
      },
    ],
    options,
  );
  return {
    id: registered?.id ?? state.newId(),
    name,
    type: 1,
    ...(registered?.guild_id !== undefined && { guild_id: registered.guild_id }),
    ...(nested.length > 0 && { options: nested }),
    ...(attachments && { resolved: { attachments } }),
  };
}

/** What was attached: the value of such an option is the id of a file that the test has put on the CDN. */
function attachedIn(state: State, options: Json[]): Json | undefined {
  const ids = options.filter(({ type }) => type === ATTACHMENT).map(({ value }) => String(value));
  if (ids.length === 0) return undefined;
  return Object.fromEntries(ids.map((id) => [id, showUpload(state, id)]));
}

/** The server's own command is preferred to the global one of the same name. */
export function findCommand(state: State, type: number, name: string): Json | undefined {
  return [...state.commands.guild, ...state.commands.global].find(
    (one) => one.name === name && one.type === type,
  );
}

function optionData(
  command: string,
  { key, value, focused }: { key: string; value: Value; focused: boolean },
  leaf: Json | undefined,
): Json {
  const option = asList(leaf?.options).find(({ name }) => name === key);
  if (leaf && !option) throw new Error(`/${command} has no option ${key}.`);
  const type = Number(option?.type ?? guessType(value));
  if (!focused && option) checkValue(command, option, value);
  return { name: key, type, value, ...(focused && { focused: true }) };
}

function guessType(value: Value): number {
  if (typeof value === 'string') return STRING;
  if (typeof value === 'boolean') return BOOLEAN;
  return Number.isInteger(value) ? INTEGER : NUMBER;
}

function checkRequired(command: string, leaf: Json, values: Record<string, Value>): void {
  const missing = asList(leaf.options).filter(({ required, name }) => required && !(String(name) in values));
  if (missing.length > 0) throw new Error(`/${command} needs ${missing.map(({ name }) => name).join(', ')}.`);
}

function checkValue(command: string, option: Json, value: Value): void {
  const wrong = (why: string) => new Error(`/${command} ${option.name}: ${value} ${why}.`);
  const choices = asList(option.choices);
  const fits: Record<number, boolean> = {
    [STRING]: typeof value === 'string',
    [INTEGER]: Number.isInteger(value),
    [BOOLEAN]: typeof value === 'boolean',
    [NUMBER]: typeof value === 'number',
  };
  if (fits[Number(option.type)] === false) throw wrong(`is not of type ${option.type}`);
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) throw wrong('is no choice');
  if (typeof value === 'number') {
    if (value < Number(option.min_value ?? -Infinity) || value > Number(option.max_value ?? Infinity)) {
      throw wrong('is out of range');
    }
  }
  if (typeof value === 'string') {
    const length = [...value].length;
    if (length < Number(option.min_length ?? 0) || length > Number(option.max_length ?? 6000)) {
      throw wrong('has a length that is not allowed');
    }
  }
}
