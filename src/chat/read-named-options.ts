import type { Command } from './command';
import { parseOptions } from './parse-command-text';

/** What was said, as a typed line gives it. */
export interface Said {
  options: Record<string, string>;
  /** The line itself, e.g. `/ask scaling d_k:256 depth:full`. */
  text: string;
}

/** `d_k`, `256` → `d_k:256`; what has spaces is quoted. */
export function writeOption([name, value]: readonly [string, string]): string {
  return `${name}:${/\s/.test(value) ? `"${value.replaceAll('"', '”')}"` : value}`;
}

/** Options by name (a form, a platform with options of its own) as those of a typed line. */
export function readNamedOptions(
  command: Pick<Command, 'name' | 'options'>,
  given: Readonly<Record<string, string>>,
): Said {
  const words: string[] = [];
  const named: string[] = [];
  const options = new Map<string, string>();
  for (const option of command.options) {
    const value = given[option.name]?.trim();
    if (!value) continue;
    if (option.kind === 'text') words.push(value);
    else if (option.kind === 'rest') {
      const { text, ...rest } = parseOptions(value);
      if (text) words.push(text);
      for (const [name, part] of Object.entries(rest)) options.set(name, part);
      named.push(value);
    } else {
      options.set(option.name, value);
      named.push(writeOption([option.name, value]));
    }
  }
  const text = words.join(' ');
  const line = [`/${command.name}`, ...(text && !named.includes(text) ? [text] : []), ...named].join(' ');
  return {
    options: Object.assign(Object.create(null), Object.fromEntries(options), text ? { text } : {}),
    text: line,
  };
}
