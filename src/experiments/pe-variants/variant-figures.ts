import { alibiSlopes, t5Bucket } from '../../attention/position-biases';
import type { Text } from '../../language';
import type { FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import type { MovedScores } from './moved-scores';
import { rotaryDecay } from './reach';

export interface VariantPicture {
  n: number;
  d: number;
  shift: number;
  heads: number;
  context: number;
  base: number;
  moved: { rotary: MovedScores; additive: MovedScores };
  slow: number;
}

/** What stays when a sentence moves, and then what each method makes of a distance. */
export function variantFigures(picture: VariantPicture): FigureSpec[] {
  return [movedFigure(picture), distanceFigure(picture)];
}

function movedFigure({ shift, moved, n }: VariantPicture): FigureSpec {
  const { rotary, additive } = moved;
  const reach = Math.max(1, Math.ceil(Math.max(rotary.largest, additive.largest)));
  const labels = Array.from({ length: n }, (_, t) => String(t));
  const map = (title: Text, { change }: MovedScores): HeatmapPanel => ({
    kind: 'heatmap',
    title,
    values: change,
    rowLabels: labels,
    columnLabels: labels,
    rowsAre: { en: 'query', zh: '查询' },
    columnsAre: { en: 'key; change of the score', zh: '键；格中为分数的变化' },
    domain: [-reach, reach],
    scale: 'diverging',
  });
  const size = (value: number) => (value < 1e-3 ? '< 10⁻³' : value.toFixed(2));
  return {
    title: {
      en: `Move the sentence by ${shift}: RoPE’s scores stay, additive ones change`,
      zh: `整句平移 ${shift}：RoPE 分数不变，加性编码则变了`,
    },
    panels: [
      map({ en: 'sinusoids added', zh: '输入处加正余弦' }, additive),
      map({ en: 'RoPE', zh: 'RoPE' }, rotary),
    ],
    notes: [
      {
        en: `largest change: ${size(additive.largest)} → ${size(rotary.largest)}`,
        zh: `最大变化：${size(additive.largest)} → ${size(rotary.largest)}`,
      },
    ],
    facts: ['rotary_change', 'additive_change'],
    formula: String.raw`\langle R_m q, R_n k\rangle=q^\top R_{n-m}\,k`,
    summary: {
      en: 'Change of every attention score when all tokens move on by the same number of places: with sinusoids added at the input nearly every score changes, with rotary positions none does.',
      zh: '所有 token 向后平移相同距离时各个注意力分数的变化：输入处相加的正余弦编码几乎使每个分数都变，旋转位置编码则一个都不变。',
    },
  };
}

/** 1, 2, 3, 4, 6, 8, 11, 16 … up to `last`. */
function growing(last: number): number[] {
  const steps = Array.from({ length: 60 }, (_, i) => Math.round(2 ** (i / 3)));
  return [...new Set(steps)].filter((distance) => distance <= last);
}

function distanceFigure(picture: VariantPicture): FigureSpec {
  const { slow, d, context } = picture;
  return {
    title: { en: 'What each method makes of a distance', zh: '各种方法如何看待距离' },
    panels: [decayPanel(picture), bucketPanel()],
    notes: [
      {
        en: `${slow} of ${d / 2} rotary pairs turn less than once in ${context}`,
        zh: `${d / 2} 对旋转中有 ${slow} 对在 ${context} 内转不满一圈`,
      },
    ],
    facts: ['slow_pairs', 'alibi_reach_1', 't5_buckets'],
    formula: 'm_h=2^{-8h/H}',
    summary: {
      en: 'Factor that a distance costs, against the distance: rotary positions decay with ripples, ALiBi heads exponentially, each with its own reach. Beside it T5’s buckets, a staircase that becomes coarser with the logarithm of the distance.',
      zh: '距离带来的衰减：旋转位置编码带起伏地下降，ALiBi 各头按指数衰减、远近各异。旁边是 T5 的分桶，随距离的对数越来越粗。',
    },
  };
}

function decayPanel({ d, base, heads, context }: VariantPicture): LinesPanel {
  const distances = growing(context);
  const slopes = alibiSlopes(heads);
  const chosen = [0, Math.floor((heads - 1) / 2), heads - 1].filter((h, i, all) => all.indexOf(h) === i);
  const decay = rotaryDecay(d, base, distances);
  return {
    kind: 'lines',
    title: { en: 'What a distance leaves', zh: '距离之后还剩多少' },
    x: { label: { en: 'distance', zh: '距离' }, scale: 'log' },
    y: { label: { en: 'score (RoPE), weight (ALiBi)', zh: '分数（RoPE）、权重（ALiBi）' }, scale: 'linear' },
    series: [
      {
        label: 'RoPE, q = k',
        role: 'measured',
        points: distances.map((distance, i): [number, number] => [distance, decay[i] ?? 0]),
      },
      ...chosen.map((h) => ({
        label: { en: `ALiBi, head ${h + 1}`, zh: `ALiBi 第 ${h + 1} 头` },
        role: 'measured' as const,
        points: distances.map((distance): [number, number] => [
          distance,
          Math.exp(-(slopes[h] ?? 0) * distance),
        ]),
      })),
    ],
  };
}

function bucketPanel(): LinesPanel {
  const distances = growing(256);
  const side = (label: Text, sign: number) => ({
    label,
    role: 'measured' as const,
    points: distances.map((distance): [number, number] => [distance, t5Bucket(sign * distance)]),
  });
  return {
    kind: 'lines',
    title: { en: 'T5 buckets', zh: 'T5 分桶' },
    x: { label: { en: 'distance', zh: '距离' }, scale: 'log' },
    y: { label: { en: 'bucket', zh: '桶号' }, scale: 'linear', domain: [0, 32] },
    series: [side({ en: 'before', zh: '在前' }, -1), side({ en: 'after', zh: '在后' }, 1)],
  };
}
