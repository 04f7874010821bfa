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
  /** The item in the version that was asked, if a deck still has it; else the newest one. Retired items are found, too. */
  find(
    asked: { itemId: string; version?: string },
    group: string,
    context: Pick<Context, 'memory'>,
  ): Promise<BankItem | null>;
}

export function createBank(topics: readonly Topic[]): Bank {
  const own = topics.flatMap((topic) => topic.quiz.map((item): BankItem => ({ item, topic })));
  const byId = new Map(own.map((entry) => [entry.item.id, entry]));
  return {
    list: async (group, { memory }) => {
      const kept = await memory.decks.items(group);
      const active = kept.flatMap(({ item, retired }): BankItem[] =>
        retired ? [] : [{ item, topic: null }],
      );
      return active.length > 0 ? [...own, ...active] : own;
    },
    find: async ({ itemId, version }, group, { memory }) => {
      const known = byId.get(itemId);
      if (known) return known;
      const item = await memory.decks.find(group, itemId, version);
      return item && { item, topic: null };
    },
  };
}
