import type { Text } from '../../language';
import type { FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { type LastGradient, mean, type Placement } from './last-gradient';
import { expectedRealMean } from './padded-batch';

export interface NormPicture {
  pad: number;
  d: number;
  layers: number;
  /** [extra padding, mean of the real tokens after BN] */
  drift: [number, number][];
  courses: Record<Placement, LastGradient[]>;
  ratio: number;
}

/** Who shares statistics with whom; then what padding does to BN, and depth to the place of LN. */
export function normFigures(picture: NormPicture): FigureSpec[] {
  return [sharingFigure(), effectFigure(picture)];
}

interface Entry {
  sentence: number;
  word: number;
  feature: number;
}

const sentences = [4, 3];
const words = 4;
const features = 5;
const chosen: Entry = { sentence: 0, word: 1, feature: 2 };

function sharingFigure(): FigureSpec {
  const entry = `s${chosen.sentence + 1} w${chosen.word + 1}, ${chosen.feature + 1}`;
  return {
    title: { en: 'Whose mean and variance does one entry use?', zh: '一个元素的均值和方差由谁算出？' },
    panels: [
      sharingPanel('LayerNorm', (e) => e.sentence === chosen.sentence && e.word === chosen.word),
      sharingPanel('BatchNorm', (e) => e.feature === chosen.feature),
      sharingPanel({ en: 'not LN', zh: '不是 LN' }, (e) => e.sentence === chosen.sentence),
    ],
    notes: [
      { en: `1 = in the mean of ${entry}`, zh: `1 = 参与 ${entry} 的均值` },
      { en: 's sentence, w word; hatched: pad', zh: 's 句子，w 词；斜线为填充' },
      { en: 'not LN: a whole sentence', zh: '不是 LN：整句一起算' },
    ],
    formula: String.raw`\mathrm{LN}:\ \mu_{b,t}=\tfrac1d\sum_{c}x_{b,t,c}\qquad\mathrm{BN}:\ \mu_{c}=\tfrac1{BT}\sum_{b,t}x_{b,t,c}`,
    summary: {
      en: 'Which entries of a batch of sentences enter the mean and variance of one entry. LayerNorm: the features of its own token, one row. BatchNorm: the same feature of every token, one column through all sentences. Beside them a frequent mistake: a whole sentence.',
      zh: '一批句子中哪些元素参与计算某个元素的均值和方差。LayerNorm：同一个 token 的各个特征，即一行；BatchNorm：所有 token 的同一个特征，即贯穿所有句子的一列。旁边是一种常见误解：整句。',
    },
  };
}

function sharingPanel(title: Text, shares: (entry: Entry) => boolean): HeatmapPanel {
  const rows = sentences.flatMap((_, sentence) =>
    Array.from({ length: words }, (__, word) => ({ sentence, word })),
  );
  const columns = Array.from({ length: features }, (_, feature) => feature);
  return {
    kind: 'heatmap',
    title,
    values: rows.map((row) => columns.map((feature) => (shares({ ...row, feature }) ? 1 : 0))),
    rowLabels: rows.map(({ sentence, word }) => `s${sentence + 1} w${word + 1}`),
    columnLabels: columns.map((feature) => `${feature + 1}`),
    rowsAre: { en: 'token', zh: 'token' },
    columnsAre: { en: 'feature', zh: '特征' },
    domain: [0, 1],
    scale: 'sequential',
    masked: rows.map(({ sentence, word }) => columns.map(() => word >= (sentences[sentence] ?? 0))),
  };
}

function effectFigure(picture: NormPicture): FigureSpec {
  const { courses, layers, ratio, drift, pad } = picture;
  const at = (placement: Placement) => {
    const course = courses[placement].find((found) => found.layers === layers);
    return mean(course?.norms ?? []).toFixed(2);
  };
  const moved = drift.find(([extra]) => extra === pad)?.[1] ?? Number.NaN;
  return {
    title: {
      en: 'Padding moves BN; depth calms pre-LN only',
      zh: '填充会带偏 BN；只有 pre-LN 的梯度随深度变小',
    },
    panels: [gradientPanel(picture), driftPanel(picture)],
    notes: [
      {
        en: `L = ${layers}: gradient post ${at('post')}, pre ${at('pre')}`,
        zh: `L = ${layers}：梯度 post ${at('post')}，pre ${at('pre')}`,
      },
      { en: `post / pre:  ${ratio.toFixed(2)}`, zh: `post / pre：${ratio.toFixed(2)}` },
      {
        en: `${pad} extra pads: words at ${minus(moved.toFixed(2))}`,
        zh: `多补 ${pad} 个填充：词的均值 ${minus(moved.toFixed(2))}`,
      },
    ],
    summary: {
      en: 'Left: gradient of the last feed-forward matrix against depth; level for post-LN, falling for pre-LN. Right: mean of the real words after normalisation against extra padding; 0 for LayerNorm, ever more negative for BatchNorm that counts padding.',
      zh: '左：最后一层前馈矩阵的梯度随深度的变化，post-LN 持平，pre-LN 下降。右：归一化后真实词的均值随额外填充的变化，LayerNorm 始终为 0，把填充计入统计的 BatchNorm 越来越负。',
    },
  };
}

const placementNames: Record<Placement, string> = { post: 'post-LN', pre: 'pre-LN' };

function gradientPanel({ courses, layers }: NormPicture): LinesPanel {
  const { post, pre } = courses;
  const byDeviation = post.map((course, i): [number, number] => {
    const other = pre[i]?.logDeviations ?? [];
    return [course.layers, mean(course.norms) * Math.exp(mean(course.logDeviations) - mean(other))];
  });
  return {
    kind: 'lines',
    title: { en: 'Gradient of the last W₂', zh: '最后一层 W₂ 的梯度' },
    x: { label: { en: 'layers L', zh: '层数 L' }, scale: 'linear' },
    y: { label: { en: 'norm', zh: '范数' }, scale: 'linear', domain: [0, niceTop(courses)] },
    series: [
      ...(['post', 'pre'] as const).map((placement) => ({
        label: placementNames[placement],
        role: 'measured' as const,
        points: courses[placement].map((course): [number, number] => [course.layers, mean(course.norms)]),
      })),
      { label: { en: 'theory: post · σ/σ', zh: '理论值：post · σ/σ' }, role: 'theory', points: byDeviation },
    ],
    marks: [{ x: layers, label: `L = ${layers}` }],
  };
}

function niceTop({ post, pre }: Record<Placement, LastGradient[]>): number {
  return Math.ceil(1.1 * Math.max(...[...post, ...pre].map(({ norms }) => mean(norms))));
}

function driftPanel({ drift, d, pad }: NormPicture): LinesPanel {
  return {
    kind: 'lines',
    title: { en: 'Mean of the words', zh: '真实词的均值' },
    x: { label: { en: 'extra padding', zh: '额外填充' }, scale: 'linear' },
    y: { label: { en: 'after the norm', zh: '归一化之后' }, scale: 'linear', domain: [-3, 0.5] },
    series: [
      { label: 'BN', role: 'measured', points: drift },
      { label: 'LN', role: 'measured', points: drift.map(([extra]): [number, number] => [extra, 0]) },
      {
        label: { en: 'theory, BN', zh: '理论值，BN' },
        role: 'theory',
        points: drift.map(([extra]): [number, number] => [extra, expectedRealMean(extra, d).expected]),
      },
    ],
    marks: [{ x: pad, label: `+${pad}` }],
  };
}

function minus(text: string): string {
  return text.replace('-', '−');
}
