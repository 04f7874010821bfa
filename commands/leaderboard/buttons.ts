import type { Context } from '../../src/chat/command';
import type { Button } from '../../src/chat/types';
import { metrics } from '../../src/study/boards';
import { periodNames } from '../../src/study/periods';
import { limits, pageRows } from './options';
import type { ShownBoard } from './write-board';

/** What a button changes of the board that is shown. */
type Change = Partial<Pick<ShownBoard['wanted'], 'metric' | 'back' | 'page' | 'everyone'>> & {
  period?: ShownBoard['period'];
};

/** Other pages, one's own place, earlier and later ones, other periods and metrics; each changes the board where it stands. */
export function boardButtons(board: ShownBoard, { say }: Context): Button[] {
  const { wanted, period, pages, own, rows } = board;
  const { page, back, metric, everyone } = wanted;
  const button = (label: string, change: Change): Button => ({ label, command: lineOf(board, change) });
  const away = own && rows.every(({ person }) => person !== own.person);
  const dated = typeof period === 'string' && period !== 'all';
  return [
    ...(page > 1 ? [button(say('board.button.previous', { page: page - 1 }), { page: page - 1 })] : []),
    ...(page < pages ? [button(say('board.button.next', { page: page + 1 }), { page: page + 1 })] : []),
    // Whoever presses it, the asker first of all, is answered alone: before others their row may be under another name.
    ...(everyone
      ? [
          {
            label: say('board.button.place'),
            command: lineOf(board, { everyone: false, page: 1 }, '/leaderboard'),
          },
        ]
      : []),
    ...(away && !everyone
      ? [button(say('board.button.mine'), { page: Math.ceil(own.rank / pageRows) })]
      : []),
    ...(dated && back < limits.back[1]
      ? [button(say('board.button.earlier'), { back: back + 1, page: 1 })]
      : []),
    ...(dated && back > 0 ? [button(say('board.button.later'), { back: back - 1, page: 1 })] : []),
    ...periodNames
      .filter((name) => name !== period)
      .map((name) =>
        button(say('board.button.period', { period: name }), { period: name, back: 0, page: 1 }),
      ),
    ...metrics
      .filter((name) => name !== metric)
      .map((name) => button(say('board.button.metric', { metric: name }), { metric: name, page: 1 })),
    ...(everyone
      ? []
      : [{ label: say('board.button.show'), command: lineOf(board, { everyone: true }, '/leaderboard') }]),
  ];
}

/** As short as it can be said: Discord has room for a hundred characters behind a button. */
function lineOf(board: ShownBoard, change: Change, command = '/board'): string {
  const { scope, metric, back, page, everyone, period } = {
    ...board.wanted,
    period: board.period,
    ...change,
  };
  return [
    command,
    scope,
    ...(typeof period === 'string' ? [period] : [period.from, period.to]),
    metric,
    ...(back > 0 ? [`back:${back}`] : []),
    ...(page > 1 ? [`page:${page}`] : []),
    ...(everyone ? ['show:everyone'] : []),
  ].join(' ');
}
