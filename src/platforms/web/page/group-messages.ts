import type { PageMessage } from '../page-message';

/** Lines that one person said one after the other, or one answer. */
export interface MessageGroup {
  id: string;
  by: 'person' | 'bot';
  messages: PageMessage[];
}

/** ms within which a person's lines stand under one name */
const together = 5 * 60_000;

export function groupMessages(messages: PageMessage[]): MessageGroup[] {
  const groups: MessageGroup[] = [];
  for (const message of messages) {
    const group = groups.at(-1);
    if (group && continues(group, message)) group.messages.push(message);
    else groups.push({ id: message.id, by: message.reply ? 'bot' : 'person', messages: [message] });
  }
  return groups;
}

function continues(group: MessageGroup, message: PageMessage): boolean {
  const last = group.messages.at(-1);
  return (
    group.by === 'person' &&
    !message.reply &&
    last !== undefined &&
    last.person?.tag === message.person?.tag &&
    last.person?.name === message.person?.name &&
    message.at - last.at < together
  );
}
