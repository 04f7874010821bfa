import { createMemory, type Memory } from '../../src/store/study';
import type { AnswerEntry } from '../../src/study/answer-log';
import { type Metric, metrics } from '../../src/study/boards';
import type { Period } from '../../src/study/periods';
import { startRealRedis } from '../real-redis';
import { answerAt, day } from '../study/answers';
import { median, ms, percentile, printTable } from './statistics';

const members = 100_000;
/** One of so many answers often enough for accuracy and improvement. */
const busyEvery = 10;
const busyAnswers = 12;
/** Days over which the answers are spread. */
const days = 30;
const looks = 300;
const atOnce = 500;
const now = Date.UTC(2026, 10, 30, 12);
const scope = { kind: 'group', group: 'g' } as const;

const periods: [string, Period][] = [
  ['day', 'day'],
  ['week', 'week'],
  ['month', 'month'],
  ['all', 'all'],
  ['range of 14 days', { from: '2026-11-10', to: '2026-11-23' }],
];

/** Pages of a group's boards with 100,000 members, anywhere on the board, with the viewer's own place, in a real Redis. */
export async function benchBoards(): Promise<void> {
  const server = await startRealRedis();
  try {
    const memory = createMemory(server.connect(), 'bench');
    const entries = answers();
    const written = await timed(() => write(memory, entries));
    const applied = await timed(() => memory.boards.catchUp());
    const rate = (spent: number) => `${Math.round((entries.length / spent) * 1000)} a second`;
    process.stdout.write(
      `\n${entries.length} answers of ${members} members: written ${rate(written)}, applied ${rate(applied)}\n`,
    );
    const rows: string[][] = [];
    for (const [name, period] of periods)
      for (const metric of metrics) rows.push(await measure(memory, name, period, metric));
    const columns = ['board', 'members', 'first look', 'median', 'p99', 'target'];
    printTable(`A page of ten anywhere on a board, and one's own place; ${looks} looks`, columns, rows);
  } finally {
    await server.stop();
  }
}

async function measure(memory: Memory, name: string, period: Period, metric: Metric): Promise<string[]> {
  const look = (offset: number, viewer: number) =>
    memory.boards.page({ scope, period, metric, offset, limit: 10, viewer: `p${viewer}`, now });
  let total = 0;
  const first = await timed(async () => {
    total = (await look(0, 0)).total;
  });
  const times: number[] = [];
  for (let i = 0; i < looks; i += 1)
    times.push(await timed(() => look((i * 7919) % Math.max(1, total), (i * 104_729) % members)));
  const [middle, p99] = [median(times), percentile(times, 0.99)];
  return [`${metric}, ${name}`, String(total), ms(first), ms(middle), ms(p99), 'p99 ≤ 20 ms'];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** In order of time. Made by counting, so that every run is about the same log. */
function answers(): AnswerEntry[] {
  const made = Array.from({ length: members }, (_, member) =>
    Array.from({ length: member % busyEvery === 0 ? busyAnswers : 1 + (member % 2) }, (_, place) => {
      const minute = (member * 7 + place * 3607) % (days * day);
      const share = [0, 0.5, 1, 1][(member + place) % 4] ?? 0;
      const id = `a${member}-${place}`;
      return answerAt(minute, { id, person: `p${member}`, share, itemId: `t/${(member + place) % 200}` });
    }),
  );
  return made.flat().sort((a, b) => a.at - b.at);
}

async function write(memory: Memory, entries: AnswerEntry[]): Promise<void> {
  for (let start = 0; start < entries.length; start += atOnce)
    await Promise.all(entries.slice(start, start + atOnce).map((entry) => memory.answers.append(entry)));
}
