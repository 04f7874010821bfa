import { stringify } from 'yaml';
import type { DeckItem } from './quiz-schema';
import { csvColumns } from './read-deck-csv';

/** A deck as `readDeck` reads it. */
export function writeDeck(items: readonly DeckItem[]): string {
  return stringify({ items: items.map((item) => ({ ...item, id: ownId(item) })) }, { lineWidth: 120 });
}

/** The choices of a deck as `readDeckCsv` reads them, a row for each language; a table has no room for other kinds. */
export function writeDeckCsv(items: readonly DeckItem[]): string {
  const rows = items.flatMap((item) => {
    if (item.kind !== 'choice') return [];
    const right = item.options.find((option) => option.right);
    const wrong = item.options.filter((option) => !option.right);
    return (['en', 'zh'] as const)
      .filter((language) => item.question[language] !== undefined)
      .map((language) => [
        ...[ownId(item), language, item.question[language], right?.text[language]],
        ...[0, 1, 2, 3].map((place) => wrong[place]?.text[language]),
        ...[String(item.difficulty), right?.why?.[language]],
      ]);
  });
  const header = csvColumns.map((column) => column.replace('?', ''));
  return `${[header, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

const ownId = ({ id }: DeckItem) => id.slice(id.indexOf('/') + 1);

function quoted(cell = ''): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}
