import type { Text } from '../../language';
import type { BarsPanel, FigureSpec, LinesPanel } from '../types';
import type { AtFactor, Embedded, EmbeddingShape } from './embed';
import { expectedAccuracy, expectedLength, positionLength } from './embed-theory';
import type { InitialLoss } from './initial-loss';

type Name = 'tensor2tensor' | 'pytorch' | 'bert';

/** By the standard deviation of an entry. */
export const initNames: Record<Name, { en: string; zh: string }> = {
  tensor2tensor: { en: 'std 1/√d', zh: '标准差 1/√d' },
  pytorch: { en: 'std 1', zh: '标准差 1' },
  bert: { en: 'std 0.02', zh: '标准差 0.02' },
};

interface EmbeddingPicture {
  shape: EmbeddingShape;
  init: Name;
  embedded: Embedded;
  asked: AtFactor;
  course: AtFactor[];
  losses: (InitialLoss & { name: Name })[];
}

/** The token beside its position, and then why the matrix is small in the first place. */
export function embeddingFigures(picture: EmbeddingPicture): FigureSpec[] {
  return [inputFigure(picture), outputFigure(picture)];
}

function inputFigure(picture: EmbeddingPicture): FigureSpec {
  const { init, asked, embedded } = picture;
  const ratio = (asked.factor * embedded.tokenNorm) / embedded.positionNorm;
  return {
    title: drownsAlone(picture)
      ? { en: 'Without the factor, positions drown the tokens', zh: '不乘系数，词向量会被位置编码淹没' }
      : { en: 'Large embeddings need no factor', zh: '初始化够大，就不需要系数' },
    panels: [accuracyPanel(picture), normPanel(picture)],
    notes: [
      {
        en: `c = ${short(asked.factor)}: ‖c·E‖ / ‖PE‖ = ${short(ratio)}`,
        zh: `c = ${short(asked.factor)}：‖c·E‖ / ‖PE‖ = ${short(ratio)}`,
      },
      {
        en: `cosine ${asked.cosine.toFixed(3)}, recognised ${percent(asked.accuracy)}`,
        zh: `余弦 ${asked.cosine.toFixed(3)}，认出 ${percent(asked.accuracy)}`,
      },
      { en: `matrix: ${initNames[init].en}`, zh: `矩阵：${initNames[init].zh}` },
    ],
    facts: ['norm_ratio', 'cosine', 'accuracy'],
    formula: String.raw`x=c\,E_{t}+PE_{pos},\qquad \|PE\|=\sqrt{d/2}`,
    summary: {
      en: 'Share of tokens that can be recognised in the sum of embedding and position, against the factor: near zero at 1, complete at √d. Beside it the lengths of token and position.',
      zh: '从词向量与位置编码之和中认出 token 的比例随系数的变化：系数为 1 时几乎认不出，为 √d 时全部认出。旁边是词向量与位置编码的长度。',
    },
  };
}

/** Whether half of the tokens are lost among the positions at factor 1. */
const drownsAlone = ({ shape }: EmbeddingPicture) => expectedAccuracy(shape, 1) < 0.5;

const short = (value: number) => String(Number(value.toPrecision(3)));
const percent = (share: number) => `${(100 * share).toFixed(share > 0.995 || share < 0.1 ? 1 : 0)}%`;

function accuracyPanel({ shape, asked, course }: EmbeddingPicture): LinesPanel {
  const root = Math.sqrt(shape.d);
  const marks = [
    { x: 1, label: 'c = 1' },
    ...(asked.factor === 1 || asked.factor === root
      ? []
      : [{ x: asked.factor, label: `c = ${short(asked.factor)}` }]),
    { x: root, label: 'c = √d' },
  ];
  return {
    kind: 'lines',
    title: { en: 'Tokens recognised in the sum', zh: '从和向量中认出 token' },
    x: { label: { en: 'factor c', zh: '系数 c' }, scale: 'log' },
    y: { label: { en: 'share of tokens', zh: '认出的比例' }, scale: 'linear', domain: [0, 1.05] },
    series: [
      {
        label: { en: 'measured', zh: '实测' },
        role: 'measured',
        points: course.map(({ factor, accuracy }): [number, number] => [factor, accuracy]),
      },
      {
        label: { en: 'theory', zh: '理论' },
        role: 'theory',
        points: course.map(({ factor }): [number, number] => [factor, expectedAccuracy(shape, factor)]),
      },
    ],
    marks: marks.sort((a, b) => a.x - b.x),
  };
}

function normPanel({ shape, embedded, asked }: EmbeddingPicture): BarsPanel {
  const length = expectedLength(shape);
  const root = Math.sqrt(shape.d);
  const token = (label: Text, factor: number) => ({
    label,
    value: factor * embedded.tokenNorm,
    expected: factor * length,
  });
  const custom = asked.factor === 1 || asked.factor === root;
  return {
    kind: 'bars',
    title: { en: `Lengths, d = ${shape.d}`, zh: `长度，d = ${shape.d}` },
    y: { label: { en: 'norm', zh: '范数' }, scale: 'linear' },
    bars: [
      token('E', 1),
      ...(custom ? [] : [token(`${short(asked.factor)}·E`, asked.factor)]),
      token('√d·E', root),
      { label: 'PE', value: embedded.positionNorm, expected: positionLength(shape.d) },
    ],
  };
}

function outputFigure({ shape, losses }: EmbeddingPicture): FigureSpec {
  const uniform = Math.log(shape.vocabulary);
  return {
    title: {
      en: 'Why not simply start with larger embeddings?',
      zh: '为什么不直接把词向量初始化得大一些？',
    },
    panels: [
      {
        kind: 'bars',
        title: { en: 'Loss of an untrained tied output layer', zh: '未训练的共享输出层的损失' },
        y: { label: { en: 'cross-entropy, nats', zh: '交叉熵（nats）' }, scale: 'linear' },
        bars: [
          { label: 'ln V', value: uniform },
          ...losses.map(({ name, loss, expected }) => ({
            label: initNames[name],
            value: loss,
            expected: expected.loss,
          })),
        ],
      },
    ],
    notes: [
      {
        en: `V = ${shape.vocabulary}, d = ${shape.d}`,
        zh: `V = ${shape.vocabulary}，d = ${shape.d}`,
      },
      ...losses.map(({ name, spread }) => ({
        en: `${initNames[name].en}: logits have sd ${short(spread)}`,
        zh: `${initNames[name].zh}：logits 标准差 ${short(spread)}`,
      })),
    ],
    facts: ['loss_tensor2tensor', 'loss_pytorch', 'loss_bert'],
    formula: String.raw`\text{logits}=h\,E^\top`,
    summary: {
      en: 'Initial cross-entropy when the embedding matrix is also the output layer: near ln V for small entries, about ten times that for entries of size 1.',
      zh: '词向量矩阵同时用作输出层时的初始交叉熵：分量较小时接近 ln V，分量为 1 时约为其十倍。',
    },
  };
}
