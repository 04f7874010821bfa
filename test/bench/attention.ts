import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { computeEnvironment } from '../../src/config';
import { ms, printTable } from './statistics';

/** heads × tokens × d_k of one attention forward pass. */
export const shapes: [number, number, number][] = [
  [8, 64, 64],
  [12, 128, 64],
  [12, 512, 64],
  [16, 1024, 64],
];

const python = `
import json, sys, time
shapes = json.loads(sys.argv[2])
def numpy_step():
    import numpy as np
    def step(h, n, d):
        r = np.random.default_rng(0); q, k, v = (r.standard_normal((h, n, d)).astype('f4') for _ in range(3))
        def run():
            s = q @ k.transpose(0, 2, 1) / d ** .5
            e = np.exp(s - s.max(-1, keepdims=True)); return (e / e.sum(-1, keepdims=True)) @ v
        return run
    return step
def torch_step():
    import torch
    def step(h, n, d):
        torch.manual_seed(0); q, k, v = (torch.randn(h, n, d) for _ in range(3))
        return lambda: torch.softmax(q @ k.transpose(1, 2) / d ** .5, -1) @ v
    return step
step = {'numpy': numpy_step, 'torch': torch_step}[sys.argv[1]]()
out = []
for h, n, d in shapes:
    run = step(h, n, d); run(); times = []
    for _ in range(9):
        t = time.perf_counter(); run(); times.append((time.perf_counter() - t) * 1e3)
    out.append(sorted(times)[4])
print(json.dumps(out))
`;

/** Medians per shape of one engine in a process of its own, or the reason why there are none. */
function measure(engine: string): number[] | string {
  const env = computeEnvironment();
  const run =
    engine === 'numpy' || engine === 'torch'
      ? spawnSync('python3', ['-c', python, engine, JSON.stringify(shapes)], { encoding: 'utf8', env })
      : spawnSync(process.execPath, [join(__dirname, 'attention-child.js'), engine], {
          encoding: 'utf8',
          env,
        });
  if (run.status === 0) return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '[]') as number[];
  return (run.stderr || String(run.error ?? '')).trim().split('\n').at(-1)?.slice(0, 60) ?? 'failed';
}

/** Attention forward (scores, scale, softmax, mix), median of 9, one thread each, side by side. */
export function benchAttention(): void {
  const engines = ['native', 'wasm', 'cpu', 'numpy', 'torch'];
  const results = new Map(engines.map((engine) => [engine, measure(engine)]));
  const rows = shapes.map(([h, n, d], i) => {
    const cells = engines.map((engine) => {
      const result = results.get(engine);
      return Array.isArray(result) ? ms(result[i] ?? Number.NaN) : '–';
    });
    return [`${h}×${n}×${d}`, ...cells];
  });
  printTable(
    'Attention forward, heads × tokens × d_k (tfjs: native, WebAssembly, plain JavaScript)',
    ['shape', ...engines],
    rows,
  );
  for (const [engine, result] of results)
    if (typeof result === 'string') process.stdout.write(`${engine}: not here (${result})\n`);
}
