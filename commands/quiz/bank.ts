import type { DeckItem, Topic } from '../../content';
import type { Context } from '../../src/chat/command';

/** A question that can be asked, and the topic that it belongs to; null: it comes from a deck of the group. */
export interface BankItem {
  item: DeckItem;
  topic: Topic | null;
}

/** All questions that a group can be asked: those of the topics and those of its own decks. */
export interface Bank {
  list(group: string, context: Pick<Context, 'memory'>): Promise<BankItem[]>;
  find(itemId: string, group: string, context: Pick<Context, 'memory'>): Promise<BankItem | null>;
}

export function createBank(topics: readonly Topic[]): Bank {
  const own = topics.flatMap((topic) => topic.quiz.map((item): BankItem => ({ item, topic })));
  const byId = new Map(own.map((entry) => [entry.item.id, entry]));
  return {
    list: async () => own,
    find: async (itemId) => byId.get(itemId) ?? null,
  };
}
