import type { Context } from '../../src/chat/command';
import type { Language } from '../../src/language';
import type { Round } from '../../src/store/study';
import { drawItem } from '../../src/study/draw-item';
import type { DrawnQuestion } from '../../src/study/drawn-question';
import type { Bank, BankItem } from './bank';

export interface DrawnRound extends BankItem {
  question: DrawnQuestion;
}

/** The question of a round in a language; null where its item is no longer there. */
export async function drawRound(
  bank: Bank,
  round: Pick<Round, 'itemId' | 'version' | 'seed' | 'group'>,
  language: Language,
  context: Pick<Context, 'memory'>,
): Promise<DrawnRound | null> {
  const entry = await bank.find(round, round.group, context);
  return entry && { ...entry, question: drawItem(entry.item, round.seed, language) };
}
