import type { Context } from '../../src/chat/command';
import type { KeptCard } from '../../src/store/study';
import { drawItem } from '../../src/study/draw-item';
import type { ReviewCard } from '../../src/study/review';
import type { Bank } from '../quiz/bank';
import type { DrawnRound } from '../quiz/draw-round';

export interface DrawnCard extends DrawnRound {
  card: ReviewCard;
}

/** The question of a card; null where it is no longer there. */
export async function drawCard(
  bank: Bank,
  { card, group }: KeptCard,
  person: string,
  context: Pick<Context, 'memory' | 'language'>,
): Promise<DrawnCard | null> {
  const entry = await bank.find({ itemId: card.itemId }, group, context);
  // Other numbers and another order after each rating, the same ones from the question to its answer.
  const seed = `${person} ${card.itemId} ${card.repetitions} ${card.lastReview}`;
  return entry && { ...entry, card, question: drawItem(entry.item, seed, context.language) };
}
