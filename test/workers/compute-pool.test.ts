import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pino from 'pino';
import { computeEnvironment } from '../../src/config';
import type { ComputeTask } from '../../src/queue/compute-contract';
import { createMemoryFigures } from '../../src/store/memory-figures';
import { createComputeOnce } from '../../workers/compute-once';
import { type ComputePool, createComputePool } from '../../workers/compute-pool';
import { createDrawing } from '../../workers/drawing';
import { boardCards } from '../figures/board-cards';
import { aRequest } from '../requests';

const filename = join(__dirname, '..', '..', 'dist', 'workers', 'compute-child.js');
const silent = pino({ level: 'silent' });

const task = (changes: Partial<Extract<ComputeTask, { kind: 'experiment' }>> = {}): ComputeTask => ({
  kind: 'experiment',
  experiment: 'padding-mask',
  parameters: {},
  seed: 1,
  language: 'zh',
  theme: 'dark',
  size: 'chat',
  ...changes,
});

/** Compute children of this process; jest's own workers are its siblings. */
function childrenOf(pid: number): number[] {
  const listed = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return listed
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match && Number(match[2]) === pid && match[3]!.includes('tinypool'))
    .map((match) => Number(match![1]));
}

describe('the compute pool', () => {
  let pool: ComputePool;
  beforeAll(() => {
    pool = createComputePool({ filename, size: 1, environment: computeEnvironment(), log: silent });
  });
  afterAll(() => pool.close());

  it('warms up and says what it runs on', async () => {
    expect(await pool.warm()).toEqual({
      backend: expect.stringMatching(/^(native|wasm|cpu)$/),
      version: expect.stringMatching(/\d/),
      canvas: expect.stringMatching(/^(canvas|napi)$/),
    });
  });

  it('draws a board once for everybody who looks at the same', async () => {
    const [{ card }] = boardCards as [(typeof boardCards)[number]];
    const store = createMemoryFigures();
    let computed = 0;
    const observe = () => {
      computed += 1;
    };
    const draw = createDrawing(createComputeOnce({ pool, store, version: 'test', observe }));

    const { figure } = await draw(card, aRequest(), 'en');
    const again = await draw(card, aRequest({ id: 'w-test-2' }), 'en');
    const dark = await draw(card, aRequest({ theme: 'dark' }), 'en');

    expect(figure).toMatchObject({ width: 1100, alt: expect.stringContaining('2. Grace Hopper 2,310.') });
    expect((await store.png(figure.id))?.subarray(1, 4).toString()).toBe('PNG');
    expect(again.figure).toEqual(figure);
    expect(dark.figure.id).not.toBe(figure.id);
    expect(computed).toBe(2);
  });

  it('computes, draws in the language asked for, and leaves no tensor', async () => {
    const outcome = await pool.run(task());

    expect(outcome.facts.length).toBeGreaterThan(3);
    expect(outcome.sample).toMatch(/\p{Script=Han}/u);
    for (const { png, width, alt } of outcome.pictures) {
      expect(Buffer.from(png.slice(1, 4)).toString()).toBe('PNG');
      expect(png.length).toBeLessThan(100 * 1024);
      expect(width).toBe(1100);
      expect(alt).toMatch(/\p{Script=Han}/u);
      expect([...alt].length).toBeLessThanOrEqual(1024);
    }
    expect(outcome.health.tensorsAfter).toBe(outcome.health.tensorsBefore);
  });

  it('draws formulas', async () => {
    const { pictures } = await pool.run({
      kind: 'formula',
      tex: '\\frac{QK^\\top}{\\sqrt{d_k}}',
      theme: 'light',
    });

    expect(pictures).toHaveLength(1);
    expect(pictures[0]!.alt).toContain('sqrt');
  });

  it('fails a task with its reason, and takes the next', async () => {
    await expect(pool.run(task({ experiment: 'nothing' }))).rejects.toThrow(
      'no experiment is called nothing',
    );
    await expect(pool.run(task({ parameters: { boost: 1e99 } }))).rejects.toThrow(/boost/);

    expect((await pool.run(task())).facts.length).toBeGreaterThan(3);
  });

  it('fails the task of a child that is killed at once, and serves the next with a new child', async () => {
    const running = pool.run(
      task({ experiment: 'multi-head', parameters: { steps: 400, heads: 4, targets: 4 } }),
    );
    const failed = running.then(
      () => 'finished',
      (error: Error) => error.message,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [child] = childrenOf(process.pid);
    const killed = Date.now();
    process.kill(child!, 'SIGKILL');

    expect(await failed).toMatch(/exited unexpectedly/);
    expect(Date.now() - killed).toBeLessThan(2000);
    expect((await pool.run(task())).facts.length).toBeGreaterThan(3);
  });
});
