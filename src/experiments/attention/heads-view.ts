import * as tf from '@tensorflow/tfjs-core';
import type { Text } from '../../language';
import { nameWord } from '../../models/tokens';
import type { AttentionValues } from '../parameters/attention';
import type { ExperimentResult, Fact, HeatmapPanel } from '../types';
import { rowSumFact, shapeFacts, shapeOf } from './facts';
import { weightsPanel } from './head-view';
import { chooseQuery, headOf, type Look, type Looker, lookAt, operate, traceOf } from './look';
import { frame } from './show-map';
import { mergeWeights } from './units';
import { excerpt, frameNotes, receiptLine, sampleOf, sayChanges, surgeryNote } from './words-of';

interface Place {
  layer: number;
  head: number;
}

/** All heads of one layer, or of a model that is small enough to be seen whole. */
export function viewHeads(values: AttentionValues, looker: Looker): ExperimentResult {
  const look = lookAt(looker, looker.tokenise(values.sentence));
  const whole = values.view === 'model';
  const layers = whole ? look.traces.map((_, layer) => layer) : [values.layer];
  const maps = layers.flatMap((layer) => {
    const { weights } = operate(traceOf(look, layer), values);
    return Array.from({ length: looker.heads }, (_, head) => ({
      layer,
      head,
      weights: headOf(weights, head),
    }));
  });
  const [first] = maps;
  if (!first) throw new Error('a model without heads');
  const query = chooseQuery(look.words, mergeWeights(first.weights, look.words), values.query);
  const framed = frame(look.tokens, look.words, query, first.weights);
  const name = ({ layer, head }: Place) =>
    whole ? `L${layer} H${head}` : { en: `head ${head}`, zh: `头 ${head}` };
  const changes = sayChanges(values);
  const title = whole
    ? { en: 'All heads of the model', zh: '整个模型的所有头' }
    : { en: `All heads of layer ${values.layer}`, zh: `第 ${values.layer} 层的所有头` };
  return {
    facts: [rowSumFact(maps.flatMap(({ weights }) => weights)), ...sharpness(maps)],
    sample: sampleOf(looker, [look.tokens]),
    figures: [
      {
        title,
        panels: maps.map(
          (map): HeatmapPanel => ({ ...weightsPanel(framed, map.weights, values), title: name(map) }),
        ),
        notes: [
          ...surgeryNote(values),
          ...frameNotes(framed, look.tokens),
          ...(maps.length === 4 ? maps.map((map) => strongestOf(map, look, query)) : []),
        ].slice(0, 4),
        facts: [],
        summary: {
          en: `Attention of ${looker.title.en}, ${maps.length} heads on one colour scale${changes.en}, for “${excerpt(values.sentence)}”.`,
          zh: `${looker.title.zh} 的 ${maps.length} 个注意力头，用同一色标${changes.zh}，句子是“${excerpt(values.sentence)}”。`,
        },
        receipt: receiptLine(
          looker,
          look.tokens,
          whole ? `L0–L${look.traces.length - 1}` : `L${values.layer}`,
        ),
      },
    ],
  };
}

/** `head 1: it → street .29` */
function strongestOf(
  { head, weights }: Place & { weights: number[][] },
  { words }: Look,
  query: number,
): Text {
  const row = mergeWeights(weights, words)[query] ?? [];
  const best = Math.max(...row);
  const edge = `${nameWord(words, query)} → ${nameWord(words, row.indexOf(best))}  ${best.toFixed(2)}`;
  return { en: `head ${head}: ${edge}`, zh: `头 ${head}：${edge}` };
}

/** Entropy of each head: up to twelve of them, the others would only repeat the picture. */
function sharpness(maps: (Place & { weights: number[][] })[]): Fact[] {
  return maps.flatMap(({ layer, head, weights }) =>
    shapeFacts(shapeOf(tf.tensor2d(weights)), `_${layer}_${head}`, `L${layer} H${head}`).slice(0, 1),
  );
}
