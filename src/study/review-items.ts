import type { DeckItem } from '../../content';
import type { LogEntry } from './answer-log';
import { itemVersion } from './draw-item';
import { flagItem } from './flag-item';
import { type ItemFlag, type ItemStatistics, itemStatistics } from './item-statistics';

export interface ReviewedItem extends ItemStatistics {
  /** What the answers say against it; nothing against versions that were edited since. */
  flags: ItemFlag[];
  /** Its wording is the one that is asked today; true as well for an item that is not among the known ones. */
  current: boolean;
}

/** Every item that was answered, from the log in its order; those with the most flags first, then the most answered. */
export function reviewItems(entries: readonly LogEntry[], known: readonly DeckItem[]): ReviewedItem[] {
  const items = new Map(known.map((item) => [item.id, item]));
  const optionCounts = Object.fromEntries(
    known.flatMap((item) => (item.kind === 'choice' ? [[item.id, item.options.length]] : [])),
  );
  const answers = entries.filter((entry) => entry.type === 'answer');
  const reviewed = itemStatistics(answers, optionCounts).map((statistics): ReviewedItem => {
    const item = items.get(statistics.itemId);
    const current = !item || itemVersion(item) === statistics.version;
    const right = item?.kind === 'choice' ? item.options.findIndex((option) => option.right) : null;
    return { ...statistics, current, flags: current ? flagItem(statistics, right) : [] };
  });
  return reviewed.sort((a, b) => b.flags.length - a.flags.length || b.answers - a.answers);
}
