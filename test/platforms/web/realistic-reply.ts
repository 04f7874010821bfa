import type { LabelledFact, Reply } from '../../../src/chat/types';
import type { Language } from '../../../src/language';

const fact = (
  name: string,
  label: string,
  measured: number,
  expected: number | null,
  tolerance: number | null,
): LabelledFact => ({
  name,
  label,
  measured,
  expected,
  tolerance,
  unit: '',
  holds: expected === null || tolerance === null ? null : Math.abs(measured - expected) <= tolerance,
});

const words = {
  en: {
    title: 'Why are attention scores divided by √dₖ?',
    answer: 'Answer',
    answerText:
      'If the entries of $q$ and $k$ are independent with mean 0 and variance 1, then $\\mathrm{Var}(q\\cdot k)=d_k$: scores spread like $\\sqrt{d_k}$. Softmax over such scores **saturates** — one weight goes to 1, the others to 0, and the gradient with it. Dividing by $\\sqrt{d_k}$ brings the variance back to 1 at every width.',
    argument: 'Argument',
    argumentText:
      'With $q\\cdot k=\\sum_{i=1}^{d_k} q_i k_i$ every term has mean $0$ and variance $1$, and the terms are uncorrelated:\n\n$$\\mathrm{Var}(q\\cdot k)=\\sum_{i=1}^{d_k}\\mathbb{E}[q_i^2]\\,\\mathbb{E}[k_i^2]=d_k,\\qquad \\mathrm{Attention}(Q,K,V)=\\mathrm{softmax}\\!\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V$$\n\n- entropy of the weights falls from $\\ln n$ towards 0 as $d_k$ grows;\n- the Jacobian $\\mathrm{diag}(p)-pp^\\top$ vanishes with it.',
    derivation: 'Derivation of the vanishing gradient',
    trap: 'Trap',
    trapText:
      '“Because it keeps the numbers small” is not enough: say **which** number (the variance), of **what** (the scores), and what breaks otherwise (the softmax gradient).',
    facts: 'Measured beside theory',
    caption: '4096 pairs q, k with standard normal entries, n = 64 keys',
    references: 'Read on',
    alt: 'Two heatmaps of attention weights, 12 queries by 12 keys. Left, scaled: weights spread out, largest 0.31. Right, not scaled: nearly one key per query, largest 0.998. Normalised entropy 0.885 on the left, 0.145 on the right.',
    buttons: ['dₖ = 1024', 'Without √dₖ', 'Quiz me on this'],
  },
  zh: {
    title: '注意力分数为什么要除以 √dₖ？',
    answer: '回答',
    answerText:
      '设 $q$、$k$ 的各分量独立、均值为 0、方差为 1，则 $\\mathrm{Var}(q\\cdot k)=d_k$，分数的尺度随 $\\sqrt{d_k}$ 增长。Softmax 因此**饱和**：一个权重趋于 1，其余趋于 0，梯度随之消失。除以 $\\sqrt{d_k}$ 后，无论宽度多大，方差都回到 1。',
    argument: '论证',
    argumentText:
      '由 $q\\cdot k=\\sum_{i=1}^{d_k} q_i k_i$，每一项均值为 $0$、方差为 $1$，且互不相关：\n\n$$\\mathrm{Var}(q\\cdot k)=\\sum_{i=1}^{d_k}\\mathbb{E}[q_i^2]\\,\\mathbb{E}[k_i^2]=d_k$$\n\n- 随着 $d_k$ 增大，权重的熵从 $\\ln n$ 降向 0；\n- Jacobian $\\mathrm{diag}(p)-pp^\\top$ 也随之趋于零。',
    derivation: '梯度消失的推导',
    trap: '易错点',
    trapText:
      '只说“让数值小一点”不够：要说清楚是**哪个量**（方差）、**谁的**（分数），以及不除会出什么问题（softmax 梯度消失）。',
    facts: '实测与理论对照',
    caption: '4096 对标准正态的 q、k，n = 64 个键',
    references: '延伸阅读',
    alt: '两张注意力权重热图，12 个 query × 12 个 key。左：缩放后权重分散，最大 0.31；右：未缩放，几乎每个 query 只看一个 key，最大 0.998。归一化熵左 0.885，右 0.145。',
    buttons: ['dₖ = 1024', '不除以 √dₖ', '考考我'],
  },
};

/** An answer of the length and make that commands give. */
export function realisticReply(language: Language, figure = 'scaling-light'): Reply {
  const say = words[language];
  const facts = [
    fact('variance_ratio', 'Var(q·k) / dₖ', 1.0042, 1, 0.05),
    fact('entropy_scaled', 'H / ln n, √dₖ', 0.8853, 0.88, 0.02),
    fact('entropy_unscaled', 'H / ln n, 1', 0.1449, null, null),
    fact('gradient_norm', '‖∂p/∂s‖', 0.0000213, 0.00004, 0.00001),
  ];
  const long = `$$\\frac{\\partial p_i}{\\partial s_j}=p_i(\\delta_{ij}-p_j)$$\n\n${say.argumentText}\n\n| $d_k$ | $\\max p$ | $H/\\ln n$ |\n|---:|---:|:---:|\n| 16 | 0.42 | 0.71 |\n| 256 | 0.97 | 0.19 |\n\n\`\`\`ts\nconst scores = tf.mul(tf.matMul(query, key, false, true), 1 / Math.sqrt(d_k)); // [n, n]\n\`\`\``;
  return {
    language,
    title: say.title,
    blocks: [
      { kind: 'section', role: 'answer', title: '', markdown: say.answerText },
      { kind: 'figure', figure },
      { kind: 'facts', title: say.facts, caption: say.caption, facts },
      { kind: 'section', role: 'argument', title: say.argument, markdown: say.argumentText },
      { kind: 'section', role: 'derivation', title: say.derivation, markdown: long },
      { kind: 'section', role: 'trap', title: say.trap, markdown: say.trapText },
      {
        kind: 'references',
        title: say.references,
        items: [
          {
            label: 'Vaswani et al. 2017, Attention Is All You Need, §3.2.1',
            url: 'https://arxiv.org/abs/1706.03762',
          },
          { label: 'Goodfellow, Bengio, Courville, Deep Learning, §6.2.2' },
        ],
      },
    ],
    facts,
    figures: [
      {
        id: figure,
        width: 1100,
        height: 700,
        alt: say.alt,
        experiment: 'scaling',
        parameters: { d_k: 256 },
        seed: 7,
      },
    ],
    formulas: [],
    buttons: [
      { label: say.buttons[0]!, command: '/ask scaling d_k:1024' },
      { label: say.buttons[1]!, command: '/ask scaling scale:off' },
      { label: say.buttons[2]!, command: '/quiz scaling' },
    ],
    private: false,
    timings: { queue: 3, compute: 124.3, draw: 88.1, deliver: 4, total: 231.4 },
  };
}
