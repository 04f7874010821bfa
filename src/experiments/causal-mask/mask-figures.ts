import type { Text } from '../../language';
import type { BarsPanel, FigureSpec, HeatmapPanel, LinesPanel } from '../types';
import { type Changes, changeBefore } from './changes';
import type { Copied } from './copying-head';
import { expectedCopyLoss } from './copying-theory';

const withMask: Text = { en: 'causal mask', zh: '因果掩码' };
const withoutMask: Text = { en: 'no mask', zh: '无掩码' };

/** Which outputs move when a token is replaced: a triangle with the mask, everything without. */
export function changesFigure(changes: Changes, token: number): FigureSpec {
  const { masked, open } = changes;
  const highest = Math.max(...open.flat(), ...masked.flat());
  return {
    title: {
      en: 'With the mask, a changed token moves nothing before it',
      zh: '有因果掩码时，改动一个词元影响不到它之前的位置',
    },
    panels: [
      changesPanel(withMask, masked, highest),
      changesPanel(withoutMask, open, highest),
      profilePanel(changes, token, highest),
    ],
    notes: [
      {
        en: `before token ${token}:  ${changeBefore(masked, token)} with the mask, ${changeBefore(open, token).toFixed(2)} without`,
        zh: `词元 ${token} 之前：有掩码 ${changeBefore(masked, token)}，无掩码 ${changeBefore(open, token).toFixed(2)}`,
      },
    ],
    facts: ['change_before_masked', 'change_before_open', 'prefix_difference', 'allowed_pairs'],
    formula: String.raw`\mathrm{softmax}\!\left(\frac{QK^\top}{\sqrt{d_k}}+M\right)V,\quad M_{ij}=-\infty\ (j>i)`,
    summary: {
      en: 'Largest change of each output when one token is replaced, rows are the replaced token, columns the position: with a causal mask the triangle before the replaced token is hatched, because nothing moves there, exactly; without a mask every position changes.',
      zh: '替换一个词元后各位置输出的最大变化，行是被替换的词元，列是位置：有因果掩码时，被替换词元之前的三角形画成斜线，那里的变化恰为 0；无掩码时所有位置都变。',
    },
  };
}

function changesPanel(title: Text, values: number[][], highest: number): HeatmapPanel {
  const labels = values.map((_, i) => String(i + 1));
  return {
    kind: 'heatmap',
    title,
    values,
    rowLabels: labels,
    columnLabels: labels,
    rowsAre: { en: 'changed token', zh: '被改动的词元' },
    columnsAre: { en: 'position', zh: '位置' },
    domain: [0, highest],
    scale: 'sequential',
    // What cannot move at all is hatched, so that it does not look like a small change.
    masked: values.map((row, j) => row.map((change, i) => i < j && change === 0)),
  };
}

function profilePanel({ masked, open }: Changes, token: number, highest: number): LinesPanel {
  const points = (changes: number[][]) =>
    (changes[token - 1] ?? []).map((change, i): [number, number] => [i + 1, change]);
  return {
    kind: 'lines',
    title: { en: `Token ${token} changed`, zh: `改动词元 ${token}` },
    x: { label: { en: 'position', zh: '位置' }, scale: 'linear', domain: [1, masked.length] },
    y: {
      label: { en: 'largest |Δ| of its output', zh: '该位置输出的最大 |Δ|' },
      scale: 'linear',
      domain: [0, 1.1 * highest],
    },
    series: [
      { label: withoutMask, role: 'measured', points: points(open) },
      { label: withMask, role: 'measured', points: points(masked) },
    ],
    marks: [{ x: token, label: `j = ${token}` }],
  };
}

export interface LeakPicture {
  course: Copied[];
  asked: Copied;
  masked: Copied;
  n: number;
  vocabulary: number;
}

/** The loss that copying reaches, and what is left of it when the future is not there. */
export function leakFigure(picture: LeakPicture): FigureSpec {
  const { asked, masked, vocabulary } = picture;
  return {
    title: {
      en: 'Without the mask the model copies the answer, and cannot generate',
      zh: '没有掩码，模型只会抄答案，不会生成',
    },
    panels: [lossPanel(picture), accuracyPanel(asked, masked, vocabulary)],
    notes: [
      {
        en: `b = ${asked.strength}: loss ${asked.loss.toFixed(3)}, honest ${Math.log(vocabulary).toFixed(3)}`,
        zh: `b = ${asked.strength}：损失 ${asked.loss.toFixed(3)}，诚实的下限 ${Math.log(vocabulary).toFixed(3)}`,
      },
    ],
    facts: ['loss_open', 'accuracy_open', 'loss_masked', 'accuracy_generating'],
    formula: String.raw`p=\frac{e^{b}}{e^{b}+n-1},\qquad \mathcal{L}_{\mathrm{causal}}\ge\ln V`,
    summary: {
      en: 'Training loss on random tokens against the strength with which a head without mask looks at the next position: it falls from above ln V to 0. Beside it the accuracy in training, and when the same head generates, where no more than 1/V is left.',
      zh: '随机词元上的训练损失随“偷看下一个位置”的强度变化：从高于 ln V 一路降到 0。旁边是准确率：训练时，以及同一个头用于生成时；后者只剩 1/V。',
    },
  };
}

function lossPanel({ course, asked, n, vocabulary }: LeakPicture): LinesPanel {
  const honest = Math.log(vocabulary);
  const fine = Array.from({ length: 49 }, (_, i) => i / 4);
  const theory = fine.map((b): [number, number] => [b, expectedCopyLoss(b, n, vocabulary)]);
  const highest = Math.max(honest, ...theory.map(([, loss]) => loss), ...course.map(({ loss }) => loss));
  return {
    kind: 'lines',
    title: { en: 'Training loss of the copying head', zh: '抄答案的头的训练损失' },
    x: { label: { en: 'strength b', zh: '强度 b' }, scale: 'linear', domain: [0, 12] },
    y: { label: { en: 'loss, nats', zh: '损失（nat）' }, scale: 'linear', domain: [0, 1.15 * highest] },
    series: [
      {
        label: withoutMask,
        role: 'measured',
        points: course.map(({ strength, loss }): [number, number] => [strength, loss]),
      },
      { label: { en: 'exact expectation', zh: '精确期望' }, role: 'theory', points: theory },
      {
        label: {
          en: `causal mask, at best: ln V = ${honest.toFixed(2)}`,
          zh: `因果掩码，最好也只到 ln V = ${honest.toFixed(2)}`,
        },
        role: 'theory',
        points: [
          [0, honest],
          [12, honest],
        ],
      },
    ],
    marks: [{ x: asked.strength, label: `b = ${asked.strength}` }],
  };
}

function accuracyPanel(asked: Copied, masked: Copied, vocabulary: number): BarsPanel {
  return {
    kind: 'bars',
    title: { en: 'Next token right', zh: '猜对下一个词元' },
    y: { label: { en: 'accuracy', zh: '准确率' }, scale: 'linear', domain: [0, 1.05] },
    bars: [
      { label: { en: 'training', zh: '训练时' }, value: asked.accuracy },
      { label: { en: 'generating', zh: '生成时' }, value: masked.accuracy, expected: 1 / vocabulary },
    ],
  };
}
