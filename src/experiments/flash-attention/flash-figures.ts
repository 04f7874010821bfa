import type { Text } from '../../language';
import type { FigureSpec, LinesPanel } from '../types';
import type { TileCourse } from './compare-tiles';
import { countTraffic, type Scheme, schemes } from './memory-traffic';

export interface FlashPicture {
  d: number;
  tile: number;
  length: number;
  course: TileCourse;
}

/** Where differences of exactly 0 are drawn on a logarithmic axis. */
const floor = 1e-9;

/** That it is exact, and what it saves. */
export function flashFigures(picture: FlashPicture): FigureSpec[] {
  return [exactFigure(picture), trafficFigure(picture)];
}

function exactFigure({ tile, course }: FlashPicture): FigureSpec {
  const { sizes, online, averaged, largest, sum, wholeSum } = course;
  const tiles = { label: { en: 'tiles seen', zh: '已处理的块数' }, scale: 'linear' } as const;
  const along = (values: number[]) => values.map((value, t): [number, number] => [t + 1, value]);
  const line = (label: Text, values: number[], role: 'measured' | 'theory' = 'measured') => ({
    label,
    role,
    points: along(values),
  });
  const state = (title: Text, series: LinesPanel['series']): LinesPanel => ({
    kind: 'lines',
    title,
    x: tiles,
    y: { label: '', scale: 'linear' },
    series,
  });
  return {
    title: {
      en: 'Tile by tile, and exact: the running sum is rescaled when the maximum rises',
      zh: '逐块计算仍然精确：最大值变大时，重新缩放累加和',
    },
    panels: [
      {
        kind: 'lines',
        title: { en: 'Distance from softmax over all keys', zh: '与整行 softmax 的差异' },
        x: tiles,
        y: { label: { en: 'mean |Δ| of the outputs', zh: '输出的平均 |Δ|' }, scale: 'log' },
        series: [
          line(
            { en: 'online softmax', zh: '在线 softmax' },
            online.map((value) => Math.max(floor, value)),
          ),
          line(
            { en: 'each tile its own softmax, averaged', zh: '每块各做 softmax 再平均' },
            averaged.map((value) => Math.max(floor, value)),
          ),
        ],
      },
      state({ en: 'One query: maximum', zh: '某个 query 的最大值' }, [line('m', largest)]),
      state({ en: 'One query: sum', zh: '同一 query 的累加和' }, [
        line('ℓ', sum),
        line(
          { en: 'all keys at once', zh: '一次算完' },
          sizes.map(() => wholeSum),
          'theory',
        ),
      ]),
    ],
    notes: [{ en: `${sizes.length} tiles of ${tile} keys`, zh: `${sizes.length} 块，每块 ${tile} 个 key` }],
    facts: ['difference', 'sum_error', 'raises', 'averaged'],
    formula: String.raw`\ell\leftarrow \ell\,e^{m-m'}+\sum_{j}e^{s_j-m'}`,
    summary: {
      en: 'Distance from the full softmax after each tile: the online softmax falls to rounding with the last tile, separate softmaxes averaged never do. Beside it the running maximum of one query, a rising staircase, and its running sum, which ends at the value of all keys at once.',
      zh: '每处理一块后与完整 softmax 的差异：在线 softmax 在最后一块降到舍入误差，各块分别 softmax 再平均则始终降不下来。旁边是某个 query 的最大值（上升的阶梯）和累加和，后者最终等于一次算完的值。',
    },
  };
}

const schemeNames: Record<Scheme, Text> = {
  standard: { en: 'standard', zh: '标准实现' },
  flash: { en: 'FlashAttention', zh: 'FlashAttention' },
  flash2: { en: 'loops swapped', zh: '交换循环' },
};
const sweep = [16, 32, 64, 128, 256, 512, 1024];

function trafficFigure({ d, tile, length }: FlashPicture): FigureSpec {
  const millions = (scheme: Scheme, size: number) => countTraffic(scheme, length, d, size) / 1e6;
  const tiles = [...new Set([...sweep, tile])].sort((a, b) => a - b);
  return {
    title: {
      en: 'Larger tiles, fewer trips to slow memory',
      zh: '块越大，往返显存越少',
    },
    panels: [
      {
        kind: 'lines',
        title: { en: `One head, N = ${length}, d = ${d}`, zh: `单头，N = ${length}，d = ${d}` },
        x: { label: { en: 'tile B', zh: '分块大小 B' }, scale: 'log' },
        y: { label: { en: 'million numbers moved', zh: '搬运的数（百万个）' }, scale: 'log' },
        series: schemes.map((scheme) => ({
          label: schemeNames[scheme],
          role: 'measured',
          points: tiles.map((size): [number, number] => [size, millions(scheme, size)]),
        })),
        marks: [{ x: tile, label: `B = ${tile}` }],
      },
      {
        kind: 'bars',
        title: { en: `B = ${tile}`, zh: `B = ${tile}` },
        y: { label: { en: 'million numbers moved', zh: '搬运的数（百万个）' }, scale: 'linear' },
        bars: schemes.map((scheme) => ({ label: schemeNames[scheme], value: millions(scheme, tile) })),
      },
    ],
    notes: [],
    facts: ['traffic_standard', 'traffic_flash', 'traffic_flash2', 'fast_memory'],
    formula: String.raw`4N^2+4Nd\quad\text{vs}\quad\approx\frac{3N^2d}{B}=\frac{12\,N^2d^2}{M}`,
    summary: {
      en: 'Numbers moved between slow and fast memory against the tile size: constant for the standard implementation, falling in proportion for both tiled ones; with tiles below about three quarters of the head width, tiling moves more than it saves.',
      zh: '慢速与片上内存之间搬运的数随分块大小的变化：标准实现不变，两种分块实现按比例下降；分块小于头宽的约四分之三时，分块反而搬运得更多。',
    },
  };
}
