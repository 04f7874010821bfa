/** What a typed line says: a command's name, options given as `name:value` or `name=value`, and the words between. */
export interface ParsedCommand {
  command: string;
  options: Record<string, string>;
}

const option = /^([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff-]*)[:=：＝](\S+)$/u;

/**
 * `/ask scaling d_k:256 depth=full` → ask, {text: 'scaling', d_k: '256', depth: 'full'}. A line without a slash is a
 * question. Words that are no options make up `text`; a quoted part is always words.
 */
export function parseCommandText(line: string): ParsedCommand {
  const trimmed = line.trim();
  const named = /^[/／]([\p{L}\p{N}_-]*)(?:\s+|$)/u.exec(trimmed);
  const command = named ? (named[1] ?? '').toLowerCase() : 'ask';
  const rest = named ? trimmed.slice(named[0].length) : trimmed;
  return { command: command || 'help', options: parseOptions(rest) };
}

/** `scaling d_k:256` → {text: 'scaling', d_k: '256'} */
export function parseOptions(rest: string): Record<string, string> {
  const options = new Map<string, string>();
  const words: string[] = [];
  for (const word of rest.match(/"[^"]*"|\S+/g) ?? []) {
    const found = option.exec(word);
    if (found?.[1] && found[2] && !word.includes('://')) options.set(found[1], found[2]);
    else words.push(word.replace(/^"|"$/g, ''));
  }
  // A Map first: a person may well type `__proto__:1`.
  const text = words.join(' ').trim();
  return Object.assign(Object.create(null), Object.fromEntries(options), text ? { text } : {});
}
