import type { FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { type AttentionStack, attentionStacks, type TokensAt } from './attention-stack';
import { networks, type StackGains, type StackMode } from './relu-stack';
import { predictGains } from './stack-theory';

export interface ResidualPicture {
  courses: Record<StackMode, StackGains[]>;
  mode: StackMode;
  layers: number;
  d: number;
  tokens: Record<AttentionStack, TokensAt[]>;
  at: number;
}

export const modeNames: Record<StackMode, string> = {
  plain: 'F(x)',
  residual: 'x + F(x)',
  scaled: 'x + F(x)/√L',
  'pre-ln': 'x + F(LN(x))',
};

export const stackNames: Record<AttentionStack, { en: string; zh: string }> = {
  attention: { en: 'attention alone', zh: '只有注意力' },
  skip: { en: 'with skip', zh: '加残差' },
  ffn: { en: 'with skip and FFN', zh: '加残差和 FFN' },
};

/** Gradient and signal against depth, then how alike the tokens have become. */
export function residualFigures(picture: ResidualPicture): FigureSpec[] {
  return [gainFigure(picture), tokenFigure(picture)];
}

function gainFigure(picture: ResidualPicture): FigureSpec {
  const { courses, layers } = picture;
  const modes = Object.keys(courses) as StackMode[];
  const gradient = (mode: StackMode) => {
    const course = courses[mode].find((gains) => gains.layers === layers);
    return short(typical(course?.gradient ?? []));
  };
  return {
    title: {
      en: 'A skip saves the gradient; LN keeps its size',
      zh: '残差保住梯度，LN 稳住尺度',
    },
    panels: [gainPanel(picture)],
    notes: modes.map((mode) => ({
      en: `${modeNames[mode]}:  ${gradient(mode)}`,
      zh: `${modeNames[mode]}：${gradient(mode)}`,
    })),
    formula: String.raw`\frac{\partial x_L}{\partial x_0}=\prod_{l}\left(I+\frac{\partial F_l}{\partial x_l}\right)`,
    summary: {
      en: 'Gradient at the input over gradient at the output against depth, logarithmic: without a skip it falls like 2 to the minus L half, with a bare skip it explodes, with 1/√L or pre-LN it stays within a factor of ten.',
      zh: '输入处与输出处梯度之比随深度的变化（对数刻度）：没有残差时按 2 的 −L/2 次方下降，只加残差则爆炸，乘 1/√L 或用 pre-LN 时变化不到十倍。',
    },
  };
}

function gainPanel({ courses, mode: asked, layers, d }: ResidualPicture): LinesPanel {
  const modes = Object.keys(courses) as StackMode[];
  const depths = courses[asked].map((course) => course.layers);
  return {
    kind: 'lines',
    title: { en: 'Gradient at the input / at the output', zh: '输入处梯度 / 输出处梯度' },
    x: { label: { en: 'layers L', zh: '层数 L' }, scale: 'linear' },
    y: { label: { en: 'ratio', zh: '比值' }, scale: 'log' },
    series: [
      ...modes.map((mode) => ({
        label: modeNames[mode],
        role: 'measured' as const,
        points: courses[mode].map((course): [number, number] => [course.layers, typical(course.gradient)]),
      })),
      {
        label: { en: `theory, ${modeNames[asked]}`, zh: `理论值，${modeNames[asked]}` },
        role: 'theory' as const,
        points: depths.map((depth): [number, number] => [depth, predictGains(asked, depth, d).gradient]),
      },
    ],
    marks: [{ x: layers, label: `L = ${layers}` }],
  };
}

function tokenFigure({ tokens, at }: ResidualPicture): FigureSpec {
  return {
    title: { en: `How alike are the tokens after layer ${at}?`, zh: `第 ${at} 层之后，各 token 有多相似？` },
    panels: attentionStacks.map((stack) => similarityPanel(stack, tokens[stack][at])),
    notes: attentionStacks.map((stack) => ({
      en: `${stackNames[stack].en}: mean cosine ${tokens[stack][at]?.cosine.toFixed(2)}`,
      zh: `${stackNames[stack].zh}：平均余弦 ${tokens[stack][at]?.cosine.toFixed(2)}`,
    })),
    summary: {
      en: 'Cosine of every pair of tokens in three stacks of random layers: attention alone makes all tokens point the same way within a few layers, a skip delays that.',
      zh: '三种随机堆叠中两两 token 的余弦：只有注意力时，几层之内所有 token 就指向同一方向；残差大大推迟了这一过程。',
    },
  };
}

function similarityPanel(stack: AttentionStack, found: TokensAt | undefined): HeatmapPanel {
  const names = (found?.similarity ?? []).map((_, i) => `${i + 1}`);
  return {
    kind: 'heatmap',
    title: stackNames[stack],
    values: found?.similarity ?? [],
    rowLabels: names,
    columnLabels: names,
    rowsAre: { en: 'token', zh: 'token' },
    columnsAre: { en: 'token', zh: 'token' },
    domain: [-1, 1],
    scale: 'diverging',
  };
}

/** Geometric mean of gains given by their logarithms. */
function typical(logs: readonly number[]): number {
  return Math.exp(logs.reduce((sum, value) => sum + value, 0) / networks);
}

function short(value: number): string {
  if (value >= 0.01 && value < 1000) return value.toPrecision(3);
  return value.toExponential(1).replace('e+', 'e').replace('-', '−');
}
