import { useCallback, useState } from 'preact/hooks';
import {
  type BoardChoice,
  panelMetrics,
  panelPeriods,
  panelScopes,
  type StudyBoard,
} from '../../../../chat/study-view';
import { fill, useLanguage, useTexts } from '../texts';
import { type Asker, fetchBoard } from './ask-study';
import { BoardTable } from './board-table';
import { formatPeriod, formatValue } from './format-study';
import { HistoryChart } from './history-chart';
import { type OnAct, Part } from './part';
import { useLoaded } from './use-loaded';

interface BoardsProps {
  asker: Asker;
  beat: unknown;
  onAct: OnAct;
}

/** A board of one's choice with its history and its past champions. */
export function Boards({ asker: { key, language }, beat, onAct }: BoardsProps) {
  const { study: say } = useTexts();
  const [choice, setChoice] = useState<BoardChoice>({ scope: 'group', period: 'week', metric: 'points' });
  const loaded = useLoaded(
    useCallback(
      (signal: AbortSignal) =>
        fetchBoard({ key, language }, choice, signal).then((board) => ({ board, choice })),
      [key, language, choice],
    ),
    beat,
  );
  const choose = (change: Partial<BoardChoice>) => setChoice({ ...choice, ...change });
  return (
    <Part title={say.boards} loaded={loaded}>
      {(shown) => (
        <>
          {shown.board.unlisted && <p class="study-note">{say.unlisted}</p>}
          <div class="study-choices">
            <Select
              {...{ label: say.scope, value: choice.scope, options: panelScopes, names: say.scopes }}
              onChoose={(scope) => choose({ scope })}
            />
            <Select
              {...{ label: say.period, value: choice.period, options: panelPeriods, names: say.periods }}
              onChoose={(period) => choose({ period })}
            />
            <Select
              {...{ label: say.metric, value: choice.metric, options: panelMetrics, names: say.metrics }}
              onChoose={(metric) => choose({ metric })}
            />
          </div>
          {shown.board.rows.length === 0 ? (
            <Nobody {...{ scope: shown.choice.scope, atLeast: shown.board.atLeast, onAct }} />
          ) : (
            <BoardView {...shown} />
          )}
        </>
      )}
    </Part>
  );
}

function BoardView({ board, choice }: { board: StudyBoard; choice: BoardChoice }) {
  const { study: say } = useTexts();
  return (
    <>
      <BoardTable {...{ board, metric: choice.metric }} />
      <p class="study-note">
        {fill(say.members, { total: board.total })}
        {board.atLeast > 1 && ` · ${fill(say.atLeast, { count: board.atLeast })}`}
      </p>
      <HistoryChart {...{ board, choice }} />
      <Champions {...{ board, metric: choice.metric }} />
    </>
  );
}

interface NobodyProps {
  scope: BoardChoice['scope'];
  atLeast: number;
  onAct: OnAct;
}

function Nobody({ scope, atLeast, onAct }: NobodyProps) {
  const { study: say } = useTexts();
  const [line, label] = scope === 'global' ? ['/settings', say.settings] : ['/quiz mode:solo', say.quiz];
  return (
    <>
      <p>
        {scope === 'global' ? say.optIn : say.nobody} {atLeast > 1 && fill(say.atLeast, { count: atLeast })}
      </p>
      <div class="buttons">
        <button type="button" onClick={() => onAct(line)}>
          {label}
        </button>
      </div>
    </>
  );
}

function Champions({ board, metric }: { board: StudyBoard; metric: BoardChoice['metric'] }) {
  const { study: say } = useTexts();
  const language = useLanguage();
  if (board.champions.length === 0) return null;
  return (
    <details class="study-more">
      <summary>{say.champions}</summary>
      <ul>
        {board.champions.map(({ from, names, value }) => (
          <li key={from}>
            {formatPeriod(from, 'month', board.zone, language)}: <bdi>{names.join(', ')}</bdi>,{' '}
            {formatValue(metric, value, language)}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly T[];
  names: Record<T, string>;
  onChoose(value: T): void;
}

function Select<T extends string>({ label, value, options, names, onChoose }: SelectProps<T>) {
  const choose = (typed: string) => {
    const option = options.find((known) => known === typed);
    if (option) onChoose(option);
  };
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </select>
    </label>
  );
}
