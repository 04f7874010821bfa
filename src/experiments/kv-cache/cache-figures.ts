import type { Text } from '../../language';
import type { BarsPanel, FigureSpec, LinesPanel } from '../types';
import { type CachedModel, cacheShapes, numbersPerToken } from './cache-bytes';
import { type KeptCaches, type Way, ways } from './keep-cache';
import { stepWork } from './multiply-adds';

export interface CachePicture {
  n: number;
  d: number;
  layers: number;
  window: number;
  context: number;
  batch: number;
  bytes: number;
  kept: KeptCaches;
}

const gibibyte = 1024 ** 3;

/** Work against memory, and what happens when not everything is kept. */
export function cacheFigures(picture: CachePicture): FigureSpec[] {
  return [tradeFigure(picture), keepFigure(picture)];
}

function tradeFigure(picture: CachePicture): FigureSpec {
  const { n, d, layers, context, batch, bytes } = picture;
  return {
    title: {
      en: 'The cache trades work that grows with the text for memory that does',
      zh: 'KV 缓存：用随长度增长的显存，换掉随长度增长的计算',
    },
    panels: [workPanel(picture), memoryPanel(picture)],
    notes: [
      {
        en: `${layers} layers, d = ${d}, ${n} tokens; models: ${context} × ${batch}, ${bytes} B a number`,
        zh: `计算量：${layers} 层，d = ${d}，${n} 个 token；模型：${context} × ${batch}，每数 ${bytes} 字节`,
      },
    ],
    facts: ['difference_whole', 'work_ratio', 'cache_per_token', 'cache_total'],
    formula: String.raw`2\,L\,h_{kv}\,d_{head}\,T\,B\,b`,
    summary: {
      en: 'Multiply-adds of each decoding step against its position: with a cache nearly level, without one rising steeply. Beside it the size of the cache for several models.',
      zh: '每个解码步的乘加次数随位置的变化：有缓存几乎持平，无缓存急剧上升。旁边是几个模型的缓存大小。',
    },
  };
}

function workPanel({ kept, layers, d }: CachePicture): LinesPanel {
  const line = (label: Text, work: number[]): LinesPanel['series'][number] => ({
    label,
    role: 'measured',
    points: work.map((count, t): [number, number] => [t + 1, count]),
  });
  return {
    kind: 'lines',
    title: { en: 'Work of one step', zh: '单步计算量' },
    x: { label: { en: 'position of the new token', zh: '新 token 的位置' }, scale: 'linear' },
    y: { label: { en: 'multiply-adds', zh: '乘加次数' }, scale: 'log' },
    series: [
      line(
        { en: 'prefix recomputed', zh: '重算前缀' },
        kept.recomputed.map((rows) => stepWork(rows, rows, layers, d)),
      ),
      line(
        { en: 'KV cache', zh: 'KV 缓存' },
        kept.whole.keys.map((keys) => stepWork(1, keys, layers, d)),
      ),
    ],
  };
}

function memoryPanel({ context, batch, bytes }: CachePicture): BarsPanel {
  const models = Object.keys(cacheShapes) as CachedModel[];
  return {
    kind: 'bars',
    title: { en: 'Cache in GiB', zh: '缓存大小（GiB）' },
    y: { label: 'GiB', scale: 'linear' },
    bars: models.map((model) => ({
      label: model,
      value: (numbersPerToken(cacheShapes[model]) * context * batch * bytes) / gibibyte,
    })),
  };
}

const wayNames: Record<Way, Text> = {
  whole: { en: 'all kept', zh: '全部保留' },
  half: { en: 'kept in float16', zh: '以 float16 保留' },
  window: { en: 'last w kept', zh: '只留最近 w 个' },
};
/** Where differences of exactly 0 are drawn on a logarithmic axis. */
const floor = 1e-7;

function keepFigure({ kept, window, n }: CachePicture): FigureSpec {
  return {
    title: {
      en: 'Exact while everything is kept; a window is exact until it is full',
      zh: '全部保留则精确；窗口一满，输出就变了',
    },
    panels: [
      {
        kind: 'lines',
        title: { en: 'Difference from the recomputed prefix', zh: '与重算前缀的差异' },
        x: { label: { en: 'position', zh: '位置' }, scale: 'linear' },
        y: { label: { en: 'largest |Δ|', zh: '最大 |Δ|' }, scale: 'log' },
        series: ways.map((way) => ({
          label: wayNames[way],
          role: 'measured',
          points: kept[way].differences.map((value, t): [number, number] => [t + 1, Math.max(floor, value)]),
        })),
        ...(window < n ? { marks: [{ x: window, label: `w = ${window}` }] } : {}),
      },
    ],
    notes: [],
    facts: ['difference_whole', 'difference_half', 'difference_inside', 'difference_window'],
    summary: {
      en: 'Largest difference of the outputs at each position: rounding noise with the whole cache, a few ten-thousandths with float16, and as large as the outputs themselves once a window has dropped positions.',
      zh: '各位置输出的最大差异：完整缓存只有舍入噪声，float16 为万分之几，而窗口丢弃位置之后，差异与输出本身同量级。',
    },
  };
}
