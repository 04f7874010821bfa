import { nameInMarkdown } from '../../src/chat/clean-text';
import type { Context } from '../../src/chat/command';
import { textIn } from '../../src/language';
import type { ShownBoard } from './write-board';
import { writePeriod, writeValue } from './write-values';

/** Months that are looked back, and those that are shown below the board of another period. */
const months = { all: 12, few: 3 } as const;

/** Who was first in past months, all who share the place; nothing on later pages and past boards. */
export async function writeChampions(board: ShownBoard, context: Context): Promise<string> {
  const { wanted, scope, period } = board;
  const { say, memory, language } = context;
  if (wanted.back > 0 || wanted.page > 1 || typeof period === 'object') return '';
  const count = period === 'month' || period === 'all' ? months.all : months.few;
  const { metric } = wanted;
  const champions = await memory.boards.champions({ scope, period: 'month', metric, count, now: board.at });
  if (champions.length === 0) return '';
  const persons = champions.flatMap(({ rows }) => rows.map(({ person }) => person));
  const names = await memory.shownNames.of([...new Set(persons)]);
  const lines = champions.map(({ rows, span, zone }) =>
    say('board.champion', {
      month: writePeriod(span, 'month', zone, language),
      names: rows
        .map(({ person }) => nameInMarkdown(textIn(names.get(person) ?? '', language)))
        .join(language === 'zh' ? '、' : ', '),
      value: writeValue(metric, rows[0]?.value ?? 0, context),
    }),
  );
  return [say('board.champions'), lines.map((line) => `- ${line}`).join('\n')].join('\n\n');
}
