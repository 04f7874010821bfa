import type { BoardChoice, PanelRow, StudyBoard } from '../../../../chat/study-view';
import { useLanguage, useTexts } from '../texts';
import { formatValue } from './format-study';

interface BoardTableProps {
  board: StudyBoard;
  metric: BoardChoice['metric'];
}

/** Whoever is on the board, with a bar as long as their value beside the best one. */
export function BoardTable({ board, metric }: BoardTableProps) {
  const { study: say } = useTexts();
  const best = Math.max(...board.rows.map(({ value }) => Math.abs(value)));
  return (
    <table class="board">
      <thead>
        <tr>
          <th scope="col">{say.rank}</th>
          <th scope="col">{say.name}</th>
          <th scope="col">{say.metrics[metric]}</th>
          <th scope="col">{say.answers}</th>
        </tr>
      </thead>
      <tbody>
        {board.rows.map((row, i) => (
          <BoardLine key={`${row.rank} ${row.name}`} {...{ row, metric, best, hue: i }} />
        ))}
      </tbody>
    </table>
  );
}

interface BoardLineProps extends Pick<BoardTableProps, 'metric'> {
  row: PanelRow;
  best: number;
  hue: number;
}

function BoardLine({ row, metric, best, hue }: BoardLineProps) {
  const { study: say } = useTexts();
  const language = useLanguage();
  return (
    <tr class={row.you ? 'you' : undefined}>
      <td>{row.rank}</td>
      <th scope="row">
        <span class={`dot hue-${hue % 8}`} aria-hidden="true" />
        <bdi>{row.name}</bdi>
        {row.you && <span class="you-mark"> ({say.you})</span>}
      </th>
      <td>
        <span
          class="length"
          aria-hidden="true"
          style={{ '--share': best > 0 ? Math.abs(row.value) / best : 0 }}
        />
        <span>{formatValue(metric, row.value, language)}</span>
      </td>
      <td>{row.answers}</td>
    </tr>
  );
}
