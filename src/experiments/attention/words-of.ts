import * as tf from '@tensorflow/tfjs-core';
import type { Text } from '../../language';
import type { ModelName, Token } from '../../models/tokens';
import type { AttentionValues } from '../parameters/attention';
import type { Looker } from './look';
import type { Frame } from './show-map';

/** In quotation marks, at most 24 characters. */
export function quoted(word: string): { en: string; zh: string } {
  const signs = Array.from(word);
  const short = signs.length > 24 ? `${signs.slice(0, 23).join('')}…` : word;
  return { en: `“${short}”`, zh: `“${short}”` };
}

/** Characters of a sentence that a picture's description repeats: the numbers must have room beside it. */
const repeated = 160;

export function excerpt(sentence: string): string {
  const signs = Array.from(sentence.replace(/\s+/gu, ' '));
  return signs.length > repeated ? `${signs.slice(0, repeated - 1).join('')}…` : signs.join('');
}

/** `layer 1, head 1` */
export function placeOf(layer: number, head: number): { en: string; zh: string } {
  return { en: `layer ${layer}, head ${head}`, zh: `第 ${layer} 层第 ${head} 头` };
}

/** What was changed in the shown layer; empty when nothing was. */
export function surgeryOf({
  scale,
  mask,
  width,
  temperature,
}: AttentionValues): { en: string; zh: string }[] {
  const changes: { en: string; zh: string }[] = [];
  if (!scale) changes.push({ en: 'not divided by √d_k', zh: '不除以 √d_k' });
  if (mask === 'causal') changes.push({ en: 'causal mask', zh: '因果掩码' });
  if (mask === 'window') changes.push({ en: `window of ±${width}`, zh: `窗口 ±${width}` });
  if (mask === 'padding')
    changes.push({ en: `last ${width} keys as padding`, zh: `最后 ${width} 个键视为填充` });
  if (temperature !== 1) changes.push({ en: `temperature ${temperature}`, zh: `温度 ${temperature}` });
  return changes;
}

/** The same within a sentence: ` (causal mask, temperature 2)`, or nothing. */
export function sayChanges(values: AttentionValues): { en: string; zh: string } {
  const changes = surgeryOf(values);
  if (changes.length === 0) return { en: '', zh: '' };
  return {
    en: ` (${changes.map(({ en }) => en).join(', ')})`,
    zh: `（${changes.map(({ zh }) => zh).join('、')}）`,
  };
}

/** Said wherever something was changed: it is surgery on one layer of a finished model. */
export function surgeryNote(values: AttentionValues): Text[] {
  if (surgeryOf(values).length === 0) return [];
  return [
    {
      en: 'changed in this layer only: surgery on a trained model',
      zh: '只改这一层：对训练好的模型做手术',
    },
  ];
}

/** What is not shown, or not as it is; never silent. */
export function frameNotes({ of, shown, units, overview }: Frame, tokens: readonly Token[]): Text[] {
  if (overview)
    return [
      {
        en: `${tokens.length} tokens: an overview; strongest edges in the text`,
        zh: `${tokens.length} 个词元：仅为概览，最强的边见文字`,
      },
    ];
  const cropped = shown.length < units.length;
  if (of === 'words')
    return [
      {
        en: `${tokens.length} tokens as ${units.length} words${cropped ? `, ${shown.length} of ${units.length} shown` : ''}`,
        zh: `${tokens.length} 个词元合并为 ${units.length} 个词${cropped ? `，显示 ${shown.length} 个` : ''}`,
      },
    ];
  return cropped
    ? [
        {
          en: `${shown.length} of ${units.length} tokens shown`,
          zh: `共 ${units.length} 个词元，显示 ${shown.length} 个`,
        },
      ]
    : [];
}

/** How the weights of a model's twin were drawn. */
export function drawnAs(name: ModelName): { en: string; zh: string } {
  if (name === 'minilm')
    return {
      en: 'each tensor from N(μ, σ²) with the trained one’s mean and deviation',
      zh: '各张量取自 N(μ, σ²)，均值和标准差与训练后的相同',
    };
  return { en: 'as at initialisation (Glorot, no biases)', zh: '与初始化时相同（Glorot，无偏置）' };
}

/** Characters of ids that a line on the picture has room for. */
const idsOnCard = 34;

/** The picture's foot: with it anybody can check what was computed from what. */
export function receiptLine(
  looker: Looker,
  tokens: readonly Token[],
  place: string,
  { twin = false } = {},
): string {
  const random = twin
    ? ` · twin ${looker.name === 'minilm' ? 'N(μ, σ²)' : 'Glorot'} seed ${looker.seed}`
    : '';
  const room = idsOnCard - random.length;
  const ids = tokens.map(({ id }) => id).join(' ');
  const cut = ids.slice(0, room).replace(/ \S*$/, '');
  const shown = ids.length > room ? `${cut} … (${tokens.length})` : ids;
  return `${looker.name} #${looker.hash} · ${place}${random} · ids ${shown} · ${libraries()}`;
}

/** The whole receipt, for the text beside the picture. */
export function sampleOf(looker: Looker, tokens: readonly Token[][]): Text {
  const ids = tokens.map((sentence) => sentence.map(({ id }) => id).join(' ')).join(' | ');
  const unknown = tokens.flat().filter(({ known }) => !known).length;
  const lost: { en: string; zh: string } =
    unknown === 0 ? { en: '', zh: '' } : { en: ` (${unknown} unknown)`, zh: `（其中未知 ${unknown} 个）` };
  return {
    en: `${looker.title.en}, weights #${looker.hash}, ${looker.layers} layers of ${looker.heads} heads; token ids${lost.en}: ${ids}; ${libraries()}.`,
    zh: `模型 ${looker.title.zh}，权重 #${looker.hash}，${looker.layers} 层，每层 ${looker.heads} 个头；词元编号${lost.zh}：${ids}；${libraries()}。`,
  };
}

function libraries(): string {
  const backend = tf.getBackend();
  return `TF.js ${tf.version_core} ${backend === 'tensorflow' ? 'native' : backend}`;
}
