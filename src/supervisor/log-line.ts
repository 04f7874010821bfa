import { stripVTControlCharacters } from 'node:util';

/**
 * One line for the terminal from a line of a child's log: warnings and errors of ours, trouble of Redis; null for
 * everything else.
 */
export function summariseLogLine(name: string, line: string): string | null {
  if (name === 'redis') return summariseRedis(line);
  if (!line.startsWith('{')) return null;
  try {
    const { level, msg, reason } = JSON.parse(line) as { level?: unknown; msg?: unknown; reason?: unknown };
    if (typeof level !== 'number' || level < 40) return null;
    const said = [msg, reason].filter((part) => typeof part === 'string' && part !== '').join(': ');
    return `${level >= 50 ? 'error' : 'warning'}: ${oneLine(said)}`;
  } catch {
    return null;
  }
}

// Lines that begin with WARNING are advice on the system's settings, given at every start.
// `1234:M 01 Jan 2026 00:00:00.000 # MISCONF Errors writing to the AOF file: No space left on device`
function summariseRedis(line: string): string | null {
  const [, said] = /^\d+:[A-Z] .*? # (.*)$/.exec(line) ?? [];
  return said && !said.startsWith('WARNING') && /error|fail|misconf|can't|cannot|denied|no space/i.test(said)
    ? `warning: ${oneLine(said)}`
    : null;
}

/** Logs quote what people typed, so nothing in them may steer the terminal. */
export function oneLine(text: string): string {
  const plain = stripVTControlCharacters(text.split('\n')[0] ?? '').replace(/\p{Cc}/gu, ' ');
  return plain.length > 200 ? `${plain.slice(0, 199)}…` : plain;
}
