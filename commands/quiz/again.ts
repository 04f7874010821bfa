import type { Topic } from '../../content';
import type { Request } from '../../src/chat/types';

/** The line that asks another question of the same kind. */
export function again({
  topic,
  deck,
}: {
  topic: Pick<Topic, 'id'> | null;
  deck?: string | null | undefined;
}): string {
  if (deck) return `/quiz deck:${deck}`;
  return topic ? `/quiz ${topic.id}` : '/quiz';
}

/** The deck that was asked for by name. */
export function deckAsked({ options }: Pick<Request, 'options'>): string | null {
  return options.deck?.trim().toLowerCase() || null;
}
