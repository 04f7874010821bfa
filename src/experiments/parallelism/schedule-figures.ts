import type { Text } from '../../language';
import type { BarsPanel, FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { type Schedule, schedules } from './decode';
import type { ScheduleCost, ScheduleCosts } from './measure-schedules';

const scheduleNames: Record<Schedule, Text> = {
  pass: { en: 'one masked pass', zh: '一次带掩码的前向' },
  cached: { en: 'steps with KV cache', zh: '逐步，有 KV 缓存' },
  prefixes: { en: 'steps, no cache', zh: '逐步，无缓存' },
};

/** The same in short, for facts and under bars. */
export const shortNames: Record<Schedule, Text> = {
  pass: { en: 'one pass', zh: '一次前向' },
  cached: { en: 'KV cache', zh: '有缓存' },
  prefixes: { en: 'no cache', zh: '无缓存' },
};

/** Time against the length, and how many tokens each way runs through the stack. */
export function timeFigure(course: ScheduleCosts[], asked: ScheduleCosts): FigureSpec {
  const { pass, cached, prefixes } = asked.costs;
  const times = (cost: ScheduleCost) => {
    const ratio = cost.ms / pass.ms;
    return `${ratio.toFixed(ratio < 10 ? 1 : 0)}×`;
  };
  return {
    title: {
      en: 'Training is one pass; generation stays n steps, cache or not',
      zh: '训练只需一次前向；生成有没有缓存都是 n 步',
    },
    panels: [timePanel(course, asked.n), tokensPanel(asked)],
    notes: [
      { en: `n = ${asked.n}, time against one pass:`, zh: `n = ${asked.n}，用时与一次前向之比：` },
      {
        en: `with cache ${times(cached)}, without ${times(prefixes)}`,
        zh: `有缓存 ${times(cached)}，无缓存 ${times(prefixes)}`,
      },
    ],
    facts: ['tokens_prefixes', 'difference_cached', 'time_ratio_cached', 'time_ratio_prefixes'],
    formula: String.raw`n\quad\text{vs}\quad\sum_{t=1}^{n}t=\frac{n(n+1)}{2}`,
    summary: {
      en: 'Time against the number of tokens for the same outputs computed in three ways: one masked pass is lowest and nearly flat, steps with a cache grow in proportion to n, steps without a cache grow faster still. Beside it the token computations.',
      zh: '用三种方式计算同样的输出，用时随词元数的变化：一次带掩码的前向最低且几乎持平，有缓存的逐步计算与 n 成正比，无缓存的增长更快。旁边是各自计算的词元次数。',
    },
  };
}

function timePanel(course: ScheduleCosts[], asked: number): LinesPanel {
  return {
    kind: 'lines',
    title: { en: 'Time for the same outputs', zh: '算出同样输出的用时' },
    x: { label: { en: 'tokens n', zh: '词元数 n' }, scale: 'log' },
    y: { label: { en: 'ms on this machine', zh: '本机用时（毫秒）' }, scale: 'log' },
    series: schedules.map((schedule) => ({
      label: scheduleNames[schedule],
      role: 'measured',
      points: course.map(({ n, costs }): [number, number] => [n, costs[schedule].ms]),
    })),
    marks: [{ x: asked, label: `n = ${asked}` }],
  };
}

function tokensPanel({ n, costs }: ScheduleCosts): BarsPanel {
  const expected: Record<Schedule, number> = { pass: n, cached: n, prefixes: (n * (n + 1)) / 2 };
  return {
    kind: 'bars',
    title: { en: `Tokens computed, n = ${n}`, zh: `计算的词元次数，n = ${n}` },
    y: { label: '', scale: 'linear' },
    bars: schedules.map((schedule) => ({
      label: shortNames[schedule],
      value: costs[schedule].tokens,
      expected: expected[schedule],
    })),
  };
}

/** Steps and positions that the schedule shows. */
const shown = 8;

/** What is computed in which step: one row of work, a staircase, a triangle. */
export function scheduleFigure(asked: ScheduleCosts): FigureSpec {
  return {
    title: {
      en: 'What is computed when: one step, a staircase, a triangle',
      zh: '每一步在算什么：一步算完、阶梯、三角',
    },
    panels: schedules.map((schedule) => schedulePanel(schedule, asked.costs[schedule])),
    notes: [
      {
        en: '1 computed, 0 from the cache, hatched: no such work',
        zh: '1 = 计算，0 = 取自缓存，斜线 = 没有这项工作',
      },
    ],
    facts: ['steps_pass', 'steps_cached', 'steps_prefixes', 'tokens_prefixes'],
    summary: {
      en: 'Steps down, positions across, the first eight of each: one masked pass computes all positions in step 1; with a cache each step computes one position, the diagonal; without it step t computes t positions, a triangle.',
      zh: '纵向为步骤，横向为位置，各取前八个：一次前向在第 1 步算完所有位置；有缓存时每步只算一个位置，呈对角线；无缓存时第 t 步要算 t 个位置，呈三角形。',
    },
  };
}

function schedulePanel(schedule: Schedule, { steps }: ScheduleCost): HeatmapPanel {
  const labels = Array.from({ length: shown }, (_, i) => String(i + 1));
  const cells = labels.map((_, step) =>
    labels.map((_, position) => work(schedule, steps[step], position, step)),
  );
  return {
    kind: 'heatmap',
    title: scheduleNames[schedule],
    values: cells.map((row) => row.map((cell) => cell ?? 0)),
    masked: cells.map((row) => row.map((cell) => cell === null)),
    rowLabels: labels,
    columnLabels: labels,
    rowsAre: { en: 'step', zh: '步骤' },
    columnsAre: { en: 'position', zh: '位置' },
    domain: [0, 1],
    scale: 'sequential',
  };
}

/** 1 computed in this step, 0 kept from an earlier one, null neither. */
function work(
  schedule: Schedule,
  step: [first: number, last: number] | undefined,
  position: number,
  t: number,
): number | null {
  if (!step) return null;
  if (position >= step[0] && position <= step[1]) return 1;
  return schedule === 'cached' && position < t ? 0 : null;
}
