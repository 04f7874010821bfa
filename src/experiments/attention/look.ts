import * as tf from '@tensorflow/tfjs-core';
import { type Attended, attend } from '../../attention/attend';
import { causalMask, type Mask } from '../../attention/masks';
import { type LayerTrace, loadModel, type Twin, traceUntrained } from '../../models';
import {
  findWord,
  groupWords,
  type ModelName,
  modelShapes,
  type Token,
  tokeniserOf,
  type Word,
} from '../../models/tokens';
import type { AttentionValues } from '../parameters/attention';
import type { Random } from '../random';

/** A model that is ready to look at sentences. */
export interface Looker {
  name: ModelName;
  title: { en: string; zh: string };
  hash: string;
  heads: number;
  layers: number;
  tokenise(sentence: string): Token[];
  trace(tokens: readonly Token[]): LayerTrace[];
  /** The same shapes with random weights. */
  twin: Twin;
  seed: number;
}

/** A sentence, cut and looked at. */
export interface Look {
  tokens: Token[];
  words: Word[];
  traces: LayerTrace[];
}

/** The model that was asked for; `untrained` is drawn from `random`. */
export function chooseLooker(name: ModelName, random: Random): Looker {
  const { heads, layers } = modelShapes[name];
  const shared = { name, heads, layers, tokenise: tokeniserOf(name), seed: random.seed };
  const draw = random.stream('untrained');
  if (name === 'untrained') {
    const twin: Twin = { trace: (tokens) => traceUntrained(tokens, draw) };
    return {
      ...shared,
      title: { en: 'random weights', zh: '随机权重' },
      hash: 'random',
      trace: twin.trace,
      twin,
    };
  }
  const { title, hash, trace, twin } = loadModel(name);
  return { ...shared, title: { en: title, zh: title }, hash, trace, twin: twin(draw) };
}

export function lookAt(looker: Pick<Looker, 'trace'>, tokens: Token[]): Look {
  return { tokens, words: groupWords(tokens), traces: looker.trace(tokens) };
}

export function traceOf({ traces }: Look, layer: number): LayerTrace {
  const trace = traces[layer];
  if (!trace) throw new Error(`there is no layer ${layer}`);
  return trace;
}

/** What may be changed in one layer; the layers before it stay as they were trained. */
export type Surgery = Pick<AttentionValues, 'scale' | 'mask' | 'width' | 'temperature'>;

/** One layer's attention again, with its scale, mask or temperature changed: $\mathrm{softmax}(S/T + M)V$. */
export function operate({ query, key, value, attended }: LayerTrace, surgery: Surgery): Attended {
  const { scale, temperature } = surgery;
  const hidden = hiddenCells(query.shape[1], surgery);
  if (scale && temperature === 1 && !hidden) return attended;
  const factor = (scale ? 1 / Math.sqrt(query.shape[2]) : 1) / temperature;
  const mask: Mask | undefined = hidden && { hidden, how: 'replace', value: Number.NEGATIVE_INFINITY };
  return attend(query, key, value, { scale: factor, ...(mask ? { mask } : {}) });
}

/** True where a key is hidden from a query, [n, n]; undefined without a mask. */
function hiddenCells(n: number, { mask, width }: Surgery): tf.Tensor | undefined {
  if (mask === 'none') return undefined;
  if (mask === 'causal') return causalMask(n);
  return tf.tensor2d(hiddenTable(n, { mask, width }) ?? [], [n, n], 'bool');
}

/** The same as booleans; a window hides keys farther than `width`, padding the last `width` keys. */
export function hiddenTable(n: number, { mask, width }: Pick<Surgery, 'mask' | 'width'>): boolean[][] | null {
  const table = (isHidden: (i: number, j: number) => boolean) =>
    Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => isHidden(i, j)));
  if (mask === 'causal') return table((i, j) => j > i);
  if (mask === 'window') return table((i, j) => Math.abs(i - j) > width);
  return mask === 'padding' ? table((_, j) => j >= n - Math.min(width, n - 1)) : null;
}

/** One head of [heads, n, m] as rows. */
export function headOf(tensor: tf.Tensor, head: number): number[][] {
  const [, n = 0, m = 0] = tensor.shape;
  return tf.tidy(
    () => tf.reshape(tf.slice(tensor, [head, 0, 0], [1, n, m]), [n, m]).arraySync() as number[][],
  );
}

const pronouns = /^(it|they|them|he|him|she|her|its|their|his)$/i;

export const isPronoun = (word: Word | undefined): boolean => pronouns.test(word?.text ?? '');

/** The word whose row is highlighted: the asked one, else the last pronoun, else the one that looks most at one other word. */
export function chooseQuery(words: readonly Word[], byWord: number[][], wanted: string): number {
  if (wanted !== '') {
    const asked = findWord(words, wanted);
    if (asked < 0) throw new Error(`there is no word ${wanted}`);
    return asked;
  }
  const pronoun = words.findLastIndex(isPronoun);
  if (pronoun >= 0) return pronoun;
  const most = byWord.map((row, i) => Math.max(0, ...row.filter((_, j) => j !== i)));
  return most.indexOf(Math.max(...most));
}
