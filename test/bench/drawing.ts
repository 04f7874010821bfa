import type { FigureSpec } from '../../src/experiments/types';
import { createFigures } from '../../src/figures';
import { median, ms, printTable, timeEach } from './statistics';

const labels = (n: number) => Array.from({ length: n }, (_, i) => `t${i + 1}`);

/** A softmax-like map: rows sum to 1. */
function attentionMap(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => {
    const row = Array.from({ length: n }, (_, j) => Math.exp(3 * Math.cos((2 * Math.PI * (i - j)) / n)));
    const sum = row.reduce((a, b) => a + b, 0);
    return row.map((value) => value / sum);
  });
}

function heatmap(n: number): FigureSpec {
  return {
    title: `${n} × ${n}`,
    panels: [
      {
        kind: 'heatmap',
        title: 'weights',
        values: attentionMap(n),
        rowLabels: labels(n),
        columnLabels: labels(n),
        rowsAre: 'query',
        columnsAre: 'key',
        domain: [0, 1],
        scale: 'sequential',
      },
    ],
    notes: ['rows sum to 1'],
    summary: 'A map for the clock.',
  };
}

/** Whole cards at 1100 × 700 px, PNG encoded, median of 20. */
export function benchDrawing(): void {
  const targets = new Map([
    [16, 40],
    [64, 60],
    [512, 80],
  ]);
  const figures = createFigures({});
  figures.warm();
  const options = { language: 'en', theme: 'light', size: 'chat', receipt: 'bench' } as const;
  const rows = [...targets].map(([n, target]) => {
    const spec = heatmap(n);
    let bytes = 0;
    const times = timeEach(20, () => {
      bytes = figures.draw(spec, [], options).png.length;
    });
    return [`${n} × ${n}`, ms(median(times)), `≤ ${target} ms`, `${(bytes / 1024).toFixed(0)} KB`];
  });
  printTable(`Drawing a card with ${figures.impl}`, ['map', 'median', 'target', 'PNG'], rows);
}
