import { Undeliverable } from '../../chat/delivery';
import { isOwn } from '../../chat/own-request';
import type { Request } from '../../chat/types';
import type { Conversation, Spot } from './conversation';

/** Where a request is answered. */
export async function spotOf(request: Request, conversation: Conversation): Promise<Spot> {
  const { address, person, place } = request;
  // The address of a reminder may come from a request in a channel.
  const elsewhere = isOwn(request) && place.kind === 'direct';
  if (elsewhere) return { channel: await conversation.openDirect(person.id), threadTs: '' };
  const channel = address.channelId || (await conversation.openDirect(person.id));
  if (!channel) throw new Undeliverable('Slack: no conversation with the person');
  return { channel, threadTs: threadOf(request) };
}

/** Below a message that changes nobody would look for an answer. */
export function threadOf({ address }: Request): string {
  const beside = address.edits === 'yes' && address.threadTs === address.pressed;
  return beside ? '' : (address.threadTs ?? '');
}
