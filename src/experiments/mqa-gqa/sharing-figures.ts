import { groupsOf } from '../../attention/grouped-query';
import type { Text } from '../../language';
import { numbersPerToken } from '../kv-cache/cache-bytes';
import type { BarsPanel, FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { type Pooling, poolings, type Sharing } from './share-heads';

export interface SharingPicture {
  heads: number;
  groups: number;
  similarity: number;
  context: number;
  bytes: number;
  /** one entry a possible number of key-value heads */
  course: Record<Pooling, Sharing[]>;
}

/** The model whose cache is counted: 32 layers, heads 128 wide, as in Llama 3 8B. */
export const cachedModel = { layers: 32, headWidth: 128 };

/** $2\,L\,g\,d_{head}\,T\,b$ in MiB */
export function cacheMebibytes(groups: number, context: number, bytes: number): number {
  return (numbersPerToken({ ...cachedModel, keyValueHeads: groups }) * context * bytes) / 1024 ** 2;
}

/** What sharing changes and saves, and who shares with whom. */
export function sharingFigures(picture: SharingPicture): FigureSpec[] {
  return [tradeFigure(picture), mapFigure(picture)];
}

function tradeFigure(picture: SharingPicture): FigureSpec {
  const { heads, groups, similarity } = picture;
  return {
    title: {
      en: 'Fewer key-value heads: a smaller cache, and outputs further off',
      zh: 'KV 头越少：缓存越小，输出偏离越大',
    },
    panels: [changePanel(picture), cachePanel(picture)],
    notes: [
      {
        en: `${heads} query heads, ρ = ${similarity}, nothing trained after pooling`,
        zh: `${heads} 个 query 头，ρ = ${similarity}，合并后未再训练`,
      },
    ],
    facts: ['output_mean', 'output_first', 'cache', 'flops_per_byte'],
    formula: String.raw`2\,L\,g\,d_{head}\,T\,b`,
    summary: {
      en: `Squared change of the outputs against the number of key-value heads: none with ${heads}, growing as they become fewer, and about half as large for the mean of a group as for its first head. Beside it the cache, which shrinks in proportion; asked: ${groups}.`,
      zh: `输出的平方变化随 KV 头数的变化：${heads} 个时为零，头数越少越大，取组内平均约为取第一个头的一半。旁边是缓存，按比例缩小；所问为 ${groups} 个。`,
    },
  };
}

const poolingNames: Record<Pooling, Text> = {
  mean: { en: 'mean of the group', zh: '组内平均' },
  first: { en: 'first head of the group', zh: '组内第一个头' },
};

function changePanel({ course, groups }: SharingPicture): LinesPanel {
  const line = (how: Pooling, role: 'measured' | 'theory'): LinesPanel['series'][number] => {
    const { en, zh } = poolingNames[how] as { en: string; zh: string };
    return {
      label: role === 'measured' ? { en, zh } : { en: `${en}, theory`, zh: `${zh}，理论` },
      role,
      points: course[how].map((sharing): [number, number] => [
        sharing.groups,
        role === 'measured' ? sharing.output.measured : sharing.output.expected,
      ]),
    };
  };
  return {
    kind: 'lines',
    title: { en: 'Change of the outputs, ‖Δ‖² / ‖output‖²', zh: '输出的变化 ‖Δ‖² / ‖输出‖²' },
    x: { label: { en: 'key-value heads g', zh: 'KV 头数 g' }, scale: 'log' },
    y: { label: '', scale: 'linear' },
    series: poolings.flatMap((how) => [line(how, 'measured'), line(how, 'theory')]),
    marks: [{ x: groups, label: `g = ${groups}` }],
  };
}

function cachePanel({ course, context, bytes }: SharingPicture): BarsPanel {
  return {
    kind: 'bars',
    title: { en: `Cache of ${context} tokens`, zh: `${context} 个 token 的缓存` },
    y: { label: 'MiB', scale: 'linear' },
    bars: course.mean.map(({ groups }) => ({
      label: `g = ${groups}`,
      value: cacheMebibytes(groups, context, bytes),
    })),
  };
}

function mapFigure({ heads, groups }: SharingPicture): FigureSpec {
  const shown = groups === heads ? [heads, 1] : [heads, groups];
  const nameOf = (count: number): Text => {
    if (count === heads) return { en: `multi-head, g = ${count}`, zh: `多头 MHA，g = ${count}` };
    return count === 1
      ? { en: 'multi-query, g = 1', zh: '多查询 MQA，g = 1' }
      : { en: `grouped-query, g = ${count}`, zh: `分组查询 GQA，g = ${count}` };
  };
  return {
    title: {
      en: 'Each query head keeps its query; keys and values are shared',
      zh: '每个 query 头仍有自己的 query，key 和 value 则共用',
    },
    panels: shown.map((count) => mapPanel(nameOf(count), heads, count)),
    notes: [{ en: 'hatched: no such key-value head', zh: '斜线：没有这个 KV 头' }],
    facts: ['same_as_multi_head', 'same_as_tied', 'cache', 'parameters'],
    summary: {
      en: 'Which key-value head each query head reads: a diagonal for multi-head attention, a steeper staircase where groups share, a single column for multi-query attention.',
      zh: '每个 query 头读取哪个 KV 头：多头注意力是对角线，分组查询是阶梯，多查询是单独一列。',
    },
  };
}

function mapPanel(title: Text, heads: number, groups: number): HeatmapPanel {
  const labels = Array.from({ length: heads }, (_, i) => String(i + 1));
  const owners = groupsOf(heads, groups);
  return {
    kind: 'heatmap',
    title,
    values: owners.map((own) => labels.map((_, group) => (group === own ? 1 : 0))),
    masked: owners.map(() => labels.map((_, group) => group >= groups)),
    rowLabels: labels,
    columnLabels: labels,
    rowsAre: { en: 'query head', zh: 'query 头' },
    columnsAre: { en: 'key-value head', zh: 'KV 头' },
    domain: [0, 1],
    scale: 'sequential',
  };
}
