import type { DeckItem } from '../../content';
import type { Context } from '../../src/chat/command';
import type { Button } from '../../src/chat/types';

/** Puts a question into the review of whoever presses it. */
export function reviewButton({ id }: Pick<DeckItem, 'id'>, { say }: Pick<Context, 'say'>): Button {
  return { label: say('review.button.this'), command: `/review add:${id}` };
}
