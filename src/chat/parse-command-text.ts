/** What a typed line says: a command's name, options given as `name:value` or `name=value`, and the words between. */
export interface ParsedCommand {
  command: string;
  options: Record<string, string>;
}

const name = String.raw`[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff-]*`;
const quoted = '"[^"]*"|“[^”]*”';
const option = new RegExp(`^(${name})[:=：＝](${quoted}|\\S+)$`, 'u');
/** A quoted value after its name, a quoted part, or anything up to the next space. */
const parts = new RegExp(`${name}[:=：＝](?:${quoted})|(?:${quoted})|\\S+`, 'gu');
const bare = (text: string) => text.replace(/^["“]|["”]$/gu, '');

/**
 * `/ask scaling d_k:256 depth=full` → ask, {text: 'scaling', d_k: '256', depth: 'full'}. A line without a slash is a
 * question. Words that are no options make up `text`; a quoted part is always words, and `name:"several words"` one option.
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
  for (const word of rest.match(parts) ?? []) {
    const found = option.exec(word);
    if (found?.[1] && found[2] && !word.includes('://')) options.set(found[1], bare(found[2]));
    else words.push(bare(word));
  }
  // A Map first: a person may well type `__proto__:1`.
  const text = words.join(' ').trim();
  return Object.assign(Object.create(null), Object.fromEntries(options), text ? { text } : {});
}
