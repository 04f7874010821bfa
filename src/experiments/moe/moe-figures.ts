import type { Text } from '../../language';
import type { FigureSpec, LinesPanel } from '../types';
import { capacityOf, droppedShare, expectedDropped } from './dropped';
import type { Routing } from './train-router';

export const routers = ['none', 'loss', 'bias'] as const;
export type Router = (typeof routers)[number];

export interface MoePicture {
  experts: number;
  k: number;
  tokens: number;
  capacity: number;
  alpha: number;
  /** shares of the kinds of tokens, [E] */
  shares: number[];
  routings: Record<Router, Routing>;
}

export const routerNames: Record<Router, Text> = {
  none: { en: 'no balancing', zh: '不均衡' },
  loss: { en: 'balance loss', zh: '均衡损失' },
  bias: { en: 'bias', zh: '偏置' },
};

/** Who gets how much, at what price, and what does not fit. */
export function moeFigures(picture: MoePicture): FigureSpec[] {
  return [loadFigure(picture), droppedFigure(picture)];
}

function loadFigure({ experts, k, tokens, alpha, shares, routings }: MoePicture): FigureSpec {
  return {
    title: {
      en: 'Left alone, the load follows the data; balance sends tokens elsewhere',
      zh: '放任不管，负载随数据而偏；求均衡，就得把 token 送往别处',
    },
    panels: [
      {
        kind: 'lines',
        title: { en: 'Load of each expert, fair share = 1', zh: '各专家的负载，平均份额 = 1' },
        x: { label: { en: 'expert', zh: '专家' }, scale: 'linear' },
        y: { label: '', scale: 'linear' },
        series: [
          ...routers.map((router) => ({
            label: routerNames[router],
            role: 'measured' as const,
            points: perExpert(routings[router].load, experts),
          })),
          ...(k === 1
            ? [
                {
                  label: { en: 'kinds of tokens', zh: 'token 种类' },
                  role: 'theory' as const,
                  points: perExpert(shares, experts),
                },
              ]
            : []),
        ],
      },
      {
        kind: 'bars',
        title: { en: 'Tokens at their own expert', zh: '送到对口专家的 token' },
        y: { label: '%', scale: 'linear', domain: [0, 100] },
        bars: routers.map((router) => ({ label: routerNames[router], value: 100 * routings[router].own })),
      },
    ],
    notes: [
      {
        en: `E = ${experts}, k = ${k}, α = ${alpha}, ${tokens} fresh tokens`,
        zh: `E = ${experts}，k = ${k}，α = ${alpha}，${tokens} 个新 token`,
      },
    ],
    facts: ['busiest_none', 'busiest_loss', 'busiest_bias', 'balance_none'],
    formula: String.raw`\alpha\,E\sum_i f_i\,P_i`,
    summary: {
      en: 'Load of each expert in units of its fair share: without balancing it follows the frequencies of the kinds of tokens, with the balance loss it is flatter, with a bias for the choice nearly level. Beside it how many tokens reach the expert that serves them best, fewer the more balanced the load.',
      zh: '各专家的负载（以平均份额为单位）：不均衡时与各类 token 的频率一致，加均衡损失后变平，用选择偏置则几乎持平。旁边是送到对口专家的 token 比例，负载越均衡，比例越低。',
    },
  };
}

function perExpert(shares: readonly number[], experts: number): [number, number][] {
  return shares.map((share, i) => [i + 1, share * experts]);
}

const factors = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4];

function droppedFigure(picture: MoePicture): FigureSpec {
  return {
    title: {
      en: 'What does not fit is dropped: balance or capacity',
      zh: '放不下就丢弃：要么均衡，要么加大容量',
    },
    panels: [droppedPanel(picture)],
    notes: [],
    facts: ['capacity', 'dropped_random', 'dropped_none', 'dropped_loss'],
    formula: String.raw`C=\lceil c\,kT/E\rceil`,
    summary: {
      en: 'Share of dropped assignments against the capacity factor: high without balancing even with twice the fair share, lower with the balance loss, lowest with a bias, close to what random routing loses by chance alone.',
      zh: '被丢弃的分配比例随容量系数的变化：不均衡时，即使容量是平均份额的两倍仍很高；加均衡损失后降低；用偏置最低，接近随机路由纯因偶然而丢弃的比例。',
    },
  };
}

function droppedPanel({ experts, k, tokens, capacity, shares, routings }: MoePicture): LinesPanel {
  const course = (dropped: (capacity: number) => number) =>
    factors.map((factor): [number, number] => [
      factor,
      100 * dropped(capacityOf(factor, k, tokens, experts)),
    ]);
  const even = new Array<number>(experts).fill(k / experts);
  return {
    kind: 'lines',
    title: { en: 'Dropped assignments', zh: '被丢弃的分配' },
    x: { label: { en: 'capacity factor c', zh: '容量系数 c' }, scale: 'linear' },
    y: { label: '%', scale: 'linear' },
    series: [
      ...routers.map((router) => ({
        label: routerNames[router],
        role: 'measured' as const,
        points: course((most) => droppedShare(routings[router].counts, most)),
      })),
      ...(k === 1
        ? [
            {
              label: { en: 'by the kinds of tokens', zh: '按 token 种类' },
              role: 'theory' as const,
              points: course((most) => expectedDropped(shares, tokens, most)),
            },
          ]
        : []),
      {
        label: { en: 'at random', zh: '随机路由' },
        role: 'theory' as const,
        points: course((most) => expectedDropped(even, tokens, most, k)),
      },
    ],
    marks: [{ x: capacity, label: `c = ${capacity}` }],
  };
}
