import type { Text } from '../../language';
import type { FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { expectedLeak } from './leak-theory';
import type { PadRow } from './pad-rows';
import { boostedPads, leakOf, maskedRows, padScores, type RowMask, realScores } from './padded-example';

export interface MaskPicture {
  mask: RowMask;
  boost: number;
  /** weights of the row with five real keys, [row][key] */
  rows: { label: Text; weights: number[]; hides: boolean }[];
  padRows: PadRow[];
  /** the fully padded row is what was asked about */
  allPadded: boolean;
  leak: number;
}

const pads = padScores.length;
const keyNames = [...realScores.map((_, i) => `x${i + 1}`), ...padScores.map((_, i) => `pad${i + 1}`)];

/** How much weight leaks through a mask, and what becomes of a row of padding; the asked one comes first. */
export function maskFigures(picture: MaskPicture): FigureSpec[] {
  const figures = [leakFigure(picture), padRowsFigure(picture)];
  return picture.allPadded ? figures.reverse() : figures;
}

function padRowsFigure(picture: MaskPicture): FigureSpec {
  return {
    title: { en: 'When every key is padding', zh: '所有键都是填充时' },
    panels: [padRowsPanel(picture)],
    notes: [
      { en: '−1e4 added: as without mask', zh: '加 −1e4：和没有掩码一样' },
      { en: '−1e9 added in float32: uniform', zh: 'float32 下加 −1e9：均匀' },
      { en: 'replaced by a constant: uniform', zh: '替换成常数：均匀' },
      { en: '−∞: NaN; safe softmax: zeros', zh: '−∞：NaN；安全 softmax：全 0' },
    ],
    formula: String.raw`\mathrm{softmax}(s+c)=\mathrm{softmax}(s)`,
    summary: {
      en: 'Weights of a row in which every key is padding, a row for each way of masking: unchanged, uniform, NaN, or zero.',
      zh: '所有键都是填充时一行的权重，每行一种屏蔽方式：不变、均匀、NaN 或全 0。',
    },
  };
}

function leakFigure(picture: MaskPicture): FigureSpec {
  const { leak } = picture;
  return {
    title: { en: 'Does the mask keep padding out?', zh: '掩码挡得住填充吗？' },
    panels: [leakPanel(picture), rowsPanel(picture)],
    notes: [{ en: `weight on padding:  ${short(leak)}`, zh: `落在填充上的权重：${short(leak)}` }],
    formula: String.raw`\text{leak}=\frac{R\,e^{m}}{1+R\,e^{m}},\qquad R=\frac{\sum_{pad}e^{s}}{\sum_{real}e^{s}}`,
    summary: {
      en: 'Weight on padded keys against the size of the mask, both logarithmic: it falls exponentially and is exactly 0 beyond the underflow threshold; with one large pad score it stays at 1 until the mask is larger than that score. Beside it the weights of single rows.',
      zh: '落在填充键上的权重随掩码绝对值的变化（双对数）：指数下降，越过下溢阈值后恰为 0；若某个填充键分数很大，则在掩码超过该分数之前一直为 1。旁边是各行的权重。',
    },
  };
}

function leakPanel({ mask, boost }: MaskPicture): LinesPanel {
  const other = boost > 0 ? boost : 1200;
  const lowest = mask.format === 'float16' ? 1e-8 : 1e-40;
  const visible = (points: [number, number][]) => points.filter(([, leak]) => leak >= lowest);
  const series = [0, other].flatMap((height) => {
    const sizes = maskSizes(height);
    const values = sizes.map((size) => -size);
    const weights = maskedRows([...realScores, ...boostedPads(height)], pads, values, mask.mode, mask.format);
    const measured = weights.map((row, i): [number, number] => [sizes[i] ?? 0, leakOf(row, pads)]);
    const exact = values.map((value): [number, number] => [-value, expectedLeak(height, { ...mask, value })]);
    const label: Text = { en: `pad score +${height}`, zh: `填充分数 +${height}` };
    const theory: Text = { en: `theory, +${height}`, zh: `理论值，+${height}` };
    return [
      { label, role: 'measured' as const, points: visible(measured) },
      { label: theory, role: 'theory' as const, points: visible(exact) },
    ];
  });
  const panel: LinesPanel = {
    kind: 'lines',
    title: {
      en: `Leak by mask (${mask.format}, ${mask.mode})`,
      zh: `泄漏随掩码的变化（${mask.format}，${mask.mode === 'replace' ? '替换' : '相加'}）`,
    },
    x: {
      label: { en: 'size of the mask, −m (a curve ends at 0)', zh: '掩码大小 −m（曲线终止处恰为 0）' },
      scale: 'log',
      domain: [1, 1e9],
    },
    y: { label: { en: 'weight on padding', zh: '填充上的权重' }, scale: 'log', domain: [lowest, 1] },
    series: series.filter(({ points }) => points.length > 0),
  };
  const asked = Number.isFinite(mask.value) ? -mask.value : null;
  return asked === null ? panel : { ...panel, marks: [{ x: asked, label: `m = ${short(mask.value)}` }] };
}

/** Close together where the leak falls, far apart elsewhere. */
function maskSizes(boost: number): number[] {
  const fall = Array.from({ length: 27 }, (_, i) => boost + 1 + 4 * i);
  const wide = Array.from({ length: 19 }, (_, i) => 10 ** (i / 2));
  return [...new Set([...fall, ...wide])].sort((a, b) => a - b);
}

function rowsPanel({ rows }: MaskPicture): HeatmapPanel {
  return {
    kind: 'heatmap',
    title: { en: 'Weights of one query', zh: '一个查询的权重' },
    values: rows.map(({ weights }) => weights),
    rowLabels: rows.map(({ label }) => (typeof label === 'string' ? label : label.en)),
    columnLabels: keyNames,
    rowsAre: { en: 'mask', zh: '掩码' },
    columnsAre: { en: 'key', zh: '键' },
    domain: [0, 1],
    scale: 'sequential',
    masked: rows.map(({ hides }) => keyNames.map((_, j) => hides && j >= realScores.length)),
  };
}

function padRowsPanel({ padRows }: MaskPicture): HeatmapPanel {
  return {
    kind: 'heatmap',
    title: { en: 'A row with nothing but padding', zh: '整行都是填充' },
    values: padRows.map(({ weights }) => weights),
    rowLabels: padRows.map(({ label }) => (typeof label === 'string' ? label : label.en)),
    columnLabels: padScores.map((_, i) => `pad${i + 1}`),
    rowsAre: { en: 'mask', zh: '掩码' },
    columnsAre: { en: 'key', zh: '键' },
    domain: [0, 1],
    scale: 'sequential',
  };
}

function short(value: number): string {
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : String(value);
  const text =
    value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6)
      ? value.toExponential(2)
      : `${+value.toFixed(4)}`;
  return text.replace('-', '−').replace('e+', 'e');
}
