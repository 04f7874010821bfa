import { type Text, textIn } from '../../language';
import type { BarsPanel, FigureSpec, HeatmapPanel } from '../types';
import type { HidingScheme, Leak } from './hide-token';

export const schemeNames: Record<HidingScheme, Text> = {
  open: { en: 'nothing masked', zh: '什么都不屏蔽' },
  diagonal: { en: 'own key masked', zh: '屏蔽自己的键' },
  column: { en: 'key masked for all', zh: '对所有位置屏蔽该键' },
  'column-no-residual': { en: 'the same, no residual', zh: '同上，去掉残差' },
  'two-stream-diagonal': { en: 'two streams, own key', zh: '双流，屏蔽自己的键' },
  'two-stream-column': { en: 'two streams, for all', zh: '双流，对所有位置屏蔽' },
  'mask-token': { en: '[MASK] in the input', zh: '输入换成 [MASK]' },
};

/** Name of the fact that says how much a scheme leaks. */
export const leakName = (scheme: HidingScheme) => `leak_${scheme.replaceAll('-', '_')}`;

const depths = [1, 2, 4];
/** Smaller ones are float32 rounding and drawn as 0. */
const rounding = 1e-5;

/** How much each way of hiding gives away, by depth. */
export function leakFigure(leaks: Leak[], hidden: number): FigureSpec {
  const panel: BarsPanel = {
    kind: 'bars',
    title: { en: 'What the prediction knows of its own token', zh: '预测对自身词元的知情程度' },
    y: { label: { en: 'standard deviation over tokens', zh: '随词元变化的标准差' }, scale: 'linear' },
    bars: leaks.flatMap(({ scheme, spread }) =>
      depths.map((layers) => {
        const leak = spread[layers]?.[hidden] ?? Number.NaN;
        return { label: `L = ${layers}`, group: schemeNames[scheme], value: leak < rounding ? 0 : leak };
      }),
    ),
  };
  return {
    title: {
      en: 'Masking attention does not hide a token; [MASK] does',
      zh: '屏蔽注意力藏不住词元，换成 [MASK] 才行',
    },
    panels: [panel],
    notes: [
      { en: '0: all tokens give one output', zh: '0：换什么词元，输出都一样' },
      {
        en: 'paths: residual, own query, and over others (L ≥ 2)',
        zh: '泄漏途径：残差、自己的查询、绕道他人（L ≥ 2）',
      },
    ],
    facts: leaks.map(({ scheme }) => leakName(scheme)),
    summary: {
      en: 'Bars of how much the output at the hidden position varies with the token that stands there, for seven ways of hiding it and 1, 2 and 4 layers: masking keys leaves it nearly as large as masking nothing; without leak are only [MASK] in the input and two streams with the key masked for all.',
      zh: '被隐藏位置的输出随该处词元变化的程度，七种隐藏方式各取 1、2、4 层：只屏蔽键时几乎与不屏蔽一样大；没有泄漏的只有输入换成 [MASK]，以及双流且对所有位置屏蔽该键。',
    },
  };
}

/** Where the token is felt, layer by layer: the asked way of hiding beside [MASK]. */
export function pathFigure(asked: Leak, replaced: Leak, hidden: number): FigureSpec {
  const name = (language: 'en' | 'zh') => textIn(schemeNames[asked.scheme], language);
  const panels = asked.scheme === 'mask-token' ? [asked] : [asked, replaced];
  const highest = Math.max(1.2, ...panels.flatMap(({ spread }) => spread.flat()));
  return {
    title: {
      en: `Where the token at position ${hidden + 1} is felt, layer by layer`,
      zh: `位置 ${hidden + 1} 的词元逐层影响到哪里`,
    },
    panels: panels.map((leak) => spreadPanel(leak, hidden, highest)),
    notes: [
      {
        en: `${name('en')}: ${(asked.spread[1]?.[hidden] ?? 0).toFixed(2)}, ${(asked.spread[2]?.[hidden] ?? 0).toFixed(2)}, ${(asked.spread[4]?.[hidden] ?? 0).toFixed(2)} at L = 1, 2, 4`,
        zh: `${name('zh')}：L = 1、2、4 时为 ${(asked.spread[1]?.[hidden] ?? 0).toFixed(2)}、${(asked.spread[2]?.[hidden] ?? 0).toFixed(2)}、${(asked.spread[4]?.[hidden] ?? 0).toFixed(2)}`,
      },
    ],
    facts: ['leak_depth_1', 'leak_depth_2', 'leak_depth_4', 'distinct_outputs'],
    summary: {
      en: 'Rows are layers, columns positions, colour is how much a position varies with the hidden token; the starred column is the prediction of that token. Under attention masks other positions pick the token up and the prediction varies; with [MASK] every cell is 0.',
      zh: '行是层，列是位置，颜色表示该位置随被隐藏词元变化的程度，带星号的列是对该词元的预测。只靠注意力掩码时，其他位置会得知该词元，预测也随之变化；换成 [MASK] 后所有格子都是 0。',
    },
  };
}

function spreadPanel({ scheme, spread }: Leak, hidden: number, highest: number): HeatmapPanel {
  return {
    kind: 'heatmap',
    title: schemeNames[scheme],
    values: spread.map((row) => row.map((value) => (value < rounding ? 0 : value))),
    rowLabels: spread.map((_, layer) => (layer === 0 ? 'x' : String(layer))),
    columnLabels: (spread[0] ?? []).map((_, i) => (i === hidden ? `${i + 1}*` : String(i + 1))),
    rowsAre: { en: 'layer (x: input)', zh: '层（x 为输入）' },
    columnsAre: { en: 'position (*: prediction)', zh: '位置（* 为预测）' },
    domain: [0, highest],
    scale: 'sequential',
  };
}
