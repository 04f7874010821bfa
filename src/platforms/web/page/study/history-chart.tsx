import type { BoardChoice, PanelRow, StudyBoard } from '../../../../chat/study-view';
import { reachScroller } from '../reach-scroller';
import { fill, useLanguage, useTexts } from '../texts';
import { formatPeriod, formatValue } from './format-study';
import { type Line, layLines } from './lay-lines';

interface HistoryChartProps {
  board: StudyBoard;
  choice: BoardChoice;
}

/** Persons whose lines are drawn, besides one's own. */
const drawn = 5;

/** How the values of the first ones went from period to period, as lines and as numbers. */
export function HistoryChart({ board, choice: { metric, period } }: HistoryChartProps) {
  const { study: say } = useTexts();
  const language = useLanguage();
  const step = period === 'all' ? 'month' : period;
  const rows = board.rows.flatMap((row, i) => (i < drawn || row.you ? [{ ...row, hue: i % 8 }] : []));
  const labels = board.spans.map(({ from }) => formatPeriod(from, step, board.zone, language));
  const caption = fill(say.historyOf, { metric: say.metrics[metric], count: labels.length });
  const { lines, top, bottom, zero } = layLines(rows.map(({ history }) => history));
  return (
    <figure class="history">
      <figcaption>{say.history}</figcaption>
      <div class="history-plot">
        <span aria-hidden="true">{formatValue(metric, top, language)}</span>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={caption}>
          {zero !== null && <line class="zero" x1="0" x2="100" y1={zero} y2={zero} />}
          {lines.map((line, i) => (
            <LineView key={rows[i]?.rank} line={line} row={rows[i]} />
          ))}
        </svg>
        <span aria-hidden="true">{formatValue(metric, bottom, language)}</span>
        <ol aria-hidden="true">
          {labels.map((label) => (
            <li key={label}>{label}</li>
          ))}
        </ol>
      </div>
      <details class="study-more">
        <summary>{say.numbers}</summary>
        <div class="history-table" ref={reachScroller}>
          <Numbers {...{ rows, labels, metric }} />
        </div>
      </details>
    </figure>
  );
}

function LineView({ line, row }: { line: Line; row: (PanelRow & { hue: number }) | undefined }) {
  return (
    <g class={`hue-${row?.hue ?? 0}${row?.you ? ' you' : ''}`}>
      <title>{row?.name}</title>
      {line.strokes.map((points) => (
        <polyline key={points} points={points} />
      ))}
      {line.dots.map(({ x, y }) => (
        <path key={x} d={`M${x} ${y}h0`} />
      ))}
    </g>
  );
}

interface NumbersProps {
  rows: PanelRow[];
  labels: string[];
  metric: BoardChoice['metric'];
}

function Numbers({ rows, labels, metric }: NumbersProps) {
  const { study: say } = useTexts();
  const language = useLanguage();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say.name}</th>
          {labels.map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.rank} ${row.name}`}>
            <th scope="row">
              <bdi>{row.name}</bdi>
            </th>
            {row.history.map((value, i) => (
              <td key={labels[i]}>{value === null ? say.none : formatValue(metric, value, language)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
