import { createHash } from 'node:crypto';
import { limits } from './limits';

/** What pressing or submitting something means: to say a line, or to open its form. */
export type Press =
  | { kind: 'say'; line: string }
  | { kind: 'form'; line: string }
  | { kind: 'stored'; digest: string };

/** Lines that do not fit are kept under their digest by whoever posts them. */
export type KeepLine = (digest: string, line: string) => void;

/** A component's `custom_id`; it carries the line itself where Discord has room for it. */
export function toCustomId(kind: 'say' | 'form', line: string, keep: KeepLine): string {
  const id = `${kind}:${line}`;
  if (id.length <= limits.customId) return id;
  // A form begins with its topic, so its first words are worth more than nothing.
  if (kind === 'form') return id.slice(0, limits.customId).replace(/\s\S*$/, '');
  const digest = createHash('sha256').update(line).digest('base64url').slice(0, 22);
  keep(digest, line);
  return `stored:${digest}`;
}

export function readCustomId(id: string): Press | null {
  const [, kind, rest = ''] = /^(say|form|stored):([\s\S]*)$/.exec(id) ?? [];
  if (kind === 'say' || kind === 'form') return { kind, line: rest };
  return kind === 'stored' && /^[\w-]{22}$/.test(rest) ? { kind, digest: rest } : null;
}
