import { cleanText } from './clean-text';
import type { Command, Form } from './command';
import { parseCommandText, parseOptions } from './parse-command-text';
import { readNamedOptions, type Said } from './read-named-options';

type Given = Readonly<Record<string, string>>;

const cleanAll = (given: Given): Given =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, cleanText(value)]));

/** What was typed into fields; a field of words is read as a typed line, since many put `d_k:256` there. */
export function readTyped(command: Pick<Command, 'name' | 'options'>, given: Given): Said {
  const said = readNamedOptions(command, cleanAll(given));
  const { text = '', ...options } = said.options;
  return { text: said.text, options: { ...parseOptions(text), ...options } };
}

/** What was filled into a form. Several lines in one's own words are taken as they stand: `x=1` in them is no option. */
export function readForm(
  command: Pick<Command, 'name' | 'options'>,
  form: Form | undefined,
  given: Given,
): Said {
  const ownWords = form?.fields.some(({ kind }) => kind === 'text');
  return ownWords ? readNamedOptions(command, cleanAll(given)) : readTyped(command, given);
}

/** The form that a line opens, with its command; null where there is none. */
export function formOfLine(commands: Command[], line: string, language: 'en' | 'zh') {
  const [, name = '', rest = ''] = /^[/／](\S+)\s*([\s\S]*)$/u.exec(line.trim()) ?? [];
  const command = commands.find((candidate) => candidate.name === name.toLowerCase());
  const form = command?.form?.(rest, language);
  return command && form ? { command, form } : null;
}

/** A line whose form was filled in, as what was said; null where the line has no form. */
export function fillIn(commands: Command[], line: string, fields: Given, language: 'en' | 'zh') {
  const found = formOfLine(commands, line, language);
  if (!found) return null;
  const { command, form } = found;
  return { command: command.name, ...readForm(command, form, { ...form.hidden, ...fields }) };
}

/** The options of a line apart from its words. */
export function optionsOf(line: string): Record<string, string> {
  const { text: _, ...options } = parseCommandText(line).options;
  return options;
}
