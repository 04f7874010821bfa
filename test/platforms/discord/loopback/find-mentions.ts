import { asJson, asList, isMissing } from './api-error';
import type { Json } from './types';

/**
 * Who is notified. Unless the message says otherwise, posts in a channel notify everybody whom they name and answers to
 * interactions only people. Text in code never does.
 */
export function findMentions(
  content: string,
  allowedMentions: unknown,
  isInteraction: boolean,
  repliedTo?: string,
): string[] {
  const allowed: Json = isMissing(allowedMentions)
    ? { parse: isInteraction ? ['users'] : ['users', 'roles', 'everyone'], replied_user: true }
    : asJson(allowedMentions);
  const parse = asList(allowed.parse).map(String);
  const text = content.replace(/```[\s\S]*?```|`[^`]*`/g, '');
  const named = (pattern: RegExp) => [...text.matchAll(pattern)].map((match) => String(match[1]));
  const pick = (kind: string, ids: string[]) =>
    ids.filter((id) => parse.includes(kind) || asList(allowed[kind]).map(String).includes(id));

  const everyone = parse.includes('everyone') ? named(/@(everyone|here)\b/g) : [];
  const roles = pick('roles', named(/<@&(\d+)>/g)).map((id) => `&${id}`);
  const users = pick('users', named(/<@!?(\d+)>/g));
  const replied = repliedTo && allowed.replied_user ? [repliedTo] : [];
  return [...new Set([...everyone, ...roles, ...users, ...replied])];
}
