import type { Language } from '../language';
import { textIn } from '../language';
import type { Command, Completion } from './command';
import { type Near, nowhere } from './near';

/** Suggestions for a half-typed line, from memory only. A line without a slash is a question to `/ask`. */
export function completeLine(
  commands: Command[],
  line: string,
  language: Language,
  near: Near = nowhere,
): Completion[] {
  const slash = /^[/／]([\w-]*)(\s+([\s\S]*))?$/u.exec(line.slice(0, 200));
  if (!slash) return line.trim() ? commandNamed(commands, ['ask', line], language, near) : [];
  const [, name = '', gap, rest = ''] = slash;
  if (gap !== undefined) return commandNamed(commands, [name, rest], language, near);
  return commands
    .filter((command) => !command.internal && command.name.startsWith(name.toLowerCase()))
    .map((command) => ({
      insert: `/${command.name} `,
      label: `/${command.name}`,
      hint: textIn(command.describe, language),
    }));
}

/** What follows an option's colon, where the option has suggestions of its own. */
function completeOption(command: Command, rest: string, language: Language, near: Near): Completion[] | null {
  const [, before = '', name = '', typed = ''] = /^([\s\S]*?)(\S+?)[:：]([^\s:：]*)$/.exec(rest) ?? [];
  const option = command.options.find((candidate) => candidate.name === name);
  if (!option?.suggest) return null;
  return option
    .suggest(typed, language, near)
    .map((completion) => ({ ...completion, insert: `${before}${name}:${completion.insert}` }));
}

function commandNamed(
  commands: Command[],
  [name, rest]: [name: string, rest: string],
  language: Language,
  near: Near,
): Completion[] {
  const command = commands.find((candidate) => candidate.name === name.toLowerCase());
  const found =
    command && (completeOption(command, rest, language, near) ?? command.complete?.(rest, language));
  return (found ?? []).map((completion) => ({
    ...completion,
    insert: `/${name.toLowerCase()} ${completion.insert}`,
  }));
}
