import type { DeckItem } from '../../content';

/** The deck, or the topic, that an item's id begins with. */
export function deckOf({ id }: Pick<DeckItem, 'id'>): string {
  return id.split('/')[0] ?? '';
}
