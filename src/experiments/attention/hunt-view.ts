import type { Text } from '../../language';
import { findWord, isSpecial, nameWord, type Word } from '../../models/tokens';
import { report } from '../fact';
import type { AttentionValues } from '../parameters/attention';
import type { BarsPanel, ExperimentResult, Fact, HeatmapPanel } from '../types';
import { exchange, exchangeable, minimalPair } from './counter-example';
import { rowSumFact } from './facts';
import { type Found, type Hunt, readHunt, type Tested } from './hunt-reading';
import { headOf, isPronoun, type Look, type Looker, lookAt, operate, type Surgery, traceOf } from './look';
import { mergeWeights } from './units';
import { excerpt, quoted, receiptLine, sampleOf, sayChanges, surgeryNote } from './words-of';

/** All heads ranked by one edge; then what the winner makes of sentences in which it should do something else. */
export function viewHunt(values: AttentionValues, looker: Looker): ExperimentResult {
  const look = lookAt(looker, looker.tokenise(values.sentence));
  const [from, to] = [findWord(look.words, values.from), findWord(look.words, values.to)];
  if (from < 0 || to < 0) throw new Error(`no edge ${values.from} → ${values.to}`);
  const ranked = rank(looker, look, values, from, to);
  const [winner] = ranked;
  if (!winner) throw new Error('a model without heads');
  const row = rowOf(look, winner, from, values);
  const rival = strongestOther(look.words, row, from, to);
  const broken = breakEdge(looker, look, winner, values, from, to);
  // Only a pronoun has a referent that another word could change.
  const twin = isPronoun(look.words[from]) ? minimalPair(looker, look.tokens, look.words, from, to) : null;
  const rows = twin && rowOf(lookAt(looker, twin.tokens), winner, from, values);
  const changes = sayChanges(values);
  const edge = `${nameWord(look.words, from)} → ${nameWord(look.words, to)}`;
  const hunt: Hunt = { look, from, to, ranked, winner, row, rival, broken, twin, twinRow: rows, edge };
  return {
    facts: factsOf(hunt),
    sample: sampleOf(looker, [look.tokens]),
    reading: readHunt(hunt),
    figures: [
      {
        title: { en: `Which head has the edge ${edge}?`, zh: `哪个头有 ${edge} 这条边？` },
        panels: [mapOfHeads(looker, hunt), testBars(hunt)],
        notes: [
          ...surgeryNote(values),
          {
            en: `winner: L${winner.layer} H${winner.head}, ${winner.weight.toFixed(2)}; uniform would be ${(1 / look.tokens.length).toFixed(2)}`,
            zh: `最强：L${winner.layer} H${winner.head}，${winner.weight.toFixed(2)}；均匀分布为 ${(1 / look.tokens.length).toFixed(2)}`,
          },
        ],
        facts: [],
        summary: {
          en: `Weight of the edge ${edge} in every head of ${looker.title.en}${changes.en}, for “${excerpt(values.sentence)}”.`,
          zh: `${looker.title.zh} 每个头上 ${edge} 的权重${changes.zh}，句子是“${excerpt(values.sentence)}”。`,
        },
        receipt: receiptLine(looker, look.tokens, edge),
      },
    ],
  };
}

function rank(looker: Looker, look: Look, values: AttentionValues, from: number, to: number): Found[] {
  const all = look.traces.flatMap((_, layer) =>
    Array.from({ length: looker.heads }, (_, head): Found => {
      const weight = rowOf(look, { layer, head }, from, values)[to] ?? Number.NaN;
      return { layer, head, weight };
    }),
  );
  return all.sort((a, b) => b.weight - a.weight);
}

/** One head's weights of one word, by word. */
function rowOf(
  look: Look,
  { layer, head }: Pick<Found, 'layer' | 'head'>,
  word: number,
  surgery: Surgery,
): number[] {
  const weights = headOf(operate(traceOf(look, layer), surgery).weights, head);
  return mergeWeights(weights, look.words)[word] ?? [];
}

/** Another word of the sentence that the query might mean: not itself, no punctuation, nothing of the model's own. −1: none. */
function strongestOther(words: readonly Word[], row: readonly number[], from: number, to: number): number {
  const others = words.map((word, j) => {
    const meant = j !== from && j !== to && !isSpecial(word) && /[\p{L}\p{N}]/u.test(word.text);
    return meant ? (row[j] ?? 0) : -1;
  });
  const best = Math.max(...others);
  return best < 0 ? -1 : others.indexOf(best);
}

