import type { Reply } from '../../../src/chat/types';

/** A reply with every kind of block. */
export function sampleReply(change: Partial<Reply> = {}): Reply {
  const fact = {
    name: 'variance_ratio',
    label: 'Var(q·k) / dₖ',
    measured: 1.004,
    expected: 1,
    tolerance: 0.05,
    unit: '',
    holds: true,
  };
  return {
    language: 'en',
    title: 'Why divide by √dₖ?',
    blocks: [
      { kind: 'section', role: 'answer', title: 'Answer', markdown: 'The scores grow like $\\sqrt{d_k}$.' },
      { kind: 'facts', title: 'Measured', caption: '4096 draws', facts: [fact] },
      { kind: 'figure', figure: 'scaling-1' },
      {
        kind: 'references',
        title: 'Read more',
        items: [
          { label: 'Vaswani et al. 2017', url: 'https://arxiv.org/abs/1706.03762' },
          { label: 'A bad link', url: 'javascript:alert(1)' },
        ],
      },
    ],
    facts: [fact],
    figures: [
      {
        id: 'scaling-1',
        width: 1100,
        height: 700,
        alt: 'Two heatmaps',
        experiment: 'scaling',
        parameters: { d_k: 64 },
        seed: 7,
      },
    ],
    formulas: [],
    buttons: [{ label: 'dₖ = 1024', command: '/ask scaling d_k:1024' }],
    private: false,
    timings: { queue: 3, compute: 120.4, draw: 80.2, deliver: 4, total: 210 },
    ...change,
  };
}
