import type { FigureSpec, LinesPanel } from '../types';
import { vocabulary } from './next-token';
import type { SampledContext } from './sample-context';

export interface FilterPicture {
  open: SampledContext;
  sure: SampledContext;
  k: number;
  p: number;
  temperature: number;
}

/** A fixed number of tokens is too few in one place and too many in another; a fixed mass adapts. */
export function filterFigure(picture: FilterPicture): FigureSpec {
  const { open, sure, k, p } = picture;
  return {
    title: { en: 'top-k keeps a number, top-p keeps a share', zh: 'top-k 固定个数，top-p 固定概率' },
    panels: [
      massPanel(picture),
      {
        kind: 'bars',
        title: { en: 'Tokens kept', zh: '保留的词元数' },
        y: {
          label: { en: `of ${vocabulary}`, zh: `共 ${vocabulary} 个` },
          scale: 'linear',
          domain: [0, vocabulary],
        },
        bars: [
          { label: { en: `k, open`, zh: 'k，开放' }, value: k },
          { label: { en: `k, sure`, zh: 'k，确定' }, value: k },
          { label: { en: `p, open`, zh: 'p，开放' }, value: open.kept, expected: open.expectedKept },
          { label: { en: `p, sure`, zh: 'p，确定' }, value: sure.kept, expected: sure.expectedKept },
        ],
      },
    ],
    notes: [
      {
        en: `top ${k}: ${percent(open.mass[k - 1])} of the mass where much can follow, ${percent(sure.mass[k - 1])} where little can`,
        zh: `前 ${k} 个：开放处占 ${percent(open.mass[k - 1])}，确定处占 ${percent(sure.mass[k - 1])}`,
      },
      {
        en: `top-p ${p}: ${open.kept} tokens and ${sure.kept}`,
        zh: `top-p ${p}：分别留下 ${open.kept} 个和 ${sure.kept} 个词元`,
      },
    ],
    facts: ['odds_open', 'surprise_open', 'mass_open', 'mass_sure', 'kept_open', 'kept_sure'],
    formula: String.raw`p_i=\frac{e^{z_i/T}}{\sum_j e^{z_j/T}},\qquad \sum_{i\le n_p} p_{(i)}\ge p`,
    summary: {
      en: 'Probability of the first r tokens against r for two contexts: where little can follow the curve rises steeply and reaches p after few tokens, where much can follow it needs many. A vertical line marks k, a horizontal one p. Beside it the numbers of tokens that both rules keep.',
      zh: '两种上下文中前 r 个词元的概率之和随 r 的变化：确定处曲线陡升，几个词元就到 p；开放处要很多个。竖线为 k，横线为 p。旁边是两种规则各自保留的词元数。',
    },
  };
}

function massPanel({ open, sure, k, p, temperature }: FilterPicture): LinesPanel {
  const shown = [1, 2, 4, 8, 16, 32, 64];
  const measured = ({ mass }: SampledContext) => shown.map((r): [number, number] => [r, mass[r - 1] ?? 1]);
  const exact = ({ expectedMass }: SampledContext) =>
    expectedMass.map((sum, i): [number, number] => [i + 1, sum]);
  return {
    kind: 'lines',
    title: {
      en: `Mass of the first r tokens, T = ${temperature}`,
      zh: `前 r 个词元的概率，T = ${temperature}`,
    },
    x: { label: { en: 'rank r', zh: '名次 r' }, scale: 'log', domain: [1, vocabulary] },
    y: { label: { en: 'probability', zh: '概率' }, scale: 'linear', domain: [0, 1] },
    series: [
      { label: { en: 'sure context', zh: '确定处' }, role: 'measured', points: measured(sure) },
      { label: { en: 'open context', zh: '开放处' }, role: 'measured', points: measured(open) },
      { label: { en: 'theory, sure', zh: '理论值，确定处' }, role: 'theory', points: exact(sure) },
      { label: { en: 'theory, open', zh: '理论值，开放处' }, role: 'theory', points: exact(open) },
      {
        label: `p = ${p}`,
        role: 'theory',
        points: [
          [1, p],
          [vocabulary, p],
        ],
      },
    ],
    marks: [{ x: k, label: `k = ${k}` }],
  };
}

function percent(share = Number.NaN): string {
  return `${(100 * share).toFixed(0)} %`;
}
