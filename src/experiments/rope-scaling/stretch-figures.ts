import {
  type RopeMethod,
  type RopeStretch,
  ropeMethods,
  stretchedFrequencies,
} from '../../attention/rope-scaling';
import type { Text } from '../../language';
import type { BarsPanel, FigureSpec, LinesPanel } from '../types';
import { scoreCurve } from './stretched-angles';

export interface StretchPicture {
  stretch: RopeStretch;
  slow: number;
  unseen: Record<RopeMethod, number>;
  turns: Record<RopeMethod, number>;
}

export const methodNames: Record<RopeMethod, Text> = {
  none: { en: 'unchanged', zh: '不改' },
  interpolation: { en: 'interpolation', zh: '线性插值' },
  ntk: 'NTK-aware',
  yarn: 'YaRN',
};

/** Which pairs are slowed down, and what the scores make of it. */
export function stretchFigures(picture: StretchPicture): FigureSpec[] {
  return [slowdownFigure(picture), scoreFigure(picture)];
}

function slowdownFigure({ stretch, slow, unseen, turns }: StretchPicture): FigureSpec {
  const { d, trained, factor } = stretch;
  return {
    title: {
      en: 'Slow the slow pairs, leave the fast ones: what no single factor does',
      zh: '慢的放慢、快的不动：单一倍数做不到',
    },
    panels: [
      slowdownPanel(stretch, slow),
      barsPanel({ en: 'Pairs at unseen angles', zh: '遇到未见角度的对数' }, unseen, ''),
      barsPanel({ en: 'Turn between neighbours', zh: '相邻位置的转角' }, turns, {
        en: 'radians, fastest pair',
        zh: '弧度，最快的一对',
      }),
    ],
    notes: [
      {
        en: `${slow} of ${d / 2} pairs turn less than once in L = ${trained}; s = ${factor}`,
        zh: `L = ${trained} 内 ${d / 2} 对中有 ${slow} 对转不满一圈；s = ${factor}`,
      },
    ],
    facts: ['unseen_none', 'unseen_interpolation', 'unseen_ntk', 'unseen_yarn'],
    formula: String.raw`\omega_i=b^{-2i/d}`,
    summary: {
      en: 'By how much each method slows a rotary pair, from the fastest to the slowest: interpolation all alike, the NTK-aware base more and more, YaRN not at all, then along a ramp, then in full. Beside it how many pairs meet angles beyond those of training, and how far neighbouring positions are apart.',
      zh: '各方法把每对旋转放慢多少，从最快到最慢：线性插值处处相同，NTK-aware 逐渐加大，YaRN 先不变、再沿斜坡、最后完全放慢。旁边是遇到训练中没有的角度的对数，以及相邻位置相差多少。',
    },
  };
}

function slowdownPanel(stretch: RopeStretch, slow: number): LinesPanel {
  const plain = stretchedFrequencies('none', stretch);
  const first = plain.length - slow;
  return {
    kind: 'lines',
    title: { en: 'How much each pair is slowed', zh: '每对旋转放慢的倍数' },
    x: { label: { en: 'pair i, fast to slow', zh: '第 i 对，由快到慢' }, scale: 'linear' },
    y: { label: { en: 'ω before / after', zh: 'ω 前 / 后' }, scale: 'log' },
    series: ropeMethods.map((method) => ({
      label: methodNames[method],
      role: 'measured',
      points: stretchedFrequencies(method, stretch).map((omega, i): [number, number] => [
        i,
        (plain[i] ?? 0) / omega,
      ]),
    })),
    ...(slow > 0 ? { marks: [{ x: first, label: { en: 'no full turn', zh: '转不满一圈' } }] } : {}),
  };
}

function barsPanel(title: Text, values: Record<RopeMethod, number>, unit: Text): BarsPanel {
  return {
    kind: 'bars',
    title,
    y: { label: unit, scale: 'linear' },
    bars: ropeMethods.map((method) => ({ label: methodNames[method], value: values[method] })),
  };
}

/** 1, 2, 3, 4, 5, 6, 8, 10, 13 … up to `last`, which is there in any case. */
function growing(last: number): number[] {
  const steps = Array.from({ length: 90 }, (_, i) => Math.round(2 ** (i / 4))).filter((step) => step < last);
  return [...new Set([...steps, last])];
}

function scoreFigure({ stretch }: StretchPicture): FigureSpec {
  const { trained, factor } = stretch;
  const distances = growing(Math.round(trained * factor));
  return {
    title: {
      en: 'The score of equal vectors by distance: nearby is kept or blurred',
      zh: '相同向量的分数随距离变化：近处是保住还是变糊',
    },
    panels: [
      {
        kind: 'lines',
        title: 'q = k = (1, …, 1)',
        x: { label: { en: 'distance', zh: '距离' }, scale: 'log' },
        y: { label: { en: 'score / score at 0', zh: '分数 / 距离 0 处分数' }, scale: 'linear' },
        series: ropeMethods.map((method) => ({
          label: methodNames[method],
          role: 'measured',
          points: scoreCurve(method, stretch, distances).map((score, i): [number, number] => [
            distances[i] ?? 0,
            score,
          ]),
        })),
        ...(factor > 1 ? { marks: [{ x: trained, label: `L = ${trained}` }] } : {}),
      },
    ],
    notes: [],
    facts: ['stretched_curve', 'nearby_interpolation', 'nearby_ntk', 'nearby_yarn'],
    summary: {
      en: 'Score of equal vectors against their distance: interpolation stretches the whole curve by s, also nearby; the NTK-aware base and YaRN keep its beginning and stretch its end.',
      zh: '相同向量的分数随距离的变化：线性插值把整条曲线拉长 s 倍，近处也不例外；NTK-aware 和 YaRN 保住开头，只拉长末尾。',
    },
  };
}
