import type { PlatformId, Request } from './types';

/** The line in which those wait who change the same message: the page and the terminal keep theirs together. */
export function editLine(platform: PlatformId, messageId: string): string {
  return `${platform === 'web' || platform === 'terminal' ? 'local' : platform}-${messageId}`;
}

/** The line of a pressed button that changes its message, as it is known before the command runs; null: none. */
export function lineOfPress({ platform, address }: Pick<Request, 'platform' | 'address'>): string | null {
  return address.edits === 'yes' && address.pressed ? editLine(platform, address.pressed) : null;
}