/** The exchange of two words after which the winner leaves the word most; null when there is nothing to exchange. */
function breakEdge(
  looker: Looker,
  look: Look,
  winner: Found,
  values: AttentionValues,
  from: number,
  to: number,
): Tested | null {
  const tested = exchangeable(look.words, from, to).map((other): Tested => {
    const variant = exchange(look.tokens, look.words, from, to, other);
    const row = rowOf(lookAt(looker, variant.tokens), winner, variant.from, values);
    return { variant, onWord: row[variant.to] ?? 0, onPlace: row[variant.place] ?? 0 };
  });
  return tested.sort((a, b) => a.onWord - a.onPlace - (b.onWord - b.onPlace))[0] ?? null;
}

function mapOfHeads(looker: Looker, { ranked, winner }: Hunt): HeatmapPanel {
  const layers = Array.from({ length: looker.layers }, (_, layer) => layer);
  const heads = Array.from({ length: looker.heads }, (_, head) => head);
  const weightAt = (layer: number, head: number) =>
    ranked.find((found) => found.layer === layer && found.head === head)?.weight ?? Number.NaN;
  return {
    kind: 'heatmap',
    title: { en: 'weight in each head', zh: '每个头上的权重' },
    values: layers.map((layer) => heads.map((head) => weightAt(layer, head))),
    rowLabels: layers.map((layer) => `L${layer}`),
    columnLabels: heads.map((head) => `H${head}`),
    rowsAre: { en: 'layer', zh: '层' },
    columnsAre: { en: 'head', zh: '头' },
    domain: [0, winner.weight],
    scale: 'sequential',
  };
}

/** The winner on the sentence as typed, and on its variants. */
function testBars({ look, from, to, row, rival, broken, twin, twinRow }: Hunt): BarsPanel {
  const name = nameWord;
  const bar = (group: Text, label: string, value: number | undefined) => ({
    group,
    label,
    value: value ?? 0,
  });
  const sides = [to, ...(rival < 0 ? [] : [rival])];
  const both = (group: Text, weights: readonly number[]) =>
    sides.map((i) => bar(group, name(look.words, i), weights[i]));
  const bars = both({ en: 'as typed', zh: '原句' }, row);
  if (broken) {
    const { variant, onWord, onPlace } = broken;
    const swapped: Text = { en: 'exchanged', zh: '对调后' };
    bars.push(
      bar(swapped, name(variant.words, variant.to), onWord),
      bar(swapped, name(variant.words, variant.place), onPlace),
    );
  }
  if (twin && twinRow) bars.push(...both(`${twin.replaced} → ${twin.put}`, twinRow));
  const word = quoted(name(look.words, from));
  return {
    kind: 'bars',
    title: { en: `Winner, row of ${word.en}`, zh: `最强的头，${word.zh}这一行` },
    y: { label: { en: 'weight', zh: '权重' }, scale: 'linear' },
    bars,
  };
}

function factsOf({ look, ranked, winner, row, rival, broken, edge }: Hunt): Fact[] {
  const [, second] = ranked;
  return [
    rowSumFact([row]),
    report({
      name: 'winner',
      label: {
        en: `${edge}, L${winner.layer} H${winner.head}`,
        zh: `${edge}，L${winner.layer} H${winner.head}`,
      },
      measured: winner.weight,
    }),
    report({
      name: 'winner_layer',
      label: { en: 'its layer', zh: '它所在的层' },
      measured: winner.layer,
    }),
    report({ name: 'winner_head', label: { en: 'its head', zh: '它的头' }, measured: winner.head }),
    ...(second
      ? [
          report({
            name: 'runner_up',
            label: {
              en: `second: L${second.layer} H${second.head}`,
              zh: `第二：L${second.layer} H${second.head}`,
            },
            measured: second.weight,
          }),
        ]
      : []),
    ...(rival < 0
      ? []
      : [
          report({
            name: 'rival',
            label: {
              en: `same row: ${nameWord(look.words, rival)}`,
              zh: `同一行：${nameWord(look.words, rival)}`,
            },
            measured: row[rival] ?? Number.NaN,
          }),
        ]),
    report({
      name: 'uniform',
      label: { en: 'uniform weight of one token, 1/n', zh: '均匀分布时一个词元的权重 1/n' },
      measured: 1 / look.tokens.length,
    }),
    ...(broken
      ? [
          report({
            name: 'after_exchange',
            label: { en: 'after the exchange, on the word', zh: '对调后该词得到的权重' },
            measured: broken.onWord,
          }),
        ]
      : []),
  ];
}
